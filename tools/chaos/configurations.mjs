// Two configurations of one small project; the second changes something of each kind.
const rights = (leads) => `
      leads: ${leads}
      contacts: {view: all, add: all, edit: own, delete: none, export: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}`;

const PROJECT = {
  'crm/project.yaml': 'name: chaos\ncrm: amocrm\nlanguage: ru\nenvironments: [dev, test]\n',
  ...Object.fromEntries(
    ['dev', 'test'].map((env) => [
      `stacks/Pulumi.${env}.yaml`,
      `config:\n  crm:account: {env: CRM_ACCOUNT_${env.toUpperCase()}}\n  crm:token: {env: CRM_TOKEN_${env.toUpperCase()}}\n`,
    ]),
  ),
};

export const BEFORE = {
  ...PROJECT,
  'crm/pipelines/sales.yaml': `key: sales
name: Продажи
stages:
  - {key: new, name: Новая, requires: []}
  - {key: offer, name: КП, color: "#d6eaff", requires: [need]}
  - {key: contract, name: Договор}
  - {key: paid, name: Оплата}
`,
  'crm/pipelines/service.yaml': `key: service
name: Сервис
stages:
  - {key: asked, name: Обращение}
  - {key: done, name: Выполнено}
`,
  'crm/fields/leads.yaml': `entity: leads
groups:
  terms: {name: Условия, fields: [need, amount]}
fields:
  need: {name: Потребность, type: text}
  amount: {name: Объём, type: numeric}
  source:
    name: Источник
    type: select
    options: {site: Сайт, phone: Звонок, fair: Выставка}
  old: {name: Старое поле, type: text}
`,
  'crm/fields/contacts.yaml': 'entity: contacts\nfields:\n  post: {name: Отдел, type: text}\n',
  'crm/access/roles.yaml': `roles:
  manager:
    name: Менеджер
    rights:${rights('{view: group, add: all, edit: own, delete: none, export: none}')}
    stages: {sales/contract: {edit: none}}
  head:
    name: Руководитель
    rights:${rights('{view: all, add: all, edit: all, delete: all, export: all}')}
`,
  'crm/webhooks.yaml': `webhooks:
  pbx: {url: "https://pbx.example.test/amo", events: [add_lead, status_lead]}
  forms: {url: "https://forms.example.test/amo", events: [add_contact]}
`,
};

export const AFTER = {
  ...BEFORE,
  'crm/pipelines/sales.yaml': `key: sales
name: Продажи
stages:
  - {key: new, name: Новая заявка, requires: []}
  - {key: qualified, name: Квалификация, requires: [source]}
  - {key: paid, name: Оплата}
  - {key: offer, name: КП, color: "#fff000", requires: [need, amount]}
`,
  'crm/pipelines/returns.yaml': 'key: returns\nname: Возвраты\nstages:\n  - {key: asked, name: Заявлен}\n',
  'crm/fields/leads.yaml': `entity: leads
groups:
  terms: {name: Условия сделки, fields: [amount, term, need]}
fields:
  need: {name: Потребность клиента, type: text}
  amount: {name: Объём, type: numeric}
  term: {name: Срок, type: date}
  source:
    name: Источник
    type: select
    options: {phone: Телефон, site: Сайт, chat: Чат, fair: Выставка}
`,
  'crm/access/roles.yaml': `roles:
  manager:
    name: Менеджер
    rights:${rights('{view: all, add: all, edit: own, delete: none, export: none}')}
    stages: {sales/paid: {edit: none}}
  head:
    name: Руководитель
    rights:${rights('{view: all, add: all, edit: all, delete: none, export: none}')}
  guest:
    name: Гость
    rights:${rights('{view: own, add: none, edit: none, delete: none, export: none}')}
`,
  'crm/webhooks.yaml': `webhooks:
  pbx: {url: "https://pbx.example.test/amo", events: [add_lead, update_lead]}
  shop: {url: "https://shop.example.test/amo", events: [add_lead]}
`,
  'crm/removals.yaml': `- {object: sales/contract, action: delete, moveTo: sales/offer, reason: no longer used}
- {object: leads.old, action: delete, reason: no longer used}
- {object: webhook:forms, action: delete, reason: no longer used}
`,
};
