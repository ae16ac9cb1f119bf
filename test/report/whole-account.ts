import { FIELD_TYPES } from '../../src/crm/amocrm/model/field-types';
import type { DesiredObject } from '../../src/model/desired';
import { managerRole, object } from '../support/desired';

const COLORS = ['#fffeb2', '#d6eaff', '#ccc8f9', '#ffeab2', '#ffdc7f', '#deff81', '#ff8f92', '#98cbff', '#eb93ff'];
const STAGES = [
  'Новая заявка с сайта или из мессенджера',
  'Квалификация',
  'Встреча назначена',
  'Предложение отправлено клиенту',
  'Согласование договора с юристами',
  'Ожидание оплаты',
  'Сверхдлинноеназваниеэтапабезединогопробелавнутри',
  'Отгрузка',
  'Закрывающие документы',
];
const RIGHTS = { view: 'all', add: 'all', edit: 'group', delete: 'own', export: 'none' } as const;

const pipeline = (key: string, name: string) =>
  object('pipeline', key, {
    name,
    main: key === 'sales',
    incoming: true,
    stages: STAGES.map((stage, index) => ({
      key: `s${index}`,
      name: stage,
      ...(COLORS[index] === undefined ? {} : { color: COLORS[index] }),
      ...(index % 3 === 0
        ? { hints: { newbie: 'Ответьте за 15 минут', master: 'Проверьте, нет ли этого клиента' } }
        : {}),
    })),
    won: { name: 'Оплачено полностью' },
  });

const roles = [
  object('role', 'manager', {
    ...managerRole,
    stages: { 'sales/s5': { edit: 'none', delete: 'none' }, 'sales/won': { export: 'none' } },
    mail: true,
    lists: false,
    files: true,
    workdayReports: false,
    listRights: { brands: { view: 'linked', add: 'none', edit: 'none', delete: 'none', export: 'none' } },
  }),
  object('role', 'head', {
    name: 'Руководитель региона',
    rights: {
      leads: { ...RIGHTS, export: 'group' },
      contacts: RIGHTS,
      companies: RIGHTS,
      tasks: { edit: 'all', delete: 'group' },
    },
    mail: true,
  }),
  object('role', 'marketing', {
    name: 'Маркетинг',
    rights: {
      leads: RIGHTS,
      contacts: { ...RIGHTS, export: 'all' },
      companies: RIGHTS,
      tasks: { edit: 'own', delete: 'none' },
    },
  }),
];

const fields = [
  object('field_group', 'leads.deal', { entity: 'leads', name: 'Сделка', fields: ['products', 'budget'] }),
  object('field', 'leads.products', {
    entity: 'leads',
    name: 'Интересующие товары',
    type: 'multiselect',
    options: Array.from({ length: 120 }, (_, at) => ({ key: `p${at}`, name: `Товар номер ${at + 1}` })),
    requiredIn: STAGES.map((_, at) => `sales/s${at}`),
  }),
  object('field', 'leads.budget', {
    entity: 'leads',
    name: 'Бюджет',
    type: 'monetary',
    currency: 'RUB',
    code: 'BUDGET',
  }),
  ...FIELD_TYPES.map((type) =>
    object('field', `contacts.${type}`, { entity: 'contacts', name: `Поле вида ${type.length}`, type }),
  ),
  object('field', 'companies.birthday', { entity: 'companies', name: 'Основана', type: 'birthday', remind: 'week' }),
  object('field', 'leads.partner', {
    entity: 'leads',
    name: 'Партнёр',
    type: 'linked_entity',
    linksTo: 'contacts_and_companies',
    hiddenIn: ['sales/s1'],
    apiOnly: true,
  }),
  object('field', 'leads.car', {
    entity: 'leads',
    name: 'Машина',
    type: 'chained_list',
    chain: [
      { list: 'brands', title: 'Марка' },
      { list: 'models', parent: 'brands' },
    ],
  }),
  object('field', 'lists.brands.price', {
    entity: 'lists.brands',
    name: 'Цена',
    type: 'price',
    visible: true,
    required: false,
    settings: { visible: true },
  }),
];

