import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeJsonc, settingsIn } from '../../../src/editing/editors/merge-jsonc';

const ADD = { 'yaml.schemas': { './s/a.json': ['a.yaml'] } };

describe('settings in JSON with comments', () => {
  it('come in at the end, and nothing else moves', () => {
    const text = `// mine
{
\t"editor.fontSize": 14, // big
\t"url": "http://a.example.test/*not a comment*/", /* keep */
\t// nothing after this
}
`;
    expect(mergeJsonc(text, ADD)).toBe(`// mine
{
\t"editor.fontSize": 14, // big
\t"url": "http://a.example.test/*not a comment*/", /* keep */
\t// nothing after this
\t"yaml.schemas": {
\t\t"./s/a.json": [
\t\t\t"a.yaml"
\t\t]
\t}
}
`);
  });

  it('join what stands under the same key', () => {
    const text = `{
  "yaml.schemas": {
    "./other.json": "other/*.yaml", // theirs
    "./s/a.json": ["old.yaml"]
  }
}
`;
    expect(mergeJsonc(text, ADD)).toBe(`{
  "yaml.schemas": {
    "./other.json": "other/*.yaml", // theirs
    "./s/a.json": [
      "a.yaml"
    ]
  }
}
`);
  });

  it.each([
    ['an empty file', '', '{\n  "k": "v"\n}\n'],
    ['empty settings', '{}\n', '{\n  "k": "v"\n}\n'],
    ['one line', '{"a": 1}', '{"a": 1,\n  "k": "v"\n}'],
    ['a comment on the last line', '{\n  "a": 1 // one\n}\n', '{\n  "a": 1, // one\n  "k": "v"\n}\n'],
    ['Windows line ends', '{\r\n  "a": 1\r\n}\r\n', '{\r\n  "a": 1,\r\n  "k": "v"\r\n}\r\n'],
    ['a byte order mark', '\ufeff{ "k":1 }', '\ufeff{ "k":"v" }'],
    ['the same value', '{ "k":"v" }', '{ "k":"v" }'],
    ['a value that is no map', '{ "k":[1] }', '{ "k":"v" }'],
  ])('go into %s', (_what, text, expected) => {
    expect(mergeJsonc(text, { k: 'v' })).toBe(expected);
  });

  it.each([
    ['a list', '[]'],
    ['half a file', '{"a": 1'],
    ['no JSON', '{a: 1}'],
    ['two values', '{} {}'],
    ['a key that stands there twice', '{"yaml.schemas": {"a": "1"}, "yaml.schemas": {"b": "2"}}'],
    ['what nests deeper than any settings', `{"a": ${'['.repeat(3000)}${']'.repeat(3000)}}`],
    ['what nests without end', `// "\n{"a":${'['.repeat(100_000)}`],
  ])('are not put into %s', (_what, text) => {
    expect(mergeJsonc(text, ADD)).toBeUndefined();
  });

  it('a merge sets what it was given and keeps the rest, in any settings', () => {
    const settings = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 5,
      noNullPrototype: true,
    });
    const style = fc.record({ indent: fc.constantFrom(0, 2, 4, '\t'), comment: fc.boolean(), comma: fc.boolean() });
    fc.assert(
      fc.property(settings, style, (drawn, { indent, comment, comma }) => {
        // JSON has no -0
        const data: typeof drawn = JSON.parse(JSON.stringify(drawn));
        let text = JSON.stringify(data, null, indent);
        if (comma && Object.keys(data).length > 0) text = text.replace(/(\s*)\}$/, ',$1}');
        if (comment) text = `// "a": {\n${text}\n/* } */\n`;
        const merged = mergeJsonc(text, ADD) ?? '';
        expect(settingsIn(merged)).toEqual({ ...data, 'yaml.schemas': { './s/a.json': ['a.yaml'] } });
        expect(mergeJsonc(merged, ADD)).toBe(merged);
      }),
      { numRuns: 300 },
    );
  });
});
