/** Russian words that people write for a key of the files. */
const RUSSIAN: Readonly<Record<string, readonly string[]>> = {
  name: ['название', 'имя', 'наименование', 'title', 'label', 'caption'],
  key: ['ключ', 'код'],
  color: ['цвет'],
  stages: ['этапы', 'стадии', 'статусы'],
  requires: ['обязательные', 'обязательные поля', 'требует'],
  hides: ['скрыто', 'скрытые'],
  hints: ['подсказки', 'подсказка'],
  fields: ['поля'],
  groups: ['группы', 'вкладки'],
  type: ['тип'],
  code: ['код'],
  options: ['варианты', 'значения', 'опции'],
  roles: ['роли'],
  role: ['роль'],
  rights: ['права'],
  leads: ['сделки'],
  contacts: ['контакты'],
  companies: ['компании'],
  tasks: ['задачи'],
  view: ['просмотр', 'смотреть'],
  add: ['создание', 'создавать', 'добавление'],
  edit: ['изменение', 'редактирование', 'менять'],
  delete: ['удаление', 'удалять'],
  export: ['экспорт', 'выгрузка'],
  email: ['почта', 'e-mail', 'mail'],
  department: ['отдел'],
  url: ['адрес', 'address', 'link'],
  events: ['события'],
  object: ['объект'],
  action: ['действие'],
  reason: ['причина'],
  main: ['главная', 'основная'],
  won: ['успешно', 'успешная'],
  lost: ['отказ', 'неуспешно'],
  environments: ['среды', 'окружения'],
  description: ['описание'],
  default: ['по умолчанию'],
  newbie: ['новичок', 'новичку'],
  candidate: ['кандидат', 'стажёр', 'опытный'],
  master: ['мастер', 'эксперт'],
  country: ['страна'],
  currency: ['валюта'],
  language: ['язык'],
  timezone: ['часовой пояс'],
  date_format: ['формат даты'],
  time_format: ['формат времени'],
  loss_reasons: ['причины отказа'],
  departments: ['отделы'],
  task_types: ['типы задач'],
  users: ['пользователи', 'сотрудники', 'менеджеры'],
  webhooks: ['вебхуки'],
  tags: ['теги'],
};

const EVERY_KEY: ReadonlySet<string> = new Set(Object.keys(RUSSIAN));

/** Whether a word is one of the keys that people write most. */
export function isKeyWord(word: string): boolean {
  return EVERY_KEY.has(word);
}

/** The one of the keys that a word means, in Russian or in another letter case; '' where none does. */
export function keyNamed(word: string, keys: readonly string[]): string {
  const wanted = word.trim().toLowerCase();
  const named = keys.find((key) => key.toLowerCase() === wanted || RUSSIAN[key]?.includes(wanted));
  // `crm:token`, of which people leave the first half out
  return named ?? keys.find((key) => key.endsWith(`:${wanted}`)) ?? '';
}
