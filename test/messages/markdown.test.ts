import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { codeSpan, markdownText, row } from '../../src/messages/markdown';
import { visible } from '../../src/model/visible-text';

/** As GitHub renders it, but for what it looks for in the result: mentions, references and emoji. */
function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

function tableOf(name: string): string {
  return [row(['Object', 'Changes']), row(['---', '---']), row([markdownText(name), 'end']), ''].join('\n');
}

/** The text of every cell and block; what only keeps words apart is not seen. */
function words(rendered: string): string {
  const text = rendered
    .replaceAll('<br>', '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return text.replaceAll('\u200b', '');
}

const HOSTILE = [
  'Маркетинг\r\r> x\r\rApproved by security.\r===\r',
  'a\n\n# Approved',
  'a | b | c',
  '` | `',
  '\\| x \\',
  '\\@octocat @octocat #12 GH-12 !3 :tada: $x$',
  'https://evil.example/x www.evil.example mail@evil.example mailto:x xmpp:a@b.c ftp://x.y',
  '<img src=x onerror=1><!-- -->&lt;&#64;',
  '![x](https://x.y) [a]: /b "c" [^1] ~~x~~ **b** _i_',
  '---',
  '- [x] done',
  '1. one',
  '    code',
  '= =',
  '~~~',
  'x ',
  'x\u2028y\u0085z\u000bq\u000cr\u0000',
];

describe('text of others in Markdown', () => {
  it.each(HOSTILE)('stays in its cell, as the words it is: %j', (name) => {
    const rendered = html(tableOf(name));
    expect(rendered.match(/<(?!\/?(?:table|thead|tbody|tr|th|td|br)>)[^>]*>/g)).toBeNull();
    expect(rendered.match(/<td>/g)).toHaveLength(2);
    const cell = /<td>([\s\S]*?)<\/td>/.exec(rendered)?.[1] ?? '';
    expect(words(cell)).toBe(
      name
        .split(/\r?\n/)
        .map(visible)
        .join('\n')
        .replace(/(?<! ) $/, ''),
    );
  });

  it.each(HOSTILE)('stays one paragraph in a line of its own: %j', (name) => {
    const rendered = html(`${markdownText(name)}\n`);
    expect(rendered.match(/<(?!\/?p>|br>)[^>]*>/g)).toBeNull();
    expect(words(rendered).trim()).toBe(name.split(/\r?\n/).map(visible).join('\n').trim());
  });

  it('mentions nobody, refers to nothing and draws no emoji', () => {
    const markdown = markdownText('@octocat a@b.c #1 GH-1 !2 :tada: org/repo#3 $4 %5 ~6 &7 ^8');
    expect(words(html(markdown)).trim()).toBe('@octocat a@b.c #1 GH-1 !2 :tada: org/repo#3 $4 %5 ~6 &7 ^8');
    expect(html(markdown)).not.toMatch(/(?:[@#!$%~^]|GH-|&amp;)[\w]|:tada:/);
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }))), (parts) => {
        const rendered = html(tableOf(parts.join('')));
        expect(rendered.match(/<(?!\/?(?:table|thead|tbody|tr|th|td|br)>)[^>]*>/g)).toBeNull();
        expect(rendered.match(/<td>/g)).toHaveLength(2);
      }),
    );
  });

  it('shows keys as code only where nothing ends it', () => {
    expect(codeSpan('sales/won')).toBe('`sales/won`');
    expect(codeSpan('поле.a')).toBe('`поле.a`');
    for (const name of HOSTILE) {
      const rendered = html([row(['a', 'b']), row(['---', '---']), row([codeSpan(name), 'end'])].join('\n'));
      expect(rendered.match(/<td>/g)).toHaveLength(2);
    }
  });
});
