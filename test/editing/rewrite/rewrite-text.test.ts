import { describe, expect, it } from 'vitest';
import { rewriteConfiguration, type TargetObject } from '../../../src/editing';
import type { RewriteInput } from '../../../src/editing/rewrite/types';
import { maskedUrl } from '../../../src/model/masked-url';

const PIPELINE = `# yaml-language-server: $schema=../../schemas/pipeline.schema.json
# From the request to the payment.

key: sales
name: Продажи
incoming: true # forms and calls
stages:
  # nobody has called yet
  - {key: new, name: Новая}
  - key: offer
    name: \${offer_name}
    requires: [need]
    hints: {newbie: Позвоните}
won: {name: Оплачено}
`;
const FIELDS = `entity: leads

groups:
  main:   {name: 'Главное', fields: [need, budget]}
fields:
  need: {name: Потребность, type: text}
  # in roubles
  budget:
    name: Бюджет
    type: numeric
    environments: [dev]
`;
const ROLES = `roles:
  manager:
    name: Менеджер
    rights:
      leads: {view: all, add: all, edit: own, delete: none, export: none}
      contacts: {view: all, add: all, edit: own, delete: none, export: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}
    stages: {sales/new: {edit: none}, sales/offer: {edit: none}}
`;
const SOURCES = new Map([
  ['crm/project.yaml', 'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [dev, prod]\n'],
  ['crm/pipelines/sales.yaml', PIPELINE],
  ['crm/fields/leads.yaml', FIELDS],
  ['crm/access/roles.yaml', ROLES],
  ['crm/variables.yaml', 'variables:\n  offer_name: {type: string, description: a name, default: Предложение}\n'],
]);
const stages = [
  { key: 'new', name: 'Новая' },
  { key: 'offer', name: 'Предложение', hints: { newbie: 'Позвоните' } },
];
const sales: TargetObject = {
  kind: 'pipeline',
  key: 'sales',
  spec: { name: 'Продажи', incoming: true, stages, won: { name: 'Оплачено' } },
};

function rewrite(wanted: readonly TargetObject[], more: Partial<RewriteInput> = {}) {
  const environment = { name: 'prod', variables: {} };
  return rewriteConfiguration({
    sources: SOURCES,
    environment,
    wanted,
    reason: 'Нет в prod',
    schemas: 'schemas',
    ...more,
  });
}

