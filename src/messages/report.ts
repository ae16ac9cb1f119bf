import { defineMessages, message } from './catalog';
import type { Noun } from './nouns';
import { nounFor } from './plural';

/** The configuration as a page: `crmctl docs`. */
export const reportMessages = defineMessages({
  REPORT_COUNT_PIPELINES: nounOf('pipeline'),
  REPORT_COUNT_STAGES: nounOf('stage'),
  REPORT_COUNT_ROLES: nounOf('role'),
  REPORT_COUNT_FIELDS: nounOf('field'),
  REPORT_COUNT_WEBHOOKS: nounOf('webhook'),

  REPORT_TITLE: message<'project'>({
    en: ({ project }) => `CRM configuration: ${project}`,
    ru: ({ project }) => `Конфигурация CRM: ${project}`,
  }),
  REPORT_OF: message<'environment'>({
    en: ({ environment }) => `environment ${environment}`,
    ru: ({ environment }) => `среда ${environment}`,
  }),
  REPORT_OF_ALL: { en: () => 'all environments', ru: () => 'все среды' },
  REPORT_MADE: message<'date' | 'digest' | 'tool'>({
    en: ({ date, digest, tool }) => `${date} · configuration ${digest} · ${tool}`,
    ru: ({ date, digest, tool }) => `${date} · конфигурация ${digest} · ${tool}`,
  }),
  REPORT_CONTENTS: { en: () => 'Contents', ru: () => 'Содержание' },
  REPORT_SEARCH: { en: () => 'Search in the tables …', ru: () => 'Искать в таблицах…' },
  REPORT_FOUND: { en: () => 'Rows found:', ru: () => 'Найдено строк:' },
  REPORT_SIDEWAYS: { en: () => 'The table goes on: scroll sideways →', ru: () => 'Таблица шире: листайте вбок →' },
  REPORT_AND_MORE: message<'count'>({ en: ({ count }) => `${count} more`, ru: ({ count }) => `ещё ${count}` }),
  REPORT_YES: { en: () => 'yes', ru: () => 'да' },
  REPORT_NO: { en: () => 'no', ru: () => 'нет' },
  REPORT_EMPTY: { en: () => 'The configuration is empty.', ru: () => 'Конфигурация пуста.' },
  REPORT_KEY: { en: () => 'Key', ru: () => 'Ключ' },
  REPORT_NAME: { en: () => 'Name', ru: () => 'Название' },

  REPORT_PIPELINES: { en: () => 'Pipelines', ru: () => 'Воронки' },
  REPORT_PIPELINES_NOTE: {
    en: () => 'Stages from left to right. Below each: the fields that must be filled before a lead may enter it.',
    ru: () => 'Этапы слева направо. Под каждым — поля, без которых сделка на этап не перейдёт.',
  },
  REPORT_MAIN: { en: () => 'main pipeline', ru: () => 'главная воронка' },
  REPORT_INCOMING: { en: () => 'Incoming', ru: () => 'Неразобранное' },
  REPORT_OWN_RIGHTS: {
    en: () => 'own rights, outside the configuration',
    ru: () => 'свои права, вне конфигурации',
  },
  REPORT_EVERYTHING: {
    en: () => 'everything, including the settings of the CRM',
    ru: () => 'всё, в том числе настройки CRM',
  },
  REPORT_FREE_USER: { en: () => 'nothing: a free user', ru: () => 'ничего: бесплатный пользователь' },
  REPORT_SWITCHED_OFF: { en: () => 'switched off', ru: () => 'отключён' },
  REPORT_PEOPLE: { en: () => 'People', ru: () => 'Сотрудники' },
  REPORT_PERSON: { en: () => 'Person', ru: () => 'Сотрудник' },
  REPORT_MAY: { en: () => 'May', ru: () => 'Что может' },
  REPORT_WON: { en: () => 'Won', ru: () => 'Успешно' },
  REPORT_LOST: { en: () => 'Lost', ru: () => 'Не реализовано' },
  REPORT_HINT_MARK: { en: () => 'hint', ru: () => 'подсказка' },
  REPORT_STAGE: { en: () => 'Stage', ru: () => 'Этап' },
  REPORT_REQUIRES: { en: () => 'Required fields', ru: () => 'Обязательные поля' },
  REPORT_HINTS: { en: () => 'Hints', ru: () => 'Подсказки' },
  REPORT_HINT_newbie: { en: () => 'newcomer', ru: () => 'новичку' },
  REPORT_HINT_candidate: { en: () => 'candidate', ru: () => 'кандидату' },
  REPORT_HINT_master: { en: () => 'master', ru: () => 'мастеру' },

  REPORT_ACCESS: { en: () => 'Who may do what', ru: () => 'Кто что может' },
  REPORT_ACCESS_NOTE: {
    en: () =>
      'All: all records. Group: records of the user’s group. Own: records the user is responsible for. None: no access.',
    ru: () =>
      'Все: все записи. Группа: записи своей группы. Свои: записи, где пользователь ответственный. Нет: доступа нет.',
  },
  REPORT_ACCESS_WITHOUT_ROLES: {
    en: () =>
      'The configuration has no roles. What these people may do is set in the CRM: settings → users. Administrators may do everything.',
    ru: () =>
      'Ролей в конфигурации нет. Права этих сотрудников заданы в CRM: настройки → пользователи. Администратор может всё.',
  },
  REPORT_ACCESS_UNKNOWN: {
    en: () =>
      'The configuration has neither roles nor users. Who may do what is set in the CRM only: settings → users. Administrators may do everything.',
    ru: () =>
      'В конфигурации нет ни ролей, ни пользователей. Кто что может, задано только в CRM: настройки → пользователи. Администратор может всё.',
  },
  REPORT_ROLE: { en: () => 'Role', ru: () => 'Роль' },
  REPORT_LEVEL_all: { en: () => 'all', ru: () => 'все' },
  REPORT_LEVEL_group: { en: () => 'group', ru: () => 'группа' },
  REPORT_LEVEL_own: { en: () => 'own', ru: () => 'свои' },
  REPORT_LEVEL_none: { en: () => 'none', ru: () => 'нет' },
  REPORT_RIGHT_view: { en: () => 'view', ru: () => 'смотреть' },
  REPORT_RIGHT_add: { en: () => 'add', ru: () => 'создавать' },
  REPORT_RIGHT_edit: { en: () => 'edit', ru: () => 'менять' },
  REPORT_RIGHT_delete: { en: () => 'delete', ru: () => 'удалять' },
  REPORT_RIGHT_export: { en: () => 'export', ru: () => 'выгружать' },
  REPORT_MORE: { en: () => 'More', ru: () => 'Ещё' },
  REPORT_FLAG_mail: { en: () => 'mail', ru: () => 'почта' },
  REPORT_FLAG_lists: { en: () => 'lists', ru: () => 'списки' },
  REPORT_FLAG_files: { en: () => 'files', ru: () => 'файлы' },
  REPORT_FLAG_workdayReports: { en: () => 'workday reports', ru: () => 'отчёты о рабочем дне' },
  REPORT_RESTRICTIONS: { en: () => 'Restrictions by stage', ru: () => 'Ограничения по этапам' },
  REPORT_RESTRICTIONS_NOTE: {
    en: () => 'In these stages a role has fewer rights than above. A dash: as above.',
    ru: () => 'На этих этапах у роли меньше прав, чем указано выше. Прочерк: как выше.',
  },

  REPORT_LEVEL_linked: { en: () => 'linked', ru: () => 'связанные' },
  REPORT_LIST_RIGHTS: { en: () => 'Rights by list', ru: () => 'Права по спискам' },
  REPORT_LIST_RIGHTS_NOTE: {
    en: () => 'Linked: elements linked to cards that the user may see.',
    ru: () => 'Связанные: элементы, привязанные к карточкам, которые пользователь видит.',
  },

  REPORT_FIELDS: { en: () => 'Fields', ru: () => 'Поля' },
  REPORT_ENTITY_leads: { en: () => 'Leads', ru: () => 'Сделки' },
  REPORT_ENTITY_contacts: { en: () => 'Contacts', ru: () => 'Контакты' },
  REPORT_ENTITY_companies: { en: () => 'Companies', ru: () => 'Компании' },
  REPORT_ENTITY_contacts_and_companies: {
    en: () => 'Contacts and companies',
    ru: () => 'Контакты и компании',
  },
  REPORT_ENTITY_customers: { en: () => 'Customers', ru: () => 'Покупатели' },
  REPORT_ENTITY_segments: { en: () => 'Segments', ru: () => 'Сегменты' },
  REPORT_ENTITY_tasks: { en: () => 'Tasks', ru: () => 'Задачи' },
  REPORT_FIELD: { en: () => 'Field', ru: () => 'Поле' },
  REPORT_TYPE: { en: () => 'Type', ru: () => 'Тип' },
  REPORT_OPTIONS: { en: () => 'Options', ru: () => 'Варианты' },
  REPORT_CODE: { en: () => 'Code', ru: () => 'Код' },
  REPORT_GROUP: { en: () => 'Tab', ru: () => 'Вкладка' },
  REPORT_REQUIRED_IN: { en: () => 'Required from', ru: () => 'Обязательно на этапах' },
  REPORT_API_ONLY: { en: () => 'API only', ru: () => 'только через API' },
  REPORT_HIDDEN_IN: { en: () => 'hidden in', ru: () => 'скрыто на' },
  REPORT_TYPE_text: { en: () => 'text', ru: () => 'текст' },
  REPORT_TYPE_textarea: { en: () => 'long text', ru: () => 'длинный текст' },
  REPORT_TYPE_numeric: { en: () => 'number', ru: () => 'число' },
  REPORT_TYPE_monetary: { en: () => 'money', ru: () => 'деньги' },
  REPORT_TYPE_checkbox: { en: () => 'yes or no', ru: () => 'флажок' },
  REPORT_TYPE_select: { en: () => 'one of a list', ru: () => 'список' },
  REPORT_TYPE_multiselect: { en: () => 'several of a list', ru: () => 'мультисписок' },
  REPORT_TYPE_radiobutton: { en: () => 'switch', ru: () => 'переключатель' },
  REPORT_TYPE_date: { en: () => 'date', ru: () => 'дата' },
  REPORT_TYPE_date_time: { en: () => 'date and time', ru: () => 'дата и время' },
  REPORT_TYPE_birthday: { en: () => 'birthday', ru: () => 'день рождения' },
  REPORT_TYPE_url: { en: () => 'link', ru: () => 'ссылка' },
  REPORT_TYPE_file: { en: () => 'file', ru: () => 'файл' },
  REPORT_TYPE_streetaddress: { en: () => 'short address', ru: () => 'короткий адрес' },
  REPORT_TYPE_smart_address: { en: () => 'address', ru: () => 'адрес' },
  REPORT_TYPE_legal_entity: { en: () => 'legal entity', ru: () => 'юридическое лицо' },
  REPORT_TYPE_tracking_data: { en: () => 'tracking data', ru: () => 'метки отслеживания' },
  REPORT_TYPE_chained_list: { en: () => 'linked lists', ru: () => 'связанные списки' },
  REPORT_TYPE_multitext: { en: () => 'phones or e-mails', ru: () => 'телефоны или почта' },
  REPORT_TYPE_org_legal_name: { en: () => 'legal name', ru: () => 'юридическое название' },
  REPORT_TYPE_linked_entity: { en: () => 'link to a record', ru: () => 'связанный объект' },
  REPORT_TYPE_items: { en: () => 'items', ru: () => 'товары' },
  REPORT_TYPE_category: { en: () => 'category', ru: () => 'категория' },
  REPORT_TYPE_price: { en: () => 'price', ru: () => 'цена' },
  REPORT_TYPE_payer: { en: () => 'payer', ru: () => 'плательщик' },
  REPORT_TYPE_supplier: { en: () => 'supplier', ru: () => 'поставщик' },

  REPORT_WEBHOOKS: { en: () => 'Webhooks', ru: () => 'Вебхуки' },
  REPORT_WEBHOOKS_NOTE: {
    en: () => 'What the CRM tells other systems. Addresses may hold secrets, so only the host is shown.',
    ru: () => 'О чём CRM сообщает другим системам. В адресе бывает секрет, поэтому показан только сервер.',
  },
  REPORT_ADDRESS: { en: () => 'Address', ru: () => 'Адрес' },
  REPORT_EVENTS: { en: () => 'Events', ru: () => 'События' },

  REPORT_ENVIRONMENTS: { en: () => 'Environments', ru: () => 'Среды' },
  REPORT_ENVIRONMENTS_NOTE: {
    en: () => 'A change passes through these accounts in this order.',
    ru: () => 'Изменение проходит через эти аккаунты по порядку.',
  },
  REPORT_ENVIRONMENT: { en: () => 'Environment', ru: () => 'Среда' },
  REPORT_ACCOUNT: { en: () => 'Account', ru: () => 'Аккаунт' },
  REPORT_APPROVAL: { en: () => 'Approved plan', ru: () => 'Одобренный план' },
  REPORT_APPROVAL_NEEDED: { en: () => 'needed', ru: () => 'обязателен' },
  REPORT_LIMITED: { en: () => 'Not in every environment', ru: () => 'Есть не во всех средах' },
  REPORT_OBJECT: { en: () => 'Object', ru: () => 'Объект' },
  REPORT_KIND: { en: () => 'Kind', ru: () => 'Вид' },
  REPORT_EXISTS_IN: { en: () => 'Only in', ru: () => 'Только в' },
  REPORT_VARIABLES: { en: () => 'Variables', ru: () => 'Переменные' },
  REPORT_MEANING: { en: () => 'Meaning', ru: () => 'Что это' },
});

/** A noun for `count`, without the number. */
function nounOf(noun: Noun) {
  return message<'count'>({
    en: ({ count }) => nounFor('en', count, noun),
    ru: ({ count }) => nounFor('ru', count, noun),
  });
}
