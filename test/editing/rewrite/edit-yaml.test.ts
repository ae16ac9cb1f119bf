import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/configuration/read/yaml-data';
import { findComments } from '../../../src/editing/format/find-comments';
import { formatText } from '../../../src/editing/format/format-text';
import { editYaml, NotEditable } from '../../../src/editing/rewrite/edit-yaml';
import { hastyYaml, ODD_TEXTS } from '../format/arbitrary-yaml';

type Data = Record<string, unknown>;

const dataOf = (text: string): Data => readYaml(text).data as Data;
const commentsOf = (source: string) =>
  findComments(source)
    .map(({ text }) => text)
    .sort();

describe('editing a file', () => {
  it('changes one value and keeps everything else to the byte', () => {
    const text = `# top\nname:   "old"   # why\nlist:\n  - {a: 1,  b: 'two'}\n\n# tail\nz: [ 1,2 ]\n`;
    const data = dataOf(text);
    expect(editYaml(text, { ...data, name: 'new: one', list: [{ a: 1, b: "it's" }] })).toMatchInlineSnapshot(`
      "# top
      name:   "new: one"   # why
      list:
        - {a: 1,  b: 'it''s'}

      # tail
      z: [ 1,2 ]
      "
    `);
  });

  it('puts, takes and moves entries with their comments', () => {
    const text = [
      'stages:',
      '  # where all begins',
      '  - key: new',
      '    name: New',
      '',
      '  - key: offer # in writing',
      '    name: Offer',
      '    # nothing required',
      '',
      '  # after the offer',
      '  - {key: paid, name: Paid}',
      '',
    ].join('\n');
    const [first, offer, paid] = dataOf(text).stages as Data[];
    const stages = [paid, { ...first, name: 'First' }, { key: 'call', name: 'Call', requires: ['phone'] }, offer];
    expect(editYaml(text, { stages })).toMatchInlineSnapshot(`
      "stages:
        # after the offer
        - {key: paid, name: Paid}

        # where all begins
        - key: new
          name: First

        - key: call
          name: Call
          requires: [phone]

        - key: offer # in writing
          name: Offer
          # nothing required
      "
    `);
    expect(editYaml(text, { stages: [first, paid] })).toMatchInlineSnapshot(`
      "stages:
        # where all begins
        - key: new
          name: New

        # after the offer
        - {key: paid, name: Paid}
      "
    `);
  });

  it('fills what is empty and empties what is full', () => {
    const hook = { pbx: { url: 'https://a.example.test', events: ['add_lead'] } };
    expect([
      editYaml('', { webhooks: hook }),
      editYaml('# hooks\nwebhooks: # none yet\n', { webhooks: hook }),
      editYaml('# why\n[]\n', [{ object: 'a', action: 'detach' }]),
      editYaml('a: {}\nb: [x]\n', { a: { x: 1 }, b: [] }),
    ]).toMatchInlineSnapshot(`
      [
        "webhooks:
        pbx:
          url: https://a.example.test
          events: [add_lead]
      ",
        "# hooks
      webhooks: # none yet
        pbx:
          url: https://a.example.test
          events: [add_lead]
      ",
        "# why
      - {object: a, action: detach}
      ",
        "a: {x: 1}
      b: []
      ",
      ]
    `);
  });

  it('refuses to lose comments within brackets', () => {
    expect(() => editYaml('a: [\n  x, # why\n]\n', { a: ['x', 'y'] })).toThrow(NotEditable);
  });

  it('keeps the line ends of Windows', () => {
    expect(editYaml('a: 1\r\nb: 2\r\n', { a: 1, c: 3, b: 2 })).toBe('a: 1\r\nc: 3\r\nb: 2\r\n');
  });
});

const MORE = fc.constantFrom<unknown>(
  'new',
  7,
  true,
  ['p', 'q'],
  { name: 'x', type: 'y' },
  [{ key: 'k', name: 'n' }],
  ...ODD_TEXTS,
);

/** The data with something changed at some places: values, entries more, entries less, another order. */
function changed(data: unknown, draw: () => number, value: () => unknown): unknown {
  if (Array.isArray(data)) {
    const items = data.flatMap((item) => {
      const dice = draw();
      return dice === 0 ? [] : dice === 1 ? [value(), item] : [changed(item, draw, value)];
    });
    return draw() === 0 ? items.reverse() : items;
  }
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).flatMap(([key, item]): [string, unknown][] =>
      draw() === 0 ? [] : [[key, changed(item, draw, value)]],
    );
    if (draw() === 0) entries.unshift(['fresh', value()]);
    if (draw() === 1) entries.push(['later', value()]);
    return Object.fromEntries(draw() === 0 ? entries.reverse() : entries);
  }
  return draw() === 0 ? value() : data;
}

/** As it stands, else in the form of fmt. */
function edited(text: string, wanted: unknown): string {
  try {
    return editYaml(text, wanted);
  } catch (error) {
    if (!(error instanceof NotEditable)) throw error;
    return editYaml(
      formatText('project', text, () => 'x'),
      wanted,
    );
  }
}

describe('whatever a person has written', () => {
  const edit = fc.record({
    text: hastyYaml,
    dice: fc.infiniteStream(fc.integer({ min: 0, max: 6 })),
    values: fc.infiniteStream(MORE),
  });

  it('an edit says what it is to say', () => {
    fc.assert(
      fc.property(edit, ({ text, dice, values }) => {
        if (readYaml(text).problems.length > 0) return;
        const wanted = changed(
          dataOf(text),
          () => dice.next().value,
          () => values.next().value,
        );
        expect(JSON.stringify(dataOf(edited(text, wanted)))).toBe(JSON.stringify(wanted));
      }),
      { numRuns: 150 },
    );
  });

  it('what is said already changes no byte, and an entry more costs no comment', () => {
    fc.assert(
      fc.property(hastyYaml, MORE, (text, value) => {
        if (readYaml(text).problems.length > 0) return;
        expect(editYaml(text, dataOf(text))).toBe(text);
        const longer = edited(text, { fresh: value, ...dataOf(text), later: value });
        expect(commentsOf(longer)).toEqual(expect.arrayContaining(commentsOf(text)));
      }),
      { numRuns: 150 },
    );
  });
});
