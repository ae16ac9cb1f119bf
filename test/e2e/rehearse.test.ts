import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/types';
import { createApplied } from './support/applied';
import { logOf, planOf, refused, resultIn, succeed } from './support/commands';
import { handsIn } from './support/hands';
import { createProject, type TestProject } from './support/project';

const NEW_ALONE = {
  'project.yaml': 'name: distributor\ncrm: amocrm\nlanguage: ru\nenvironments: [dev]\n',
  'variables.yaml': 'variables: {}\n',
  'fields/leads.yaml': 'entity: leads\nfields:\n  first: {name: Первое, type: text}\n',
  'webhooks.yaml': 'webhooks:\n  site: {url: "https://a.example.test/x", events: [add_lead]}\n',
};

const STACK = 'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n';

const planFile = (project: TestProject) => join(project.dir, 'plan.json');

async function rehearsed(
  project: TestProject,
  args: string[],
): Promise<{ code: number | null; rehearsal: Rehearsal; stderr: string }> {
  const { code, stdout, stderr } = await project.crmctl(['rehearse', ...args, '--json']);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  // with -e the plan comes first only for people
  return { code, rehearsal: resultIn(stdout), stderr };
}

/** Everything a rehearsal must leave alone. */
function records(project: TestProject, env: string): Record<string, string> {
  const folders = ['state', `audit/${env}`, `runs/${env}`].map((name) => join(project.dir, '.crmctl', name));
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  return Object.fromEntries(
    files.filter((file) => /\.(jsonl?|checkpoint)$/.test(file)).map((file) => [file, readFileSync(file, 'utf8')]),
  );
}

