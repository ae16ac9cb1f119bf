import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameName } from '../../src/model/names-alike';
import { paint } from '../../src/model/paint';
import {
  codePointName,
  firstHidden,
  guarded,
  linesWithoutHidden,
  visible,
  visibleIn,
  visibleLines,
  withoutHidden,
} from '../../src/model/visible-text';

const LOOKS: [string, string, string][] = [
  ['an escape sequence', 'x\u001b[1A\u001b[2K', 'x\\u001b[1A\\u001b[2K'],
  ['an eight-bit control', 'a\u009b2Jb', 'a\\u009b2Jb'],
  [
    'a hyperlink',
    '\u001b]8;;https://evil.test\u0007text\u001b]8;;\u0007',
    '\\u001b]8;;https://evil.test\\u0007text\\u001b]8;;\\u0007',
  ],
  ['delete', 'a\u007fb', 'a\\u007fb'],
  ['line breaks', 'a\r\nb\rc\nd', 'a\\r\\nb\\rc\\nd'],
  ['separators', 'a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\u0085d'],
  ['text that runs backwards', 'a\u202eb\u2066c\u2069', 'a\\u202eb\\u2066c\\u2069'],
  ['what has no width', 'a\u200bb\ufeffc\u2060d\u00ade', 'a\\u200bb\\ufeffc\\u2060d\\u00ade'],
  ['half a character', 'a\ud800b\udc00', 'a\\ud800b\\udc00'],
  ['letters in disguise', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['a filler', 'a\u3164b', 'a\\u3164b'],
  ['an empty Braille cell', 'a\u2800', 'a\\u2800'],
  ['so many spaces that a line of its own could begin behind them', `a${' '.repeat(150)}+ role`, 'a␠×150+ role'],
  ['many spaces of several kinds', 'a \u00a0\u00a0\u2003b', 'a␠\\u00a0×2\\u2003b'],
];

describe('text of others', () => {
  it.each(LOOKS)('shows %s', (_what, text, shown) => expect(visible(text)).toBe(shown));

  it.each(['Заявка № 5 — «VIP» & <b>', '👨‍👩‍👧 семья', '❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☎︎ 👍🏽', 'می‌خواهم', 'e\u0301 и\u0306', 'a b', 'a  b'])(
    'leaves what can be read: %s',
    (text) => expect(visible(text)).toBe(text),
  );

  it('keeps joiners nowhere else', () => {
    expect(visible('a\u200db 1\ufe0f')).toBe('a\\u200db 1\\ufe0f');
  });

  it('is stable, in one line, and never longer than it has to be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visible(text);
        expect(visible(shown)).toBe(shown);
        expect(firstHidden(shown)).toBeUndefined();
        expect(visibleLines(text).split('\n').map(visible).join('\\n')).toBe(shown);
      }),
    );
  });

  it('is what somebody types who cannot see such characters either', () => {
    expect(withoutHidden('\u200bБюджет\u2800\r\n \u3164сделки\t')).toBe('Бюджет сделки');
    expect(withoutHidden(' 👍🏽  a ')).toBe(' 👍🏽  a ');
    expect(linesWithoutHidden('a\u202e\r\n\tb\u2800c')).toBe('a\r\n\tb c');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const typed = withoutHidden(text);
        expect(firstHidden(typed)).toBeUndefined();
        expect(withoutHidden(typed)).toBe(typed);
        expect(sameName(typed, text)).toBe(true);
        expect(firstHidden(linesWithoutHidden(text), /[\t\n\r]/)).toBeUndefined();
      }),
    );
  });

  it('reaches every text of a value', () => {
    expect(visibleIn({ 'k\n': ['a\r', { b: '\u001b' }, 1, null] })).toEqual({
      'k\\n': ['a\\r', { b: '\\u001b' }, 1, null],
    });
  });

  it('says where the first one stands', () => {
    expect(firstHidden('👍🏽 a\u202e')).toEqual({ index: 6, character: '\u202e' });
    expect(firstHidden('a\nb', /\n/)).toBeUndefined();
    expect(codePointName('\u202e')).toBe('U+202E');
  });
});

describe('the guard before the screen', () => {
  it('lets our own colours, tabs and line breaks pass and nothing else', () => {
    expect(guarded('\u001b[31m- role\u001b[39m\n\ta\u001b[8mb\u001b[2J\r')).toBe(
      '\u001b[31m- role\u001b[39m\n\ta\\u001b[8mb\\u001b[2J\\r',
    );
  });

  it.each(['red', 'green', 'yellow', 'cyan', 'gray', 'bold', 'dim'] as const)('lets %s begin and end', (style) => {
    const painted = paint('a', style, true);
    expect(painted).not.toBe(paint('a', style, false));
    expect(guarded(painted)).toBe(painted);
  });

  it('leaves a JSON document what it says', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (document) => {
        const pretty = JSON.stringify(JSON.parse(document), null, 2);
        expect(JSON.parse(guarded(pretty))).toEqual(JSON.parse(document));
        expect(firstHidden(guarded(pretty), /\n/)).toBeUndefined();
      }),
    );
  });
});
