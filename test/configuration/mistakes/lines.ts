import { inFields, inPipeline, inRemovals, inRoles, inWebhooks, type Mistake } from './mistake';
import { SHOP } from './shop';

/** Indentation, dashes, colons and what else makes lines belong together. */
export const LINES: readonly Mistake[] = [
  inFields('a tab in place of spaces', '    name: Источник', '\tname: Источник'),
  {
    title: 'a file indented with tabs, with line ends of Windows',
    file: 'crm/fields/leads.yaml',
    to: 'entity: leads\r\nfields:\r\n\tbudget:\r\n\t\tname: Бюджет\r\n\t\ttype: numeric\r\n\tsource:\r\n\t\tname: Источник\r\n\t\ttype: text\r\n',
  },
  inFields('one space too few', '    type: select', '   type: select'),
  inFields('a line too far to the right', '    type: select', '      type: select'),
  inFields('a line on the level above', '    name: Источник', '  name: Источник'),
  inFields(
    'nothing indented below a key',
    '    name: Источник\n    type: select\n    options:\n      site: Сайт\n      phone: Звонок',
    '  name: Источник\n  type: text',
  ),
  inFields(
    'a new entry one level too deep',
    '  budget: {name: Бюджет, type: numeric}',
    '    budget:\n    name: Бюджет\n    type: numeric',
  ),
  inRoles('an entry on the level of its list', 'roles:\n  manager:', 'roles:\nmanager:'),
  {
    title: 'entries on the level of their list',
    file: 'crm/variables.yaml',
    to: 'variables:\nerp_url:\n  type: string\n  description: Куда сообщать о сделках\n  default: https://erp.example.test/in\n',
  },
  inPipeline(
    'a key of a stage on the level of the pipeline',
    '    requires: [source, budget]\n  - {key: offer, name: Предложение}',
    'requires: [source, budget]',
  ),
  inPipeline(
    'a key of the pipeline within a stage',
    'won: {name: Оплачено}',
    '  - key: docs\n    name: Документы\n    won: {name: Оплачено}',
  ),
  inPipeline('a dash forgotten before a stage', '  - key: talks', '    key: talks'),
  inPipeline('no space after a dash', '  - key: talks', '  -key: talks'),
  inPipeline('a colon forgotten', '    name: Переговоры', '    name Переговоры'),
  inPipeline('an equals sign in place of a colon', '    name: Переговоры', '    name = Переговоры'),
  inPipeline('no space after a colon', '    name: Переговоры', '    name:Переговоры'),
  inPipeline(
    'no space after a colon, within braces',
    '{key: offer, name: Предложение}',
    '{key:offer, name: Предложение}',
  ),
  inPipeline('a no-break space after a colon', '    name: Переговоры', '    name:\u00a0Переговоры'),
  inFields('no-break spaces before a key', '    name: Источник', '\u00a0\u00a0\u00a0\u00a0name: Источник'),
  inPipeline('two lines that have run into one', 'name: Продажи\nmain: true', 'name: Продажи main: true'),
  inPipeline('two lines of a stage that have run into one', 'key: talks\n    name: ', 'key: talks name: '),
  inPipeline('a no-break space before a colon', 'main: true', 'main\u00a0: true'),
  inPipeline('a no-break space in a list', '[source, budget]', '[source,\u00a0budget]'),
  inPipeline('a space of no width in a key', 'main: true', 'ma\u200bin: true'),
  {
    title: 'the first line of a file forgotten',
    file: 'crm/access/users.yaml',
    to: 'anna: {email: anna@example.test, name: Анна, role: manager}\n',
  },
  {
    title: 'the first line of a file forgotten that others refer to',
    file: 'crm/access/roles.yaml',
    to: (SHOP['crm/access/roles.yaml'] ?? '').replace('roles:\n', '').replaceAll(/^ {2}/gm, ''),
  },
  { title: 'an empty file of which no key is needed', file: 'crm/account.yaml', to: '' },
  { title: 'an empty file that the project cannot be without', file: 'crm/project.yaml', to: '' },
  { title: 'nothing below the key of a file', file: 'crm/fields/contacts.yaml', to: 'entity: contacts\nfields:\n' },
  {
    title: 'a removal without its dash',
    file: 'crm/removals.yaml',
    to: 'object: leads.old_source\naction: delete\nreason: Не нужен\n',
  },
  inPipeline('a key written twice', '    color: "#ffeab2"', '    color: "#ffeab2"\n    color: "#ffdc7f"'),
  inRemovals('the empty list left above the first removal', '- {object', '[]\n- {object'),
  inWebhooks('empty braces left above the first webhook', 'webhooks:', 'webhooks: {}'),
  inPipeline(
    'two pipelines in a file',
    'won: {name: Оплачено}\n',
    '---\nkey: service\nname: Сервис\nstages: [{key: open, name: Открыта}]\n',
  ),
  { title: 'an empty file', file: 'crm/pipelines/sales.yaml', to: '' },
  { title: 'a file of comments alone', file: 'crm/access/roles.yaml', to: '# роли\n' },
];