describe('rehearsing the first plan for an account in use', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createProject({ accounts: ['dev=distributor-in-use'] });
  });
  afterAll(() => project.close());

  it('goes the whole way on a copy and shows it', async () => {
    await succeed(project, ['plan', '-e', 'dev', '--out', planFile(project)]);
    project.sandbox.resetRequests('dev');
    const before = records(project, 'dev');
    const { code, stdout, stderr } = await project.crmctl(['rehearse', planFile(project)]);
    expect(stdout.replaceAll(/[0-9a-f]{16}/g, 'PLAN').replaceAll(/account \d+/g, 'account ID')).toMatchInlineSnapshot(`
      "Rehearsal of plan PLAN on a copy of dev (account ID)
      The plan’s forecast for the real account: writes 17, reads 22, about 0 s.

      1. Apply — operations: 25, writes: 17 (forecast 17), reads: 22 (forecast 22)
         POST /api/v4/leads/pipelines/{id}/statuses 200
         PATCH /api/v4/leads/pipelines/{id}/statuses/{id} 200 ×2
         POST /api/v4/leads/custom_fields/groups 201
         PATCH /api/v4/leads/custom_fields/groups/{id} 200 ×3
         POST /api/v4/companies/custom_fields 201
         PATCH /api/v4/contacts/custom_fields/{id} 201
         POST /api/v4/contacts/custom_fields 201
         PATCH /api/v4/leads/custom_fields/{id} 201 ×2
         POST /api/v4/leads/custom_fields 201
         PATCH /api/v4/roles/{id} 202
         POST /api/v4/roles 201
         POST /api/v4/webhooks 201 ×2
         read again: nothing is left to do

      2. Undo — operations: 25, writes: 26 (forecast 26), reads: 30 (forecast 30)
         PATCH /api/v4/leads/pipelines/{id}/statuses/{id} 200 ×2
         DELETE /api/v4/leads/pipelines/{id}/statuses/{id} 204 ×4
         PATCH /api/v4/leads/custom_fields/groups/{id} 200
         PATCH /api/v4/contacts/custom_fields/{id} 201
         PATCH /api/v4/leads/custom_fields/{id} 201 ×2
         PATCH /api/v4/roles/{id} 202
         DELETE /api/v4/webhooks 204 ×2
         DELETE /api/v4/roles/{id} 204 ×3
         DELETE /api/v4/companies/custom_fields/{id} 204 ×2
         DELETE /api/v4/contacts/custom_fields/{id} 204
         DELETE /api/v4/leads/custom_fields/{id} 204 ×6
         DELETE /api/v4/leads/custom_fields/groups/{id} 204
         read again: nothing is left to do
         The account is as it was before.

      3. Apply again — operations: 25, writes: 16 (forecast 16), reads: 22 (forecast 22)
         POST /api/v4/leads/pipelines/{id}/statuses 200
         PATCH /api/v4/leads/pipelines/{id}/statuses/{id} 200 ×2
         POST /api/v4/leads/custom_fields/groups 201
         PATCH /api/v4/leads/custom_fields/groups/{id} 200 ×2
         POST /api/v4/companies/custom_fields 201
         PATCH /api/v4/contacts/custom_fields/{id} 201
         POST /api/v4/contacts/custom_fields 201
         PATCH /api/v4/leads/custom_fields/{id} 201 ×2
         POST /api/v4/leads/custom_fields 201
         PATCH /api/v4/roles/{id} 202
         POST /api/v4/roles 201
         POST /api/v4/webhooks 201 ×2
         read again: nothing is left to do

      In the real account a rollback could not restore:
        - leads.source/mail: what people have entered in it since
        - leads.source/fair: what people have entered in it since
        - leads.source/partner: what people have entered in it since
        - companies.inn: what people have entered in it since
        - companies.segment: what people have entered in it since
        - contacts.decision_role: what people have entered in it since
        - leads.budget: what people have entered in it since
        - leads.contract_no: what people have entered in it since
        - leads.decision_date: what people have entered in it since
        - leads.erp_id: what people have entered in it since
        - leads.refusal_reason: what people have entered in it since
        - leads.region: what people have entered in it since

      Rehearsed: the plan applies, can be undone as it says, and applies again.
      "
    `);
    expect(code).toBe(0);
    expect(stderr).toContain('rehearsing on the snapshot of dev that the plan was made from');
    expect(project.sandbox.requests('dev')).toEqual([]);
    expect(records(project, 'dev')).toEqual(before);
  });

  it('counts what the forecast had said', async () => {
    const { rehearsal } = await rehearsed(project, [planFile(project)]);
    for (const { writes, reads, forecast } of rehearsal.steps)
      expect({ writes, reads }).toMatchObject({ writes: forecast.writes, reads: forecast.reads });
    const plan = JSON.parse(readFileSync(planFile(project), 'utf8'));
    expect(rehearsal.steps[0]?.forecast).toEqual(plan.forecast);
  });

  it('needs no plan as a file', async () => {
    const { code, rehearsal } = await rehearsed(project, ['-e', 'dev']);
    expect([code, rehearsal.verdict]).toEqual([0, 'rehearsed']);
    expect(await logOf(project, 'dev')).toEqual([]);
  });

  it('reads the account again where no snapshot fits, and refuses a plan that the account has left behind', async () => {
    await succeed(project, ['snapshot', '-e', 'dev', '--keep', '1']);
    await handsIn(project, 'dev').changeRole('Менеджер', { rights: { mail_access: false } });
    await succeed(project, ['snapshot', '-e', 'dev', '--keep', '1']);
    const { code, error } = await refused(project, ['rehearse', planFile(project)]);
    expect([code, error.code, error.args.objects]).toEqual([7, 'PLAN_STALE', ['role:manager']]);
  });
});

describe('rehearsing a plan of nothing but new objects', () => {
  it('begins with the reading of the plan, not with a later one in which what was not read looks new, too', async () => {
    const project = await createProject({ accounts: ['dev'], crm: NEW_ALONE });
    onTestFinished(() => project.close());
    project.write('stacks/Pulumi.dev.yaml', STACK);
    await succeed(project, ['plan', '-e', 'dev', '--out', planFile(project)]);
    await succeed(project, ['plan', '-e', 'dev', '--target', 'field:leads.first']);
    const { stderr } = await rehearsed(project, [planFile(project)]);
    const { stdout } = await succeed(project, ['snapshot', 'list', '-e', 'dev', '--json']);
    const readings: { at: string; scope: { lists: string[] } }[] = JSON.parse(stdout);
    expect(readings.map(({ scope }) => scope.lists.includes('webhooks'))).toEqual([true, false]);
    expect(stderr).toContain(`(read ${readings[0]?.at})`);
  });

  it('begins with no reading that lacks the fields of a list', async () => {
    const goods = 'key: goods\nname: Товары\n';
    const project = await createProject({ accounts: ['dev'], crm: { ...NEW_ALONE, 'lists/goods.yaml': goods } });
    onTestFinished(() => project.close());
    project.write('stacks/Pulumi.dev.yaml', STACK);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const withField = `${goods}fields:\n  price: {name: Цена, type: numeric}\n`;
    project.write('crm/lists/goods.yaml', withField);
    await succeed(project, ['plan', '-e', 'dev', '--out', planFile(project)]);
    project.write('crm/lists/goods.yaml', goods);
    await succeed(project, ['plan', '-e', 'dev']);
    project.write('crm/lists/goods.yaml', withField);
    const { stderr } = await rehearsed(project, [planFile(project)]);
    const { stdout } = await succeed(project, ['snapshot', 'list', '-e', 'dev', '--json']);
    const readings: { at: string; scope: { lists: string[] } }[] = JSON.parse(stdout);
    const [whole, less] = readings.slice(-2);
    const hasFields = [whole, less].map((one) => one?.scope.lists.some((name) => name.includes('catalogs.')));
    expect(hasFields).toEqual([true, false]);
    expect(stderr).toContain(`(read ${whole?.at})`);
  });
});

