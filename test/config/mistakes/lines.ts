import { inFields, inPipeline, inRemovals, inRoles, inWebhooks, type Mistake } from './mistake';

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
