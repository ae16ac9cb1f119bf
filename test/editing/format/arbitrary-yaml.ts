import fc from 'fast-check';
import { stringify } from 'yaml';

/** Names that look like something else. */
export const ODD_TEXTS = [
  '0123',
  '1e3',
  'yes',
  'No',
  'null',
  '~',
  'true',
  '2026-01-01',
  '12:30',
  '#1',
  'a #b',
  'a: b',
  'key:',
  '- x',
  '? y',
  ' leading',
  'trailing ',
  '  ',
  '',
  '${name}',
  '$${name}',
  "it's",
  'say "so"',
  '[x]',
  '{y}',
  'a, b',
  '@home',
  '`x`',
  '%y',
  '🙂 emoji 👨‍👩‍👧',
  'tab\there',
  'two\nlines',
  'two\n\nlines\n',
  'end  \nof line',
  '\nfirst',
  'many\n\n\n',
  'back\\slash',
  'cr\rlf\r\n',
  '\u0085next',
  '\u2028',
  '\ufeffbom',
  '\u0007bell',
  '*alias',
  '&anchor',
  '!tag',
  '<<',
  'long '.repeat(300).trim(),
  '|',
  '>-',
] as const;

const scalar = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 15 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const KEYS = [
  'name',
  'type',
  'options',
  'fields',
  'groups',
  'entity',
  'code',
  'b',
  'a',
  'yes',
  'sales/won',
  '0x1',
  'formerly',
];

type Write = (indent: number) => string[];

function comment(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[a-zа-я:{}[\]"'#, -]{0,12}$/).map((text) => `#${text}`.trimEnd());
}

function tree(): fc.Arbitrary<Write> {
  const { map } = fc.letrec<{ map: Write; list: Write; inner: Write }>((tie) => ({
    map: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('inner'), decoration()), {
        selector: ([key]) => key,
        minLength: 1,
        maxLength: 4,
      })
      .map(
        (entries) => (indent) =>
          entries.flatMap(([key, value, dressed]) => dressed(`${key === '0x1' ? '"0x1"' : key}:`, value, indent)),
      ),
    list: fc
      .array(fc.tuple(tie('inner'), decoration()), { minLength: 1, maxLength: 3 })
      .map((entries) => (indent) => entries.flatMap(([value, dressed]) => dressed('-', value, indent))),
    inner: fc.oneof({ depthSize: 'small', maxDepth: 3 }, flow(), tie('map'), tie('list')),
  }));
  return map;
}

/** A value on one line; brackets may be spread over several lines with comments inside. */
function flow(): fc.Arbitrary<Write> {
  const one = scalar.map((value) =>
    typeof value === 'number' || value === null ? String(value) : JSON.stringify(value),
  );
  const plain = scalar.map((value) => stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd());
  const safe = plain.filter((text) => !text.includes('\n'));
  const spread = fc
    .array(fc.tuple(one, fc.option(comment())), { maxLength: 3 })
    .map((items) => (indent: number) => [
      '[',
      ...items.map(([text, note]) => `${' '.repeat(indent + 2)}${text},${note ? ` ${note}` : ''}`),
      `${' '.repeat(indent)} ]`,
    ]);
  return fc.oneof(
    safe.map((text) => () => [text]),
    fc.array(one, { maxLength: 3 }).map((items) => () => [`[ ${items.join(', ')} ]`]),
    fc
      .array(fc.tuple(fc.constantFrom('x', 'name', 'type'), one), { maxLength: 1 })
      .map((items) => () => [`{${items.map(([key, text]) => `${key}:  ${text}`).join(', ')}}`]),
    spread,
    fc
      .constantFrom('|', '>-', '|+')
      .map((mark) => (indent: number) => [
        mark,
        `${' '.repeat(indent + 3)}some text`,
        '',
        `${' '.repeat(indent + 3)}more # text`,
      ]),
  );
}

type Dress = (head: string, value: Write, indent: number) => string[];

function decoration(): fc.Arbitrary<Dress> {
  return fc
    .record({
      above: fc.array(fc.oneof(comment(), fc.constant('')), { maxLength: 2 }),
      shift: fc.integer({ min: -1, max: 3 }),
      beside: fc.option(comment()),
      step: fc.integer({ min: 2, max: 4 }),
      inside: fc.option(comment()),
      below: fc.option(comment()),
    })
    .map(({ above, shift, beside, step, inside, below }) => (head, value, indent) => {
      const pad = ' '.repeat(indent);
      const odd = ' '.repeat(Math.max(0, indent + shift));
      const note = beside === null ? '' : `  ${beside}`;
      const lines = value(indent + step);
      const block = /^(-|[\w/"]+:)( |$)|^#|^$/.test(lines[0]?.trim() ?? '') && !/^["[{|>]/.test(lines[0] ?? '');
      const before = above.map((line) => (line === '' ? '' : odd + line));
      if (!block)
        return [
          ...before,
          `${pad}${head} ${lines[0]}${/["\]}]$|^[|>]/.test(lines[0] ?? '') ? note : ''}`,
          ...lines.slice(1),
        ];
      const within = inside === null ? [] : [`${' '.repeat(indent + step)}${inside}`];
      const after = below === null ? [] : [`${' '.repeat(indent + step)}${below}`];
      return [...before, `${pad}${head}${note}`, ...within, ...lines, ...after];
    });
}

/** YAML as a hasty person writes it: any order, any style, comments and empty lines wherever they may stand. */
export const hastyYaml: fc.Arbitrary<string> = fc
  .record({ tree: tree(), head: fc.array(comment(), { maxLength: 2 }), tail: fc.array(comment(), { maxLength: 1 }) })
  .map(({ tree: root, head, tail }) => [...head, ...root(0), ...tail].join('\n').concat('\n'));
