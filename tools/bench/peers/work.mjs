/** The objects of large-text.mjs as requests, for peers that know neither configuration nor batches. */
export function workOf(fields) {
  const rights = { view: 'G', edit: 'M', add: 'A', delete: 'D', export: 'D' };
  const cards = { leads: rights, contacts: rights, companies: rights, tasks: { edit: 'M', delete: 'D' } };
  const statuses = times(6, (n) => ({ name: `Этап ${n}`, sort: 10 * n, color: '#d6eaff' }));
  return [
    ...['sales', 'service', 'resale'].map((key, index) =>
      one(`pipeline-${key}`, '/leads/pipelines', 'pipelines', {
        name: `Воронка ${key}`,
        sort: 10 * (index + 2),
        is_main: false,
        is_unsorted_on: true,
        _embedded: { statuses },
      }),
    ),
    ...times(fields, (n) =>
      one(`field-${n}`, '/leads/custom_fields', 'custom_fields', { name: `Поле ${n}`, type: 'text', sort: 500 + n }),
    ),
    ...times(12, (n) => one(`role-${n}`, '/roles', 'roles', { name: `Роль ${n}`, rights: cards })),
    ...times(8, (n) =>
      one(`hook-${n}`, '/webhooks', 'webhooks', {
        destination: `https://hook-${n}.example.test/amo`,
        settings: ['add_lead', 'status_lead'],
      }),
    ),
  ];
}

/** The same as files of a configuration. */
export function filesOf(fields) {
  const cells = '{view: group, add: all, edit: own, delete: none, export: none}';
  const stages = times(6, (n) => `  - {key: stage_${n}, name: Этап ${n}, color: "#d6eaff"}\n`).join('');
  const roles = times(12, (n) => {
    const rights = ['leads', 'contacts', 'companies'].map((card) => `      ${card}: ${cells}\n`).join('');
    return `  role_${n}:\n    name: Роль ${n}\n    rights:\n${rights}      tasks: {edit: own, delete: none}\n`;
  });
  const hooks = times(
    8,
    (n) => `  hook_${n}: {url: "https://hook-${n}.example.test/amo", events: [add_lead, status_lead]}\n`,
  );
  const text = times(fields, (n) => `  field_${n}: {name: Поле ${n}, type: text}\n`).join('');
  return {
    'crm/project.yaml': 'name: peers\ncrm: amocrm\nlanguage: en\nenvironments: [dev]\n',
    'crm/access/roles.yaml': `roles:\n${roles.join('')}`,
    'crm/webhooks.yaml': `webhooks:\n${hooks.join('')}`,
    'crm/fields/leads.yaml': `entity: leads\nfields:\n${text}`,
    ...Object.fromEntries(
      ['sales', 'service', 'resale'].map((key) => [
        `crm/pipelines/${key}.yaml`,
        `key: ${key}\nname: Воронка ${key}\nstages:\n${stages}`,
      ]),
    ),
    'stacks/Pulumi.dev.yaml': 'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n',
  };
}

function one(name, path, collection, body) {
  return { name, path, collection, body };
}

function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
