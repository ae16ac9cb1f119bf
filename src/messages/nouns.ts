import type { Language } from './catalog';

/** A noun in the forms that a number asks for. */
export type Forms = Record<Language, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** What messages count. Russian: one (1, 21), few (2), other (5). */
export const NOUNS = {
  advice: forms('piece of advice', 'pieces of advice', 'совет', 'совета', 'советов'),
  byte: forms('byte', 'bytes', 'байт', 'байта', 'байт'),
  character: forms('character', 'characters', 'знак', 'знака', 'знаков'),
  day: forms('day', 'days', 'день', 'дня', 'дней'),
  difference: forms('difference', 'differences', 'отличие', 'отличия', 'отличий'),
  entry: forms('entry', 'entries', 'запись', 'записи', 'записей'),
  error: forms('error', 'errors', 'ошибка', 'ошибки', 'ошибок'),
  field: forms('field', 'fields', 'поле', 'поля', 'полей'),
  file: forms('file', 'files', 'файл', 'файла', 'файлов'),
  hour: forms('hour', 'hours', 'час', 'часа', 'часов'),
  lead: forms('lead', 'leads', 'сделка', 'сделки', 'сделок'),
  manualStep: forms('manual step', 'manual steps', 'ручной шаг', 'ручного шага', 'ручных шагов'),
  level: forms('level', 'levels', 'уровень', 'уровня', 'уровней'),
  line: forms('line', 'lines', 'строка', 'строки', 'строк'),
  object: forms('object', 'objects', 'объект', 'объекта', 'объектов'),
  pipeline: forms('pipeline', 'pipelines', 'воронка', 'воронки', 'воронок'),
  request: forms('request', 'requests', 'запрос', 'запроса', 'запросов'),
  role: forms('role', 'roles', 'роль', 'роли', 'ролей'),
  row: forms('row', 'rows', 'строка', 'строки', 'строк'),
  snapshot: forms('snapshot', 'snapshots', 'снимок', 'снимка', 'снимков'),
  space: forms('space', 'spaces', 'пробел', 'пробела', 'пробелов'),
  stage: forms('stage', 'stages', 'этап', 'этапа', 'этапов'),
  step: forms('step', 'steps', 'шаг', 'шага', 'шагов'),
  time: forms('time', 'times', 'раз', 'раза', 'раз'),
  user: forms('user', 'users', 'пользователь', 'пользователя', 'пользователей'),
  warning: forms('warning', 'warnings', 'замечание', 'замечания', 'замечаний'),
  webhook: forms('webhook', 'webhooks', 'вебхук', 'вебхука', 'вебхуков'),
} as const satisfies Record<string, Forms>;

export type Noun = keyof typeof NOUNS;

function forms(one: string, other: string, ruOne: string, ruFew: string, ruOther: string): Forms {
  return { en: { one, other }, ru: { one: ruOne, few: ruFew, other: ruOther } };
}
