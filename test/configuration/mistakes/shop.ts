/** A small project without a mistake. Each entry of the table spoils one place of it. */
export const SHOP: Readonly<Record<string, string>> = {
  'crm/project.yaml': `name: shop
crm: amocrm
language: ru
environments: [dev]
`,
  'crm/pipelines/sales.yaml': `key: sales
name: Продажи
main: true
stages:
  - key: new
    name: Новая заявка
    color: "#fffeb2"
  - key: talks
    name: Переговоры
    color: "#ffeab2"
    requires: [source, budget]
  - {key: offer, name: Предложение}
won: {name: Оплачено}
`,
  'crm/fields/leads.yaml': `entity: leads
groups:
  deal:
    name: Сделка
    fields: [source, budget]
fields:
  source:
    name: Источник
    type: select
    options:
      site: Сайт
      phone: Звонок
  budget: {name: Бюджет, type: numeric}
`,
  'crm/fields/contacts.yaml': `entity: contacts
fields:
  mobile: {name: Мобильный, type: text}
`,
  'crm/access/roles.yaml': `roles:
  manager:
    name: Менеджер
    rights:
      leads: {view: group, add: all, edit: own, delete: none, export: none}
      contacts: {view: group, add: all, edit: own, delete: none, export: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}
    stages: {sales/won: {edit: none}}
  head:
    name: Руководитель
    rights:
      leads: {view: all, add: all, edit: all, delete: none, export: none}
      contacts: {view: all, add: all, edit: all, delete: none, export: none}
      companies: {view: all, add: all, edit: all, delete: none, export: none}
      tasks: {edit: all, delete: none}
`,
  'crm/access/users.yaml': `users:
  anna: {email: anna@example.test, name: Анна, role: manager}
`,
  'crm/webhooks.yaml': `webhooks:
  erp:
    url: \${erp_url}
    events: [add_lead, status_lead]
`,
  'crm/variables.yaml': `variables:
  erp_url:
    type: string
    description: Куда сообщать о сделках
    default: https://erp.example.test/in
`,
  'crm/removals.yaml': `- {object: leads.old_source, action: delete, reason: Больше не нужно}
`,
  'crm/drift.yaml': `ignore:
  - object: role:head
    path: name
    until: 2026-12-31
    owner: anna@example.test
    reason: Переименуем к новому году
`,
};
