import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/diagnostics/code-frame';
import { framer } from '../../src/diagnostics/render-human';
import type { Diagnostic } from '../../src/model/diagnostic';

const at = (line: number, col: number, endCol?: number) => ({
  file: 'a.yaml',
  line,
  col,
  ...(endCol ? { endLine: line, endCol } : {}),
});
const frame = (...args: Parameters<typeof codeFrame>) => `\n${codeFrame(...args)}\n`;

describe('code frames', () => {
  it('show the line, one on either side, and a caret under what is meant', () => {
    expect(frame('один\nдва: три\nчетыре\nпять', at(2, 6, 9))).toMatchInlineSnapshot(`
      "
      1 | один
      2 | два: три
        |      ^^^
      3 | четыре
      "
    `);
  });

  it('align under tabs and wide characters, and show no control characters', () => {
    expect(frame('\tkey: \u001b[31mred', at(1, 2, 5))).toMatchInlineSnapshot(`
      "
      1 |   key: \\u001b[31mred
        |   ^^^
      "
    `);
    expect(frame('名前: 🙂 value', at(1, 8, 13))).toMatchInlineSnapshot(`
      "
      1 | 名前: 🙂 value
        |          ^^^^^
      "
    `);
    expect(frame('👨‍👩‍👧 e\u0301 ключ', at(1, 13, 17))).toBe('\n1 | 👨‍👩‍👧 e\u0301 ключ\n  |      ^^^^\n');
  });

  it('cut a long line around the caret', () => {
    const long = `${'a'.repeat(200)} here ${'b'.repeat(200)}`;
    expect(frame(long, at(1, 202, 206), { width: 60 })).toMatchInlineSnapshot(`
      "
      1 | …aaaaaaaaaaaaaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
        |                      ^^^^
      "
    `);
  });

  it('mark a block to the end of its first line, and a place without an end by one caret', () => {
    expect(frame('key:\n  more: 1\n', { ...at(1, 1), endLine: 2, endCol: 8 })).toMatchInlineSnapshot(`
      "
      1 | key:
        | ^^^^
      2 |   more: 1
      "
    `);
    expect(frame('key: 1', at(1, 6))).toMatchInlineSnapshot(`
      "
      1 | key: 1
        |      ^
      "
    `);
  });

  it('hide the lines of secrets', () => {
    expect(frame('a: 1\ntoken: abc\nb: 2', at(3, 1, 2), { secretLines: new Set([2]) })).toMatchInlineSnapshot(`
      "
      2 | ••••••••
      3 | b: 2
        | ^
      "
    `);
  });

  it('stand a place outside the file', () => {
    expect(codeFrame('', at(1, 1))).toBe('1 |\n  | ^');
    expect(codeFrame('a', at(9, 9))).toBe('');
  });
});

it('shows of the addresses of webhooks no more than the host, and marks what it means', () => {
  const at = { file: 'crm/webhooks.yaml', line: 1, col: 6 };
  const frameOf = (text: string, file = at.file) => {
    const entry: Diagnostic = { code: 'X', severity: 'error', args: {}, at: { ...at, file } };
    return framer([entry], new Map([[file, text]]))(entry).split('\n')[0];
  };
  expect(frameOf('url: https://pbx.test/s3cret?key=1 # why')).toBe('1 | url: https://pbx.test/•••••••••••• # why');
  expect(frameOf('url: https://s3cret@pbx.test/')).toBe('1 | url: https://••••••••••••••••');
  expect(frameOf('url: https://pbx.test/#s3cret # why')).toBe('1 | url: https://pbx.test/••••••• # why');
  expect(frameOf('url: https://pbx.test/a#s3cret')).not.toContain('s3cret');
  expect(frameOf('url: https://pbx.test')).toBe('1 | url: https://pbx.test');
  expect(frameOf('url: https://pbx.test/s3cret', 'stacks/Pulumi.dev.yaml')).not.toContain('s3cret');
  expect(frameOf('url: https://shop.test/a', 'crm/chat-templates.yaml')).toContain('shop.test/a');
});
