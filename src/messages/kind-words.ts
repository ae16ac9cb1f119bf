import type { KindWords } from '../model/kind-words';
import { fromKinds } from '../model/kinds';
import { entryIn } from '../model/typed-object';
import { visible } from '../model/visible-text';
import type { Language } from './catalog';

/** What kinds, and the parts of their objects, are called where their CRM says nothing of it. */
const KIND_WORDS: Readonly<Record<string, KindWords>> = {
  pipeline: { en: 'pipeline', ru: 'воронка', ruNo: 'воронки' },
  stage: { en: 'stage', ru: 'этап', ruNo: 'этапа' },
  field_group: { en: 'field group', ru: 'группа полей', ruNo: 'группы полей' },
  card: { en: 'card', ru: 'карточка', ruNo: 'карточки' },
  field: { en: 'field', ru: 'поле', ruNo: 'поля' },
  option: { en: 'option', ru: 'вариант', ruNo: 'варианта' },
  role: { en: 'role', ru: 'роль', ruNo: 'роли' },
  webhook: { en: 'webhook', ru: 'вебхук', ruNo: 'вебхука' },
  account: {
    en: 'account settings',
    ru: 'настройки аккаунта',
    title: { en: 'Account settings', ru: 'Настройки аккаунта' },
  },
  department: { en: 'department', ru: 'отдел', ruNo: 'отдела', title: { en: 'Departments', ru: 'Отделы' } },
  task_type: { en: 'task type', ru: 'тип задач', ruNo: 'типа задач', title: { en: 'Task types', ru: 'Типы задач' } },
  list: { en: 'list', ru: 'список', ruNo: 'списка', title: { en: 'Lists', ru: 'Списки' } },
  customers_mode: {
    en: 'customers mode',
    ru: 'режим покупателей',
    title: { en: 'Customers mode', ru: 'Режим покупателей' },
  },
  loss_reason: {
    en: 'loss reason',
    ru: 'причина отказа',
    ruNo: 'причины отказа',
    title: { en: 'Loss reasons', ru: 'Причины отказа' },
  },
  tag: { en: 'tag', ru: 'тег', ruNo: 'тега', title: { en: 'Tags', ru: 'Теги' } },
  source: { en: 'source', ru: 'источник', ruNo: 'источника', title: { en: 'Sources', ru: 'Источники' } },
  website_button: {
    en: 'website button',
    ru: 'кнопка на сайт',
    ruNo: 'кнопки на сайт',
    title: { en: 'Website buttons', ru: 'Кнопки на сайт' },
  },
  customer_status: {
    en: 'customer status',
    ru: 'статус покупателя',
    ruNo: 'статуса покупателя',
    title: { en: 'Customer statuses', ru: 'Статусы покупателей' },
  },
  segment: { en: 'segment', ru: 'сегмент', ruNo: 'сегмента', title: { en: 'Segments', ru: 'Сегменты' } },
  chat_template: {
    en: 'chat template',
    ru: 'шаблон сообщения',
    ruNo: 'шаблона сообщения',
    title: { en: 'Chat templates', ru: 'Шаблоны сообщений' },
  },
  user: { en: 'user', ru: 'пользователь', ruNo: 'пользователя', title: { en: 'Users', ru: 'Пользователи' } },
};

/** What the CRM in use says that its kinds and their parts are called. */
const ownWords = fromKinds(({ entries }) => {
  const named = entries.flatMap(({ kind, facts, words, partWords }) => [
    [kind, words] as const,
    [facts.parts?.part, partWords] as const,
  ]);
  return new Map(named.filter(([, words]) => words !== undefined));
});

function wordsOf(kind: string): KindWords | undefined {
  return ownWords().get(kind) ?? entryIn(KIND_WORDS, kind);
}

/** The name of a kind that nobody has words for is the word itself. */
export function kindName(kind: string, language: Language): string {
  return wordsOf(kind)?.[language] ?? visible(kind);
}

/** «роли», as in “there is no …”. */
export function missingKindRu(kind: string): string {
  return wordsOf(kind)?.ruNo ?? visible(kind);
}

/** Above a table of its objects; without a plural of its own the name. */
export function kindTitle(kind: string, language: Language): string {
  return capitalized(wordsOf(kind)?.title?.[language] ?? kindName(kind, language));
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
