import type { Arguments } from '../model/message';
import { defineMessages, message } from './catalog';
import { count as counted } from './plural';

type Words = Record<'en' | 'ru', string>;

/** Where people do it, where the two products call it differently. */
function at(amocrm: Words, kommo: Words = amocrm) {
  const place = ({ crm }: Arguments) => (crm === 'kommo' ? kommo : amocrm);
  return { en: (args: Arguments) => place(args).en, ru: (args: Arguments) => place(args).ru };
}

const USERS: Words = { en: 'Settings → Users', ru: 'Настройки → Пользователи' };
const USERS_KOMMO: Words = { en: 'Settings → User management', ru: 'Настройки → Пользователи' };

/** What only a person can do. */
export const manualStepMessages = defineMessages({
  MANUAL: { en: () => 'Manual steps, in the CRM itself', ru: () => 'Ручные шаги, в самой CRM' },
  MANUAL_create: { en: () => 'create', ru: () => 'создать' },
  MANUAL_change: { en: () => 'change', ru: () => 'изменить' },
  MANUAL_delete: { en: () => 'delete', ru: () => 'удалить' },
  MANUAL_wait: message<'first'>({
    en: ({ first }) => `crmctl creates it once ${first} exists`,
    ru: ({ first }) => `crmctl создаст сам, когда появится ${first}`,
  }),
  MANUAL_NOTE: {
    en: () => 'The API cannot do this. A step stays in every plan until crmctl reads the account and finds it done.',
    ru: () => 'API этого не умеет. Шаг остаётся в каждом плане, пока чтение аккаунта не покажет, что он сделан.',
  },
  MANUAL_LEFT: message<'environment' | 'count'>({
    en: ({ environment, count }) => `${environment}: ${counted('en', count, 'manualStep')} left.`,
    ru: ({ environment, count }) => `${environment}: осталось ручных шагов: ${count}.`,
  }),
  WHERE: message<'where'>({ en: ({ where }) => `where: ${where}`, ru: ({ where }) => `где: ${where}` }),
  WHERE_account: at({ en: 'Settings → General settings', ru: 'Настройки → Общие настройки' }),
  WHERE_department: at(
    { en: 'Settings → Users, the list of departments', ru: 'Настройки → Пользователи, список отделов' },
    { en: 'Settings → User management → ⋮ → Group settings', ru: 'Настройки → Пользователи → ⋮ → Настройки групп' },
  ),
  WHERE_task_type: at(
    { en: 'Tasks → ⋮ → task types', ru: 'Задачи → ⋮ → типы задач' },
    { en: 'Calendar → ⋮ → task types', ru: 'Календарь → ⋮ → типы задач' },
  ),
  WHERE_list: at({ en: 'Lists → the list → its settings', ru: 'Списки → нужный список → его настройки' }),
  WHERE_field: at({ en: 'the card → ⋮ → Settings of fields', ru: 'карточка → «Настроить» (поля карточки)' }),
  WHERE_tag: at(
    {
      en: 'Leads, Contacts or Customers → search and filter → tags → manage',
      ru: 'Сделки, Контакты или Покупатели → поиск и фильтр → теги → управление',
    },
    {
      en: 'Leads or Contacts → search and filter → tags → manage',
      ru: 'Сделки или Контакты → поиск и фильтр → теги → управление',
    },
  ),
  WHERE_pipeline: at(
    { en: 'Leads → the pipeline → Automate → the stage', ru: 'Сделки → воронка → Настроить → этап' },
    { en: 'Pipelines → ⋮ → Edit pipeline → the stage', ru: 'Воронки → ⋮ → Изменить → этап' },
  ),
  WHERE_website_button: at(
    { en: 'Leads → Automate → sources → CRM Plugin', ru: 'Сделки → Автоматизировать → источники → CRM Plugin' },
    {
      en: 'Pipelines → ⋮ → Edit pipeline → lead sources → website button',
      ru: 'Воронки → ⋮ → Изменить → источники → кнопка на сайт',
    },
  ),
  WHERE_user: at(USERS, USERS_KOMMO),
});
