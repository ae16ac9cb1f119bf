import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../../src/configuration/model/file-kinds';
import { readYaml } from '../../../src/configuration/read/yaml-data';
import { formatText, printFile } from '../../../src/editing/format/format-text';
import { firstHidden } from '../../../src/model/visible-text';
import { ODD_TEXTS } from './arbitrary-yaml';

const format = (kind: FileKind, text: string) =>
  formatText(kind, text, (named) => named ?? `schemas/${kind}.schema.json`);

describe('the one form of a file', () => {
  it('orders keys as the schema does and leaves the order of fields, options and stages alone', () => {
    const hasty = `
fields:
  z_last: {type: text, name: 'Первым заведено'}
  a_first:
    options: {zebra: Зебра, apple: {formerly: [malus], name: Яблоко}}
    type: select
    name: "Вид"
entity: leads`;
    expect(format('fields', hasty)).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=schemas/fields.schema.json
      entity: leads
      fields:
        z_last: {name: Первым заведено, type: text}
        a_first:
          name: Вид
          type: select
          options:
            zebra: Зебра
            apple:
              name: Яблоко
              formerly: [malus]
      "
    `);
  });

  it('moves comments with what they belong to', () => {
    const hasty = `# yaml-language-server: $schema=schemas/pipeline.schema.json
# The pipeline of the wholesale.

# Two are enough.
stages: # first to last
    - name: Заявка # what people see
      # what the text says
      key: new

    # - key: call
    #   name: Звонок
    - key: offer
      requires: [
        source, # since May
        budget
      ]
      name: Предложение
      # nothing else here
# The name is in the contract.
name: Продажи
key: sales # never changes
# the end
`;
    expect(format('pipeline', hasty)).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=schemas/pipeline.schema.json
      # The pipeline of the wholesale.

      key: sales # never changes
      # The name is in the contract.
      name: Продажи
      # Two are enough.
      stages: # first to last
        # what the text says
        - key: new
          name: Заявка # what people see

        # - key: call
        #   name: Звонок
        - key: offer
          name: Предложение
          requires:
            - source # since May
            - budget
          # nothing else here
      # the end
      "
    `);
  });

  it('keeps comments at the end of an indented part apart from those of the next', () => {
    const text = `# yaml-language-server: $schema=schemas/webhooks.schema.json
webhooks:
  pbx:
    url: https://pbx.example.test/amo
    events: [add_lead]
    # of the first hook

  # of the second
  site:
    url: https://site.example.test/amo
    events: [add_lead]
  # of all hooks
# of the file
`;
    expect(format('webhooks', text)).toBe(text);
  });

  it('writes a small map on one line only where its values read the same there', () => {
    const hints = `key: p
name: П
stages:
  - {key: a, name: А, hints: {newbie: 'Уточните срок', master: "Срок, объём и цену"}}
  - {key: b, name: Б, hints: {newbie: "Первое\\nВторое\\n", master: "конец строки \\nтут"}}
  - key: c
    name: В
`;
    expect(format('pipeline', hints)).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=schemas/pipeline.schema.json
      key: p
      name: П
      stages:
        - key: a
          name: А
          hints:
            newbie: Уточните срок
            master: Срок, объём и цену
        - key: b
          name: Б
          hints:
            newbie: |
              Первое
              Второе
            master: "конец строки \\nтут"
        - {key: c, name: В}
      "
    `);
  });

  it('puts empty lines around what is long in a file nobody has written', () => {
    const role = { name: 'A', rights: { leads: { view: 'all' }, tasks: { edit: 'own' } } };
    const data = { key: 'a', name: 'A', stages: [{ key: 'b', name: 'B' }], won: { name: 'W' }, lost: { name: 'L' } };
    expect([printFile('pipeline', data, 's'), printFile('roles', { roles: { role } }, 's')]).toMatchInlineSnapshot(`
      [
        "# yaml-language-server: $schema=s
      key: a
      name: A

      stages:
        - {key: b, name: B}

      won: {name: W}
      lost: {name: L}
      ",
        "# yaml-language-server: $schema=s
      roles:
        role:
          name: A
          rights: {leads: {view: all}, tasks: {edit: own}}
      ",
      ]
    `);
  });

  it('breaks a line that would be longer than 110 columns', () => {
    const field = (length: number) => ({ entity: 'leads', fields: { a: { name: 'я'.repeat(length), type: 'text' } } });
    const fits = printFile('fields', field(85), 's').split('\n')[4];
    expect(fits).toHaveLength(110);
    expect(fits).toBe(`  a: {name: ${'я'.repeat(85)}, type: text}`);
    expect(printFile('fields', field(86), 's').split('\n').slice(4, 6)).toEqual([
      '  a:',
      `    name: ${'я'.repeat(86)}`,
    ]);
  });

  it.each([
    ['some Windows line ends', 'entity: leads\r\n\n\r\nfields: {}   \r\n\r\n', 'entity: leads\n\nfields: {}\n'],
    ['a document marker', '---\nentity: leads\nfields: {}\n...\n', 'entity: leads\nfields: {}\n'],
    ['a missing end of line', 'entity: leads\nfields: {}', 'entity: leads\nfields: {}\n'],
    [
      'numbers as they are spelt',
      'entity: 0x1F\nfields: 12345678901234567890',
      'entity: 0x1F\nfields: 12345678901234567890\n',
    ],
    ['a key alone in brackets', 'entity: leads\nfields: {a}\n', 'entity: leads\nfields: {a: null}\n'],
    ['nothing but comments', '# later\n\n\n# much later', '# later\n\n# much later\n'],
    ['an empty list', '# none yet\n[]\n# really', '# none yet\n[]\n# really\n'],
  ])('copes with %s', (_what, text, expected) => {
    expect(format('fields', text)).toBe(`# yaml-language-server: $schema=schemas/fields.schema.json\n${expected}`);
  });

  it('leaves Windows line ends as they are', () => {
    const text = 'entity: leads\r\n\r\n\r\nfields: {}   \r\n';
    const expected =
      '# yaml-language-server: $schema=schemas/fields.schema.json\r\nentity: leads\r\n\r\nfields: {}\r\n';
    expect(format('fields', text)).toBe(expected);
    expect(format('fields', expected)).toBe(expected);
  });

  it('puts the line for the editor on top, whatever stood there', () => {
    const text = '# Mine.\n# yaml-language-server: $schema=elsewhere/fields.schema.json\nentity: leads\nfields: {}\n';
    expect(formatText('fields', text, () => '../../schemas/fields.schema.json')).toBe(
      '# yaml-language-server: $schema=../../schemas/fields.schema.json\n# Mine.\nentity: leads\nfields: {}\n',
    );
  });

  const fieldsNamed = (name: string) => ({
    entity: 'leads',
    fields: { a: { name, type: 'select', options: { b: name, c: { name } } } },
  });

  it.each(ODD_TEXTS)('keeps the name %j as it was printed', (name) => {
    const printed = printFile('fields', fieldsNamed(name), 's');
    expect(readYaml(printed).data).toEqual(fieldsNamed(name));
    expect(formatText('fields', printed, () => 's')).toBe(printed);
  });

  // what nobody can see is refused before a file is formatted
  it.each(ODD_TEXTS.filter((name) => firstHidden(name) === undefined))('gives the name %j its form', (name) => {
    const printed = printFile('fields', fieldsNamed(name), 's');
    expect(readYaml(printed).problems).toEqual([]);
    expect(formatText('fields', `# s\n${JSON.stringify(fieldsNamed(name))}`, () => 's').replace('# s\n', '')).toBe(
      printed.replace('\n\n', '\n'),
    );
  });
});
