import { type Catalog, type Language, spoken } from './catalog';
import { colorName } from './color-words';
import { lintReasons } from './lint';
import { reportMessages } from './report';
import { reportWordMessages } from './report-words';

type Names = Readonly<Record<string, Record<Language, string>>>;

/** What the words that a key may have mean, where the report has no words for them. */
const BY_KEY: Readonly<Record<string, Names>> = {
  action: {
    delete: { en: 'delete it in the CRM', ru: 'удалить из CRM' },
    detach: { en: 'leave it in the CRM, unmanaged', ru: 'оставить в CRM вне конфигурации' },
  },
  crm: { amocrm: { en: 'amocrm.ru', ru: 'amocrm.ru' }, kommo: { en: 'kommo.com', ru: 'kommo.com' } },
  language: { ru: { en: 'Russian', ru: 'русский' }, en: { en: 'English', ru: 'английский' } },
  manage: {
    listed: { en: 'only what the configuration names', ru: 'только то, что есть в конфигурации' },
    all: { en: 'everything: unmanaged objects are reported', ru: 'всё: об объектах вне конфигурации сообщается' },
  },
  type: {
    string: { en: 'text', ru: 'текст' },
    number: { en: 'number', ru: 'число' },
    boolean: { en: 'true or false', ru: 'да или нет' },
  },
};

const LEVELS: Names = {
  all: { en: 'all records', ru: 'все записи' },
  group: { en: 'records of the user’s group', ru: 'записи своей группы' },
  linked: { en: 'records linked to cards that the user may see', ru: 'привязанные к видимым карточкам' },
  own: { en: 'the user’s own records', ru: 'свои записи' },
  none: { en: 'no access', ru: 'нет доступа' },
};
const RIGHTS = new Set(['view', 'add', 'edit', 'delete', 'export']);

/** Words people write in place of a value, beside what the value is called. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  all: ['все', 'всё', 'any'],
  group: ['группа', 'группы', 'своей группы'],
  own: ['свои', 'свой', 'своё', 'only own'],
  none: ['нет', 'никто', 'ничего', 'no', 'nothing', 'false'],
  delete: ['удалить', 'remove'],
  detach: ['отвязать', 'оставить', 'keep'],
  text: ['строка', 'string'],
  textarea: ['многострочный текст', 'комментарий'],
  multitext: ['phone', 'телефон', 'email', 'e-mail', 'почта'],
  string: ['строка'],
  numeric: ['number', 'integer', 'числовой', 'цифра'],
  boolean: ['да/нет', 'флажок', 'bool'],
  monetary: ['money', 'валюта', 'сумма'],
  checkbox: ['да/нет', 'галочка', 'boolean', 'bool'],
  select: ['list', 'dropdown', 'выбор'],
  url: ['link', 'адрес сайта'],
};

/** What a value of a key means; empty where it needs no word. */
export function valueWord(key: string, value: string, language: Language): string {
  if (key === 'color') return colorName(value, language);
  if (key === 'events') return eventWord(value, language);
  if (key === 'rule') return reportedWord(lintReasons, value, language);
  if (RIGHTS.has(key)) return LEVELS[value]?.[language] ?? '';
  const known = BY_KEY[key]?.[value]?.[language];
  if (known !== undefined) return known;
  const own =
    key === 'type' || key === 'entity' ? reportedWord(REPORT, `REPORT_${key.toUpperCase()}_${value}`, language) : '';
  return own || reportedWord(REPORT, `REPORT_VALUE_${key}_${value}`, language);
}

/** `view` as a right of the access matrix. */
export function actionWord(action: string, language: Language): string {
  return reportedWord(REPORT, `REPORT_RIGHT_${action}`, language) || action;
}

/** `mail` as what a role may have access to. */
export function accessWord(access: string, language: Language): string {
  return reportedWord(REPORT, `REPORT_FLAG_${access}`, language) || access;
}

const REPORT: Catalog = { ...reportMessages, ...reportWordMessages };

function reportedWord(catalog: Catalog, code: string, language: Language): string {
  const message = Object.hasOwn(catalog, code) ? catalog[code] : undefined;
  return message ? spoken(message, {}, language) : '';
}

/** `add_lead`: what happens to what, in the words of the report. */
function eventWord(event: string, language: Language): string {
  const [verb = '', ...noun] = event.split('_');
  const what = reportedWord(REPORT, `REPORT_NOUN_${noun.join('_')}`, language);
  const happens = reportedWord(REPORT, `REPORT_EVENT_${verb}`, language);
  return reportedWord(REPORT, `REPORT_EVENT_${event}`, language) || (what && happens && `${what}: ${happens}`);
}

/** `all (every record)` */
export function withWord(key: string, value: string, language: Language): string {
  const word = valueWord(key, value, language);
  return word === '' || word === value ? value : `${value} (${word})`;
}

/** The one of the values that somebody meant who wrote its name, in either language, or in another letter case. */
export function valueNamed(key: string, word: string, values: readonly string[]): string {
  const wanted = word.trim().toLowerCase().replaceAll('ё', 'е');
  const called = (value: string) => [
    value,
    ...(['en', 'ru'] as const).map((language) => valueWord(key, value, language)),
    ...(ALSO[value] ?? []),
  ];
  return values.find((value) => called(value).some((name) => name.toLowerCase().replaceAll('ё', 'е') === wanted)) ?? '';
}
