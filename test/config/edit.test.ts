import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editYaml } from '../../src/config/edit';
import { readYaml } from '../../src/config/yaml-data';

const ROOT = path.join(__dirname, '..', '..');
const EXAMPLES = readdirSync(path.join(ROOT, 'crm'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(path.join(ROOT, 'crm', file), 'utf8'));

/** Keys in the order of the text, whatever the values. */
function keysOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysOf);
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).map(([key, item]) => [key, keysOf(item)]);
}

const commentsOf = (text: string) => text.match(/(?<=^|\s)#.*$/gm) ?? [];

describe('editing a file', () => {
  it('changes one value and nothing else', () => {
    const edit = editYaml('# top\nname: old   # why\nlist:\n  - {a: 1, b: two}\n\n# tail\nz: "q"\n');
    edit.set(['name'], 'new');
    edit.set(['list', 0, 'b'], 3);
    edit.set(['more', 'deep'], [1]);
    expect(edit.delete(['z'])).toBe(true);
    expect(edit.delete(['z'])).toBe(false);
    expect(edit.delete(['name', 'first'])).toBe(false);
    expect(edit.toString()).toMatchInlineSnapshot(`
      "# top
      name: new # why
      list:
        - {a: 1, b: 3}
      more:
        deep:
          - 1
      "
    `);
  });

  it('fills a key without a value and an empty file', () => {
    const empty = editYaml('');
    empty.set(['webhooks', 'pbx', 'url'], 'https://a.example.test');
    const bare = editYaml('# hooks\nwebhooks:\n');
    bare.set(['webhooks', 'pbx', 'url'], 'https://a.example.test');
    expect([empty.toString(), bare.toString()]).toMatchInlineSnapshot(`
      [
        "webhooks:
        pbx:
          url: https://a.example.test
      ",
        "# hooks
      webhooks:
        pbx:
          url: https://a.example.test
      ",
      ]
    `);
  });

  it('keeps the manner of a list that is replaced', () => {
    const edit = editYaml('requires: [a, b] # must be filled\n');
    edit.set(['requires'], ['a', 'c']);
    expect(edit.toString()).toBe('requires: [a, c] # must be filled\n');
  });

  it.each(EXAMPLES)('prints the example as it was read: %#', (text) => {
    const printed = editYaml(text).toString();
    expect(commentsOf(printed)).toEqual(commentsOf(text));
    expect(readYaml(printed).data).toEqual(readYaml(text).data);
    expect(editYaml(printed).toString()).toBe(printed);
  });

  it('parse ∘ print keeps data, order and comments of any text', () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    const scalar = fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5 }),
        fc.stringMatching(/^[a-zа-я ]{1,20}$/),
        (data, comment) => {
          const edit = editYaml(`# ${comment}\n`);
          for (const [name, value] of Object.entries(data)) edit.set([name], value);
          const text = edit.toString().replace(/^(?=[a-z])/m, '# about the first\n');
          const printed = editYaml(text).toString();
          expect(readYaml(printed)).toEqual({ data: { ...data }, problems: [] });
          expect(keysOf(readYaml(printed).data)).toEqual(keysOf(data));
          expect(commentsOf(printed)).toEqual(commentsOf(text));
        },
      ),
      { numRuns: 200 },
    );
  });
});