describe('rehearsing a plan that takes away', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createApplied();
    await handsIn(project, 'dev').addLeads('Продажи', 'Договор', 3);
    project.edit(
      'crm/pipelines/sales.yaml',
      '  - key: contract\n    name: Договор\n',
      '  - key: signing\n    name: Подписание\n',
    );
    project.edit(
      'crm/fields/leads.yaml',
      '  erp_id: {name: Номер заказа в 1С, type: text, code: ERP_ORDER, api_only: true}\n',
      '',
    );
    project.write(
      'crm/removals.yaml',
      '- {object: sales/contract, action: delete, moveTo: sales/offer, reason: unused}\n- {object: leads.erp_id, action: delete, reason: unused}\n',
    );
  });
  afterAll(() => project.close());

  it('makes the counted leads, moves them, and says what stays different after the undo', async () => {
    const { code, rehearsal } = await rehearsed(project, ['-e', 'dev']);
    expect(rehearsal.leads).toBe(3);
    const shown = rehearsal.differences.map(({ undo, allowed, ...rest }) => {
      const what = 'place' in rest ? `${rest.place}: ${rest.before} → ${rest.after}` : rest.object;
      return `${undo} ${allowed} ${rest.what} ${what}`;
    });
    expect(shown).toMatchInlineSnapshot(`
      [
        "R1 true identity sales/contract",
        "R1 true identity leads.erp_id",
        "R3 true leads Продажи/Договор: 3 → 0",
        "R3 true leads Продажи/Предложение отправлено: 0 → 3",
      ]
    `);
    expect([code, rehearsal.verdict]).toEqual([0, 'rehearsed']);
    expect(rehearsal.steps.map(({ name, writes, forecast }) => [name, writes - forecast.writes])).toEqual([
      ['apply', 0],
      ['undo', 0],
      ['again', 0],
    ]);
    expect(rehearsal.losses.map(({ code }) => code)).toContain('LOSS_LEADS');
    expect((await planOf(project, 'dev')).operations.length).toBeGreaterThan(0);
  });
});

describe('rehearsing what the CRM would refuse', () => {
  it('says so in its own words, tries the rest, and ends with 6', async () => {
    const project = await createProject({ accounts: ['dev'] });
    const hands = handsIn(project, 'dev');
    for (let number = 1; number <= 49; number += 1) await hands.addPipeline(`Воронка ${number}`, ['Этап']);
    project.write(
      'crm/pipelines/service.yaml',
      'key: service\nname: Сервис\nstages:\n  - {key: asked, name: Обращение, color: "#d6eaff"}\n',
    );
    const { code, rehearsal } = await rehearsed(project, ['-e', 'dev']);
    expect([code, rehearsal.verdict]).toEqual([6, 'refused']);
    const [step] = rehearsal.steps;
    expect(step?.refusals.map(({ objects, code: why, args }) => [objects, why, args.detail])).toMatchInlineSnapshot(`
      [
        [
          [
            "pipeline:sales",
            "pipeline:service",
          ],
          "CRM_REFUSED",
          "Unprocessable Entity: Limit 50 pipelines per account",
        ],
      ]
    `);
    expect(step?.requests.filter(({ path }) => path.endsWith('/webhooks')).length).toBeGreaterThan(0);
    const { stdout } = await project.crmctl(['rehearse', '-e', 'dev']);
    expect(stdout).toContain('Limit 50 pipelines per account');
    await project.close();
  });
});
