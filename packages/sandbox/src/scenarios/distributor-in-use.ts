import type { CardRights } from '../store/people-documents';
import { PREDEFINED_FIELDS } from './fresh';
import type { Scenario, ScenarioUser } from './scenario';

const everything: CardRights = { view: 'A', edit: 'A', add: 'A', delete: 'D', export: 'A' };
const ownOnly: CardRights = { view: 'M', edit: 'M', add: 'A', delete: 'M', export: 'M' };

const DEPARTMENTS = ['Север', 'Центр', 'Юг'] as const;
const SURNAMES = [
  'Абрамов',
  'Богданова',
  'Власов',
  'Герасимова',
  'Данилов',
  'Ершова',
  'Жуков',
  'Зайцева',
  'Игнатов',
  'Ковалёва',
  'Логинов',
  'Медведева',
];

/** Twelve people in each of three departments: a head, ten managers and one who has left. */
function people(): ScenarioUser[] {
  return DEPARTMENTS.flatMap((department, area) =>
    SURNAMES.map((surname, index): ScenarioUser => {
      const number = area * SURNAMES.length + index + 1;
      return {
        name: `${surname} ${department} ${number}`,
        email: `user${String(number).padStart(2, '0')}@distributor.example.test`,
        department,
        role: index === 0 || index === SURNAMES.length - 1 ? 'Старый доступ' : 'Менеджер',
        active: index !== SURNAMES.length - 1,
      };
    }),
  );
}

/** A wholesale distributor's live account after years of use: grown by hand, unlike anything a fresh one holds. */
export function distributorInUse(): Scenario {
  return {
    account: { name: 'Дистрибьютор', subdomain: 'distributor' },
    departments: DEPARTMENTS,
    pipelines: [
      {
        name: 'Продажи',
        main: true,
        stages: [
          { name: 'Новая заявка', color: '#fffeb2', hints: { newbie: 'Перезвоните в течение 15 минут' } },
          { name: 'Квалификация', color: '#c1e0ff' },
          { name: 'Переговоры', color: '#ffdc7f' },
          { name: 'Счёт выставлен', color: '#deff81' },
        ],
        won: 'Оплачено',
        lost: 'Отказ',
      },
      {
        name: 'Сервис',
        stages: [
          { name: 'Обращение', color: '#ffdbdb' },
          { name: 'В работе', color: '#98cbff' },
          { name: 'Ждёт запчасти', color: '#ccc8f9' },
        ],
      },
    ],
    groups: [
      { entity: 'leads', name: 'Сделка' },
      { entity: 'companies', name: 'Реквизиты' },
    ],
    fields: [
      ...PREDEFINED_FIELDS,
      { entity: 'leads', name: 'Источник', type: 'select', group: 'Сделка', options: ['Сайт', 'Звонок'] },
      { entity: 'leads', name: 'ИНН', type: 'text', code: 'INN' },
      {
        entity: 'leads',
        name: 'Бюджет (план)',
        type: 'numeric',
        group: 'Сделка',
        requiredIn: ['Продажи/Счёт выставлен'],
      },
      { entity: 'leads', name: 'Потребность', type: 'textarea', group: 'Сделка' },
      { entity: 'leads', name: 'Дата отгрузки', type: 'date' },
      { entity: 'leads', name: 'Нужен монтаж', type: 'checkbox' },
      {
        entity: 'leads',
        name: 'Товарная группа',
        type: 'multiselect',
        options: ['Крепёж', 'Инструмент', 'Кабель', 'Освещение'],
      },
      { entity: 'companies', name: 'КПП', type: 'text', group: 'Реквизиты' },
      {
        entity: 'companies',
        name: 'Категория',
        type: 'radiobutton',
        group: 'Реквизиты',
        options: ['A', 'B', 'C'],
      },
    ],
    roles: [
      {
        name: 'Менеджер',
        rights: {
          leads: everything,
          contacts: everything,
          companies: everything,
          tasks: { edit: 'A', delete: 'D' },
          mail_access: true,
          catalog_access: true,
        },
      },
      {
        name: 'Старый доступ',
        rights: {
          leads: { ...everything, delete: 'A' },
          contacts: ownOnly,
          companies: ownOnly,
          tasks: { edit: 'M', delete: 'M' },
        },
      },
    ],
    users: people(),
    webhooks: [
      {
        destination: 'https://telephony.example.test/amo',
        settings: ['add_lead', 'status_lead', 'responsible_lead'],
      },
      { destination: 'https://old-site.example.test/hooks/crm.php', settings: ['add_contact', 'update_contact'] },
    ],
    data: { companies: 400, contacts: 1200, leads: 3000, events: 3000, days: 180 },
  };
}
