import type { TestProject } from './project';

/** Gives a project the large text, and stacks without the example's variables. */
export function useLargeText(project: TestProject): void {
  for (const [file, text] of Object.entries(largeText())) project.write(`crm/${file}`, text);
  for (const env of ['dev', 'test', 'staging', 'prod']) {
    const upper = env.toUpperCase();
    project.write(`stacks/Pulumi.${env}.yaml`, `config:\n  crm:account: {env: CRM_ACCOUNT_${upper}}\n  crm:token: {env: CRM_TOKEN_${upper}}\n`);
  }
}

/** A text of 60 fields, 3 pipelines, 12 roles and 8 hooks: files under crm/. */
function largeText(): Record<string, string> {
  const pipelines = ['sales', 'service', 'resale'];
  const files: Record<string, string> = {
    'project.yaml': 'name: distributor\ncrm: amocrm\nlanguage: ru\nenvironments: [dev, test, staging, prod]\n',
    'access/roles.yaml': `roles:\n${times(12, roleText)}`,
    'webhooks.yaml': `webhooks:\n${times(8, (n) => `  hook_${n}: {url: "https://hook-${n}.example.test/amo", events: [add_lead, status_lead]}\n`)}`,
    'fields/leads.yaml': `entity: leads\nfields:\n${times(60, fieldText)}`,
  };
  for (const key of pipelines) {
    const stages = times(6, (n) => `  - {key: stage_${n}, name: Этап ${n}, color: "#d6eaff"${n === 3 ? ', requires: [field_1, field_2]' : ''}}\n`);
    files[`pipelines/${key}.yaml`] = `key: ${key}\nname: Воронка ${key}\nstages:\n${stages}`;
  }
  return files;
}

function roleText(n: number): string {
  const cells = '{view: group, add: all, edit: own, delete: none, export: none}';
  return (
    `  role_${n}:\n    name: Роль ${n}\n    rights:\n      leads: ${cells}\n      contacts: ${cells}\n      companies: ${cells}\n` +
    '      tasks: {edit: own, delete: none}\n' +
    (n % 2 === 0 ? '    stages: {sales/stage_2: {edit: none, delete: none}}\n' : '')
  );
}

function fieldText(n: number): string {
  if (n % 5 !== 0) return `  field_${n}: {name: Поле ${n}, type: text}\n`;
  return `  field_${n}:\n    name: Список ${n}\n    type: select\n    options: {a: Да, b: Нет, c: Не знаю}\n`;
}

function times(count: number, text: (n: number) => string): string {
  return Array.from({ length: count }, (_item, index) => text(index + 1)).join('');
}
