import type { MessageArgs } from './catalog';

/** Turns of phrase that the messages about the text share. */
type Arg = MessageArgs[string] | undefined;

export function en(word: Arg): string {
  return `"${plain(word)}"`;
}

export function ru(word: Arg): string {
  return `«${plain(word)}»`;
}

/** A list in reading order: a, b, c. */
export function plain(word: Arg): string {
  return Array.isArray(word) ? word.join(', ') : String(word ?? '');
}

export function meantEn({ nearest }: MessageArgs, otherwise = ''): string {
  return nearest ? ` Did you mean ${en(nearest)}?` : otherwise && ` ${otherwise}`;
}

export function meantRu({ nearest }: MessageArgs, otherwise = ''): string {
  return nearest ? ` Возможно, имелось в виду ${ru(nearest)}.` : otherwise && ` ${otherwise}`;
}

interface Words {
  en: string;
  ru: string;
}

const KINDS: Readonly<Record<string, Words>> = {
  pipeline: { en: 'pipeline', ru: 'воронка' },
  stage: { en: 'stage', ru: 'этап' },
  field_group: { en: 'field group', ru: 'группа полей' },
  card: { en: 'card', ru: 'карточка' },
  field: { en: 'field', ru: 'поле' },
  option: { en: 'option', ru: 'вариант' },
  role: { en: 'role', ru: 'роль' },
  webhook: { en: 'webhook', ru: 'вебхук' },
  account: { en: 'account settings', ru: 'настройки аккаунта' },
  department: { en: 'department', ru: 'отдел' },
  task_type: { en: 'task type', ru: 'тип задач' },
  list: { en: 'list', ru: 'список' },
  customers_mode: { en: 'customers mode', ru: 'режим покупателей' },
  loss_reason: { en: 'loss reason', ru: 'причина отказа' },
  tag: { en: 'tag', ru: 'тег' },
  source: { en: 'source', ru: 'источник' },
  website_button: { en: 'website button', ru: 'кнопка на сайт' },
  customer_status: { en: 'customer status', ru: 'статус покупателя' },
  segment: { en: 'segment', ru: 'сегмент' },
  chat_template: { en: 'chat template', ru: 'шаблон сообщения' },
  user: { en: 'user', ru: 'пользователь' },
};

const TYPES: Readonly<Record<string, Words>> = {
  string: { en: 'text', ru: 'текст' },
  number: { en: 'a number', ru: 'число' },
  boolean: { en: 'true or false', ru: 'true или false' },
  object: { en: 'a map (key: value)', ru: 'набор «ключ: значение»' },
  array: { en: 'a list', ru: 'список' },
  nothing: { en: 'nothing', ru: 'ничего' },
  url: {
    en: 'an address the CRM can call, like https://host/path',
    ru: 'адрес, доступный CRM, вида https://сервер/путь',
  },
  color: { en: "one of the CRM's colours", ru: 'один из цветов CRM' },
};

const COUNTED: Readonly<Record<string, Words>> = {
  pipelines: { en: 'pipelines', ru: 'воронок' },
  stages: { en: 'stages', ru: 'этапов' },
  webhooks: { en: 'webhooks', ru: 'вебхуков' },
};

function lookUp(words: Readonly<Record<string, Words>>, key: Arg, language: keyof Words): string {
  const list = Array.isArray(key) ? key : [plain(key)];
  return list.map((each: string) => words[each]?.[language] ?? each).join(language === 'en' ? ' or ' : ' или ');
}

export const kindEn = (kind: Arg): string => lookUp(KINDS, kind, 'en');
export const kindRu = (kind: Arg): string => lookUp(KINDS, kind, 'ru');
export const typeEn = (type: Arg): string => lookUp(TYPES, type, 'en');
export const typeRu = (type: Arg): string => lookUp(TYPES, type, 'ru');
export const countedEn = (what: Arg): string => lookUp(COUNTED, what, 'en');
export const countedRu = (what: Arg): string => lookUp(COUNTED, what, 'ru');
