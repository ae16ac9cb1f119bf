// A text of 60 fields, 3 pipelines, 12 roles and 8 hooks, for the end-to-end tests and the benchmark.

/** File name under the project → text. The stacks name an address and a token variable, nothing else. */
export function largeProject(environments = ['dev', 'test', 'staging', 'prod']) {
  const files = {
    'crm/project.yaml': `name: distributor\ncrm: amocrm\nlanguage: ru\nenvironments: [${environments.join(', ')}]\n`,
    'crm/access/roles.yaml': `roles:\n${times(12, role)}`,
    'crm/webhooks.yaml': `webhooks:\n${times(8, hook)}`,
    'crm/fields/leads.yaml': `entity: leads\nfields:\n${times(60, field)}`,
  };
  for (const key of ['sales', 'service', 'resale']) {
    files[`crm/pipelines/${key}.yaml`] = `key: ${key}\nname: Воронка ${key}\nstages:\n${times(6, stage)}`;
  }
  for (const name of environments) {
    const upper = name.toUpperCase();
    files[`stacks/Pulumi.${name}.yaml`] =
      `config:\n  crm:account: {env: CRM_ACCOUNT_${upper}}\n  crm:token: {env: CRM_TOKEN_${upper}}\n`;
  }
  return files;
}

function stage(n) {
  const requires = n === 3 ? ', requires: [field_1, field_2]' : '';
  return `  - {key: stage_${n}, name: Этап ${n}, color: "#d6eaff"${requires}}\n`;
}

function field(n) {
  if (n % 5 !== 0) return `  field_${n}: {name: Поле ${n}, type: text}\n`;
  return `  field_${n}: {name: Список ${n}, type: select, options: {a: Да, b: Нет, c: Не знаю}}\n`;
}

function role(n) {
  const cells = '{view: group, add: all, edit: own, delete: none, export: none}';
  const rights = ['leads', 'contacts', 'companies'].map((entity) => `      ${entity}: ${cells}\n`).join('');
  const stages = n % 2 === 0 ? '    stages: {sales/stage_2: {edit: none, delete: none}}\n' : '';
  return `  role_${n}:\n    name: Роль ${n}\n    rights:\n${rights}      tasks: {edit: own, delete: none}\n${stages}`;
}

function hook(n) {
  return `  hook_${n}: {url: "https://hook-${n}.example.test/amo", events: [add_lead, status_lead]}\n`;
}

function times(count, text) {
  return Array.from({ length: count }, (_item, index) => text(index + 1)).join('');
}
