import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf, refused, succeed, verdictOf, writesTo } from './support/commands';
import { call } from './support/crm';
import { handsIn } from './support/hands';
import { killDuring } from './support/killing';
import { createProject, ended, type TestProject } from './support/project';

const RIGHTS = `
      leads: {view: all, add: all, edit: own, delete: none, export: none}
      contacts: {view: all, add: all, edit: own, delete: none, export: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}`;
const ROLE = `roles:
  manager:
    name: Менеджер
    rights:${RIGHTS}
`;
const BEFORE = {
  'project.yaml': 'name: customer\ncrm: amocrm\nlanguage: ru\nenvironments: [dev]\n',
  'pipelines/sales.yaml': `key: sales
name: Продажи
stages:
  - {key: new, name: Новая, requires: []}
  - {key: contract, name: Договор, requires: [need]}
  - {key: offer, name: КП, requires: [source]}
`,
  'fields/leads.yaml': `entity: leads
groups:
  terms: {name: Условия, fields: [need]}
  old: {name: Старая группа, fields: [source]}
fields:
  need: {name: Потребность, type: text}
  source: {name: Источник, type: text}
`,
  'access/roles.yaml': `${ROLE}    stages: {sales/new: {edit: none}, sales/contract: {edit: none}}\n`,
};

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: BEFORE });
  project.write(
    'stacks/Pulumi.dev.yaml',
    'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n',
  );
  for (const env of ['test', 'staging', 'prod']) project.remove(`stacks/Pulumi.${env}.yaml`);
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
  project.edit('crm/pipelines/sales.yaml', '  - {key: contract, name: Договор, requires: [need]}\n', '');
  project.edit('crm/fields/leads.yaml', '  old: {name: Старая группа, fields: [source]}\n', '');
  project.edit('crm/fields/leads.yaml', 'fields: [need]', 'fields: [need, source]');
  project.edit('crm/access/roles.yaml', ', sales/contract: {edit: none}', '');
  project.write(
    'crm/removals.yaml',
    `- {object: sales/contract, action: delete, moveTo: sales/new, reason: unused}
- {object: field_group:leads.old, action: delete, reason: unused}
`,
  );
  await succeed(project, ['plan', '-e', 'dev', '--out', 'plan.json']);
});
afterEach(() => project.close());

/** Kills everything at the first write after the stage is gone: nothing of the role or the field has been begun. */
async function killWhenTheStageIsGone(): Promise<void> {
  const contract = await handsIn(project, 'dev').stage('Продажи', 'Договор');
  project.sandbox.resetRequests('dev');
  const apply = project.start(['apply', 'plan.json']);
  const end = ended(apply);
  await killDuring(project, apply, ['command', 'engine', 'provider'], {
    method: 'PATCH',
    path: '/custom_fields/groups',
  });
  await end;
  expect(writesTo(project, 'dev')[0]).toMatch(/^DELETE .*\/statuses\/\d+$/);
  const { rights } = await handsIn(project, 'dev').role('Менеджер');
  expect(rights.status_rights.map((row: { status_id: number }) => row.status_id)).not.toContain(contract.id);
}

describe('a plan that was cut off after a stage went, with which the CRM drops rights and required fields', () => {
  it('is finished by the same command: what its own operations took along is nobody’s change', async () => {
    await killWhenTheStageIsGone();
    await succeed(project, ['apply', 'plan.json']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('is refused, naming the role, when somebody changed more of it meanwhile', async () => {
    await killWhenTheStageIsGone();
    const role = await handsIn(project, 'dev').role('Менеджер');
    await call(project, 'dev', 'PATCH', `/api/v4/roles/${role.id}`, { name: 'Продавец' });
    project.sandbox.resetRequests('dev');
    const { code, error } = await refused(project, ['apply', 'plan.json']);
    expect([code, error.code, error.args]).toEqual([7, 'PLAN_STALE', { objects: ['role:manager'] }]);
    expect(writesTo(project, 'dev')).toEqual([]);
  });
});
