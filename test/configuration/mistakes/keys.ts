import { inFields, inPipeline, inProject, inRoles, type Mistake } from './mistake';

/** Words before a colon. */
export const KEYS: readonly Mistake[] = [
  inPipeline('a key misspelt', '    color: "#ffeab2"', '    colour: "#ffeab2"'),
  inPipeline('a Cyrillic letter in a key', '    name: Переговоры', '    n\u0430me: Переговоры'),
  inPipeline('a key beginning with a capital', '    name: Переговоры', '    Name: Переговоры'),
  inPipeline('a key in Russian', '    name: Переговоры', '    название: Переговоры'),
  inFields('a Cyrillic letter in a key of our own', '  source:\n', '  s\u043eurce:\n'),
  inFields('a space in a key of our own', '  source:\n', '  lead source:\n'),
  inFields('a key of our own in Russian', '      phone: Звонок', '      phone: Звонок\n      выставка: Выставка'),
  inFields('a number for a key', '      phone: Звонок', '      1: Звонок'),
  inFields('a key with capitals', '      phone: Звонок', '      phoneCall: Звонок'),
  inFields('an emoji in a key', '      phone: Звонок', '      phone📞: Звонок'),
  inPipeline('a key of the pipeline in Russian', 'key: sales', 'key: продажи'),
  inPipeline('a key that is missing', '  - key: talks\n    name: Переговоры\n', '  - key: talks\n'),
  inRoles(
    'rights that are missing',
    'leads: {view: group, add: all, edit: own, delete: none, export: none}',
    'leads: {view: group}',
  ),
  inPipeline('a stage with a key of the CRM', '  - {key: offer,', '  - {key: won,'),
  inPipeline('two stages with one key', '  - {key: offer,', '  - {key: talks,'),
  inFields(
    'two fields with one key',
    '  budget: {name: Бюджет, type: numeric}',
    '  budget: {name: Бюджет, type: numeric}\n  source: {name: Откуда, type: text}',
  ),
  inProject('the project without its name', 'name: shop\n', ''),
];
