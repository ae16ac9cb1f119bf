import { describe, expect, it } from 'vitest';
import { validateProject } from '../../src/configuration/validate-project';
import { findings, project, shown } from './fixture';
import { MADE_PROJECTS } from './made-projects';

const made = (name: string) => findings(project('_base', MADE_PROJECTS[name]));

describe('reading the files', () => {
  it('reports what is no YAML, and everything YAML allows but we do not', async () => {
    expect(await findings(project('yaml'))).toMatchInlineSnapshot(`
      "
      YAML_DUPLICATE_KEY crm/fields/leads.yaml:4:3
      YAML_ALIAS crm/fields/leads.yaml:6:10
      YAML_MERGE_KEY crm/fields/leads.yaml:8:5
      YAML_FORBIDDEN_KEY crm/fields/leads.yaml:10:3
      YAML_KEY_NOT_TEXT crm/fields/leads.yaml:11:5
      YAML_TAG crm/fields/leads.yaml:13:22
      YAML_SYNTAX crm/pipelines/bracket.yaml:3:29
      KEY_MISSING crm/pipelines/indent.yaml:1:1
      YAML_SYNTAX crm/pipelines/indent.yaml:2:2
      "
    `);
  });

  it('refuses characters that nobody sees or that steer a terminal, with the place, written or escaped', async () => {
    const all = await findings(project('_base', MADE_PROJECTS['characters nobody sees']));
    expect(all.split('\n').filter((line) => line.startsWith('TEXT_HIDDEN'))).toMatchInlineSnapshot(`
      [
        "TEXT_HIDDEN crm/access/roles.yaml:3:7",
        "TEXT_HIDDEN crm/access/roles.yaml:4:15",
        "TEXT_HIDDEN crm/pipelines/sales.yaml:2:7",
        "TEXT_HIDDEN crm/removals.yaml:1:39",
        "TEXT_HIDDEN crm/variables.yaml:2:34",
        "TEXT_HIDDEN crm/webhooks.yaml:2:3",
      ]
    `);
  });

  it('names signs that are drawn as empty space', async () => {
    const fields = ['\u2800', '\u3164', '\u115f', '\u1160', '\uffa0'].map(
      (sign, at) => `  f${at}: {name: Объём${sign}, type: text}\n`,
    );
    const text = `entity: leads\nfields:\n${fields.join('')}`;
    const all = await findings(project('_base', { 'crm/fields/leads.yaml': text }));
    expect(all.split('\n').filter((line) => line.startsWith('TEXT_HIDDEN'))).toHaveLength(fields.length);
  });

  it('suggests no key that it would refuse', async () => {
    const text = 'entity: leads\nfields:\n  constructor_: {name: A, type: text}\n  budget_: {name: B, type: text}\n';
    const { diagnostics } = await validateProject(project('_base', { 'crm/fields/leads.yaml': text }));
    const suggested = diagnostics.filter(({ code }) => code === 'KEY_FORMAT').map(({ args }) => args.nearest);
    expect(suggested).toEqual(['', 'budget']);
  });

  it('takes a file for one document', async () => {
    const two = 'webhooks: {}\n---\nwebhooks: {}\n';
    expect(await findings(project('_base', { 'crm/webhooks.yaml': two }))).toMatchInlineSnapshot(`
      "
      YAML_SYNTAX crm/webhooks.yaml:2:1
      "
    `);
    expect(await findings(project('_base', { 'crm/webhooks.yaml': '---\nwebhooks: {}\n...\n' }))).toBe('\n\n');
  });

  it('shows YAML findings in the words of the reader', async () => {
    expect(await shown(project('yaml'), 'ru')).toMatchInlineSnapshot(`
      "
      ошибка YAML_DUPLICATE_KEY crm/fields/leads.yaml:4:3
        Ключ «source» записан здесь дважды, впервые в строке 3. Оставьте один; если речь о разных вещах, дайте одной из них другой ключ.
        3 |   source: {name: Source, type: text}
        4 |   source: {name: Origin, type: text}
          |   ^^^^^^
        5 |   budget: &number {name: Budget, type: numeric}

      ошибка YAML_ALIAS crm/fields/leads.yaml:6:10
        Ссылка *number не разрешена: значение должно быть видно там, где оно нужно. Вместо *number впишите то, что стоит после &number, а &number удалите.
        5 |   budget: &number {name: Budget, type: numeric}
        6 |   price: *number
          |          ^^^^^^^
        7 |   cost:

      ошибка YAML_MERGE_KEY crm/fields/leads.yaml:8:5
        Ключ слияния << не разрешён. Впишите ключи полностью.
        7 |   cost:
        8 |     <<: *number
          |     ^^
        9 |     name: Cost

      ошибка YAML_FORBIDDEN_KEY crm/fields/leads.yaml:10:3
        «constructor» нельзя использовать как ключ. Выберите другое слово.
         9 |     name: Cost
        10 |   constructor: {name: Builder, type: text}
           |   ^^^^^^^^^^^
        11 |   ? [a, b]

      ошибка YAML_KEY_NOT_TEXT crm/fields/leads.yaml:11:5
        Перед двоеточием должно стоять одно слово, например: source.
        10 |   constructor: {name: Builder, type: text}
        11 |   ? [a, b]
           |     ^^^^^^
        12 |   : {name: Pair, type: text}

      ошибка YAML_TAG crm/fields/leads.yaml:13:22
        Тег !!str не разрешён. Уберите его; если значение должно остаться текстом, возьмите его в кавычки.
        12 |   : {name: Pair, type: text}
        13 |   size: {name: !!str 12, type: text}
           |                      ^^
        14 |

      ошибка YAML_SYNTAX crm/pipelines/bracket.yaml:3:29
        Скобка в этой строке не закрыта: в конце не хватает }]. Напишите: stages: [{key: new, name: New}]
        2 | name: Bracket
        3 | stages: [{key: new, name: New
          |                             ^
        4 |

      ошибка KEY_MISSING crm/pipelines/indent.yaml:1:1
        Не хватает ключа «stages». Пример: stages: [{key: qualified, name: Квалификация}]
        1 | key: indent
          | ^^^
        2 |  name: Indent

      ошибка YAML_SYNTAX crm/pipelines/indent.yaml:2:2
        Строка «name: Indent» стоит не на своём уровне. Начните её с самого края, без пробелов.
        1 | key: indent
        2 |  name: Indent
          |  ^^^^^^^^^^^^
        3 |
      "
    `);
  });

  it('takes a byte order mark and Windows line ends', async () => {
    const text = '\uFEFFkey: sales\r\nname: Sales\r\nstages:\r\n  - {key: new, name: New, color: red}\r\n';
    expect(await findings(project('_base', { 'crm/pipelines/sales.yaml': text }))).toMatchInlineSnapshot(`
      "
      VALUE_NOT_ALLOWED crm/pipelines/sales.yaml:4:34
      "
    `);
  });

  it('takes an empty list of removals and a file of comments for it', async () => {
    expect(await findings(project('_base', { 'crm/removals.yaml': '# nothing\n' }))).toBe('\n\n');
    expect(await findings(project('_base', { 'crm/removals.yaml': '[]\n' }))).toBe('\n\n');
  });

  it('does not call unknown what stands in a file it could not read', async () => {
    const files = {
      'crm/pipelines/sales.yaml': 'key: sales\nname: Sales\nstages: [{key: new, name: New, requires: [source]}]\n',
      'crm/fields/leads.yaml': 'entity: leads\nfields: [\n',
    };
    expect(await findings(project('_base', files))).toMatchInlineSnapshot(`
      "
      YAML_SYNTAX crm/fields/leads.yaml:2:9
      "
    `);
  });

  it('survives nesting no person writes', async () => {
    // how deep a reader comes is a matter of the machine
    expect(await findings(project('_base', { 'crm/webhooks.yaml': '['.repeat(100_000) }))).toMatch(
      /^\nYAML_SYNTAX crm\/webhooks\.yaml:1:\d+\n$/,
    );
  });

  it.each(Object.keys(MADE_PROJECTS))('%s', async (name) => {
    expect(await made(name)).toMatchSnapshot();
  });
});