const plain = [
  object('account', 'settings', {
    country: 'RU',
    currency: 'RUB',
    language: 'ru',
    timezone: 'Europe/Moscow',
    date_format: 'd.m.Y',
    time_format: 'H:i',
    loss_reasons: true,
    contact_names: 'first_last',
  }),
  object('department', 'sales', { name: 'Отдел продаж' }),
  object('task_type', 'visit', { name: 'Выезд к клиенту', code: 'VISIT', color: 'D94500' }),
  object('list', 'brands', { name: 'Марки', type: 'regular', can_add_elements: true, can_link_multiple: false }),
  object('list', 'models', { name: 'Модели', type: 'products', can_show_in_cards: true }),
  object('list', 'bills', { name: 'Счета', type: 'invoices' }),
  object('list', 'shops', { name: 'Юрлица', type: 'suppliers' }),
  object('loss_reason', 'price', { name: 'Дорого' }),
  object('tag', 'leads.vip', { entity: 'leads', name: 'VIP', color: '#ff8f92' }),
  object('source', 'site', {
    name: 'Сайт',
    external_id: 'site-1',
    pipeline: 'sales',
    default: true,
    origin_code: 'web.form',
    services: [{ type: 'whatsapp', pages: [{ name: 'Главная', link: '79990000000' }] }],
  }),
  object('website_button', 'main', {
    name: 'Кнопка на главной',
    pipeline: 'sales',
    trusted_websites: ['shop.example.test', 'www.shop.example.test'],
    in_app: false,
  }),
  object('customers_mode', 'settings', { mode: 'segments' }),
  object('customer_status', 'again', { name: 'Повторная покупка', color: '#fffeb2' }),
  object('segment', 'loyal', { name: 'Постоянные', color: '10599d' }),
  object('chat_template', 'hello', {
    name: 'Приветствие',
    content: `Здравствуйте, {{contact.name}}! ${'Мы получили вашу заявку и скоро ответим. '.repeat(8)}`,
    external_id: 'hello-1',
    type: 'waba',
    editable: true,
    buttons: [
      { type: 'inline', text: 'Да' },
      { type: 'url', text: 'Сайт', url: 'https://shop.example.test/' },
    ],
    footer: 'Отдел заботы',
    category: 'UTILITY',
    language: 'ru',
    header: 'Добрый день',
    header_type: 'text',
    samples: { '{{contact.name}}': 'Анна' },
  }),
];

const users = [
  object('user', 'boss', { name: 'Анна Главная', email: 'anna@example.test', admin: true, language: 'ru' }),
  object('user', 'ivan', { name: 'Иван Петров', email: 'ivan@example.test', role: 'manager', department: 'sales' }),
  object('user', 'olga', { name: 'Ольга Своенравная', email: 'olga@example.test', active: false }),
  object('user', 'bot', { name: 'Робот', email: 'bot@example.test', free: true }),
];

const EVENTS = ['add', 'update', 'delete', 'responsible'].flatMap((verb) =>
  ['lead', 'contact', 'company', 'customer', 'task'].map((noun) => `${verb}_${noun}`),
);
const webhooks = [
  object('webhook', 'telephony', {
    url: 'https://pbx.example.test/amo/secret',
    events: [
      ...EVENTS,
      'status_lead',
      'note_lead',
      'add_talk',
      'restore_lead',
      'add_message',
      'add_chat_template_review',
    ],
  }),
];

/** An account with something of every kind, with long names, long lists and every type of field. */
export const wholeAccount: DesiredObject[] = [
  pipeline('sales', 'Продажи'),
  pipeline('service', 'Сервисное обслуживание и ремонт'),
  ...roles,
  ...users,
  ...fields,
  ...plain,
  ...webhooks,
];

/** The same account where nobody has made roles. */
export const withoutRoles = wholeAccount
  .filter(({ kind }) => kind !== 'role')
  .filter(({ kind, key }) => !(kind === 'user' && key === 'ivan'));
