import type { Catalog, Language } from './catalog';
import { colorName } from './color-words';
import { lintReasons } from './lint';
import { reportMessages } from './report';
import { reportWordMessages } from './report-words';

type Names = Readonly<Record<string, Record<Language, string>>>;

/** What the words that a key may have mean, where the report has no words for them, or shorter ones. */
const BY_KEY: Readonly<Record<string, Names>> = {
  action: {
    delete: { en: 'take it out of the CRM', ru: 'удалить из CRM' },
    detach: { en: 'leave it in the CRM, unmanaged', ru: 'оставить в CRM вне конфигурации' },
  },
  category: {
    UTILITY: { en: 'service message', ru: 'служебное сообщение' },
    AUTHENTICATION: { en: 'access code', ru: 'код подтверждения' },
    MARKETING: { en: 'advertising', ru: 'реклама' },
  },
  header_type: { text: { en: 'a line of text', ru: 'строка текста' }, media: { en: 'a file', ru: 'файл' } },
  mode: {
    off: { en: 'no customers', ru: 'покупателей нет' },
    segments: { en: 'customers in segments', ru: 'покупатели по сегментам' },
    periodicity: { en: 'purchases that repeat', ru: 'периодические покупки' },
  },
  crm: { amocrm: { en: 'amocrm.ru', ru: 'amocrm.ru' }, kommo: { en: 'kommo.com', ru: 'kommo.com' } },
  language: { ru: { en: 'Russian', ru: 'русский' }, en: { en: 'English', ru: 'английский' } },
  manage: {
    listed: { en: 'only what the files name', ru: 'только то, что названо в файлах' },
    all: { en: 'everything: what the files do not name is reported', ru: 'всё: о том, чего нет в файлах, сообщается' },
  },
  type: {
    string: { en: 'text', ru: 'текст' },
    number: { en: 'number', ru: 'число' },
    boolean: { en: 'true or false', ru: 'да или нет' },
    regular: { en: 'usual list', ru: 'обычный список' },
    products: { en: 'list of products', ru: 'список товаров' },
    invoices: { en: 'list of invoices', ru: 'список счетов' },
    suppliers: { en: 'list of suppliers', ru: 'список поставщиков' },
    amocrm: { en: 'chats of amoCRM', ru: 'чаты amoCRM' },
    waba: { en: 'WhatsApp Business', ru: 'WhatsApp Business' },
  },
};

const LEVELS: Names = {
  all: { en: 'every record', ru: 'все записи' },
  group: { en: "records of the user's group", ru: 'записи своей группы' },
  linked: { en: 'those linked to cards one may see', ru: 'привязанные к видимым карточкам' },
  own: { en: "the user's own records", ru: 'только свои' },
  none: { en: 'no right', ru: 'права нет' },
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
  const reported = key === 'type' || key === 'entity' ? key.toUpperCase() : `VALUE_${key}`;
  return reportedWord(REPORT, `REPORT_${reported}_${value}`, language);
}

const REPORT: Catalog = { ...reportMessages, ...reportWordMessages };

function reportedWord(catalog: Catalog, code: string, language: Language): string {
  return Object.hasOwn(catalog, code) ? (catalog[code]?.[language]({} as never) ?? '') : '';
}

const EVENTS: Names = {
  add_chat_template_review: { en: 'template sent for review', ru: 'шаблон отправлен на проверку' },
  add_message: { en: 'message received', ru: 'входящее сообщение' },
};

/** `add_lead`: what happens to what, in the words of the report. */
function eventWord(event: string, language: Language): string {
  const [verb = '', ...noun] = event.split('_');
  const what = reportedWord(REPORT, `REPORT_NOUN_${noun.join('_')}`, language);
  const happens = reportedWord(REPORT, `REPORT_EVENT_${verb}`, language);
  return EVENTS[event]?.[language] ?? (what && happens && `${what}: ${happens}`);
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