describe('rewriting a text', () => {
  it('changes nothing that says what is wanted, variables among it', () => {
    expect(rewrite([sales])).toEqual({ files: new Map(), conflicts: [] });
  });

  it('edits in place and keeps comments, quotes and order', () => {
    const { files } = rewrite([
      { ...sales, spec: { ...sales.spec, incoming: false, stages: [...stages, { key: 'paid', name: 'Оплата' }] } },
      {
        kind: 'field',
        key: 'leads.need',
        spec: { entity: 'leads', name: 'Нужда', type: 'text', requiredIn: ['sales/new'] },
      },
    ] as TargetObject[]);
    expect(files.get('crm/pipelines/sales.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../schemas/pipeline.schema.json
      # From the request to the payment.

      key: sales
      name: Продажи
      incoming: false # forms and calls
      stages:
        # nobody has called yet
        - key: new
          name: Новая
          requires: [need]
        - key: offer
          name: \${offer_name}
          requires: []
          hints: {newbie: Позвоните}
        - {key: paid, name: Оплата}
      won: {name: Оплачено}
      "
    `);
    expect(files.get('crm/fields/leads.yaml')).toMatchInlineSnapshot(`
      "entity: leads

      groups:
        main:   {name: 'Главное', fields: [need, budget]}
      fields:
        need: {name: Нужда, type: text}
        # in roubles
        budget:
          name: Бюджет
          type: numeric
          environments: [dev]
      "
    `);
  });

  it('reports a variable of another value with its place and leaves it', () => {
    const renamed = [stages[0], { ...stages[1], name: 'Договор' }];
    const { files, conflicts } = rewrite([{ ...sales, spec: { ...sales.spec, stages: renamed } } as TargetObject]);
    expect(files).toEqual(new Map());
    expect(conflicts).toMatchInlineSnapshot(`
      [
        {
          "args": {
            "object": "pipeline:sales",
            "template": "\${offer_name}",
            "wanted": "Договор",
          },
          "at": {
            "col": 11,
            "endCol": 24,
            "endLine": 11,
            "file": "crm/pipelines/sales.yaml",
            "line": 11,
          },
          "code": "REWRITE_VARIABLE",
          "severity": "warning",
        },
      ]
    `);
  });

  it('tells of the address that stands in the place of a variable no more than people may see', () => {
    const sources = new Map([
      ...SOURCES,
      ['crm/webhooks.yaml', 'webhooks:\n  bot:\n    url: ${bot_url}\n    events: [add_lead]\n'],
      [
        'crm/variables.yaml',
        'variables:\n  bot_url: {type: string, description: The bot}\n  offer_name: {type: string, description: n, default: x}\n',
      ],
    ]);
    const url = 'https://api.telegram.org/bot123:s3cret';
    const variables = { bot_url: 'https://a.test/' };
    const spec = { url, events: ['add_lead'] };
    const { files, conflicts } = rewrite([{ kind: 'webhook', key: 'bot', spec }], {
      sources,
      environment: { name: 'prod', variables, elsewhere: { bot_url: 'CRM_BOT_URL' } },
    });
    expect(files).toEqual(new Map());
    expect(conflicts).toMatchObject([
      { code: 'REWRITE_VARIABLE', args: { template: '${bot_url}', wanted: maskedUrl(url) }, at: { line: 3 } },
    ]);
  });

  it('puts new objects where their kind lives', () => {
    const { files } = rewrite([
      {
        kind: 'webhook',
        key: 'pbx',
        spec: { url: 'https://pbx.example.test/${id}', events: ['add_lead'] },
        environments: ['prod'],
      },
      { kind: 'pipeline', key: 'service', spec: { name: 'Сервис', stages: [{ key: 'a', name: 'А' }] } },
      {
        kind: 'field',
        key: 'contacts.phone',
        spec: { entity: 'contacts', name: 'Телефон', type: 'multitext', code: 'PHONE' },
      },
      { kind: 'tag', key: 'leads.vip', spec: { entity: 'leads', name: 'VIP' } },
      { kind: 'field_group', key: 'leads.deal', spec: { entity: 'leads', name: 'Сделка', fields: ['need'] } },
    ]);
    expect(Object.fromEntries(files)).toMatchInlineSnapshot(`
      {
        "crm/fields/contacts.yaml": "# yaml-language-server: $schema=../../schemas/fields.schema.json
      entity: contacts

      fields:
        phone: {name: Телефон, type: multitext, code: PHONE}
      ",
        "crm/fields/leads.yaml": "entity: leads

      groups:
        main:   {name: 'Главное', fields: [need, budget]}
        deal:
          name: Сделка
          fields: [need]
      fields:
        need: {name: Потребность, type: text}
        # in roubles
        budget:
          name: Бюджет
          type: numeric
          environments: [dev]
      ",
        "crm/pipelines/service.yaml": "# yaml-language-server: $schema=../../schemas/pipeline.schema.json
      key: service
      name: Сервис

      stages:
        - {key: a, name: А}
      ",
        "crm/tags.yaml": "# yaml-language-server: $schema=../schemas/tags.schema.json
      tags:
        leads: {vip: {name: VIP}}
      ",
        "crm/webhooks.yaml": "# yaml-language-server: $schema=../schemas/webhooks.schema.json
      webhooks:
        pbx:
          url: https://pbx.example.test/$\${id}
          events: [add_lead]
          environments: [prod]
      ",
      }
    `);
  });

  it('takes out what is gone with every word about it, and states its fate', () => {
    const { files } = rewrite([{ ...sales, spec: { ...sales.spec, stages: [stages[1]] } } as TargetObject], {
      gone: [{ kind: 'field', key: 'leads.need' }],
      sources: new Map([
        ...SOURCES,
        ['crm/project.yaml', 'name: a\ncrm: amocrm\nlanguage: ru\nenvironments: [prod, dev]\n'],
      ]),
    });
    expect(Object.fromEntries(files)).toMatchInlineSnapshot(`
      {
        "crm/access/roles.yaml": "roles:
        manager:
          name: Менеджер
          rights:
            leads: {view: all, add: all, edit: own, delete: none, export: none}
            contacts: {view: all, add: all, edit: own, delete: none, export: none}
            companies: {view: all, add: all, edit: own, delete: none, export: none}
            tasks: {edit: own, delete: none}
          stages: {sales/offer: {edit: none}}
      ",
        "crm/fields/leads.yaml": "entity: leads

      groups:
        main:   {name: 'Главное', fields: [need, budget]}
      fields:
        need: {name: Потребность, type: text, environments: [dev]}
        # in roubles
        budget:
          name: Бюджет
          type: numeric
          environments: [dev]
      ",
        "crm/pipelines/sales.yaml": "# yaml-language-server: $schema=../../schemas/pipeline.schema.json
      # From the request to the payment.

      key: sales
      name: Продажи
      incoming: true # forms and calls
      stages:
        - key: offer
          name: \${offer_name}
          requires: [need]
          hints: {newbie: Позвоните}
      won: {name: Оплачено}
      ",
        "crm/removals.yaml": "# yaml-language-server: $schema=../schemas/removals.schema.json
      - {object: sales/new, action: detach, reason: Нет в prod}
      - {object: leads.need, action: detach, reason: Нет в prod}
      ",
      }
    `);
  });

  it('takes an object out of one environment only, where others have it', () => {
    const { files } = rewrite([], { gone: [{ kind: 'role', key: 'manager' }] });
    expect(files.get('crm/access/roles.yaml')).toContain('    environments: [dev]\n');
    expect(files.get('crm/removals.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../schemas/removals.schema.json
      - {object: role:manager, action: detach, reason: Нет в prod}
      "
    `);
  });

  it('lets an object of other environments exist here, too', () => {
    const budget: TargetObject = {
      kind: 'field',
      key: 'leads.budget',
      spec: { entity: 'leads', name: 'Бюджет', type: 'numeric' },
    };
    expect(rewrite([budget]).files.get('crm/fields/leads.yaml')).toBe(FIELDS.replace('\n    environments: [dev]', ''));
  });

  it('puts the tabs of a card in another order, each with what stands above it', () => {
    const more = `${FIELDS.replace('fields:\n', '  # papers\n  docs: {name: Документы, fields: []}\n  notes: {name: Заметки, fields: []}\nfields:\n')}`;
    const order: TargetObject = { kind: 'card', key: 'leads', spec: { entity: 'leads', tabs: ['docs', 'main'] } };
    const { files } = rewrite([order], { sources: new Map([...SOURCES, ['crm/fields/leads.yaml', more]]) });
    expect(files.get('crm/fields/leads.yaml')?.slice(0, 190)).toMatchInlineSnapshot(`
      "entity: leads

      groups:
        # papers
        docs: {name: Документы, fields: []}
        notes: {name: Заметки, fields: []}
        main:   {name: 'Главное', fields: [need, budget]}
      fields:
        need: {name: Потреб"
    `);
  });
});
