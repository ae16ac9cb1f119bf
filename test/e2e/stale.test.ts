import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/model/canonical-json';
import type { Plan } from '../../src/plan/types';
import { createApplied } from './support/applied';
import { planOf, refused, succeed, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;
let hands: ReturnType<typeof handsIn>;

beforeAll(async () => {
  project = await createApplied({ accounts: ['dev', 'test', 'prod'] });
  hands = handsIn(project, 'dev');
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
});
afterAll(() => project.close());
beforeEach(() => project.sandbox.resetRequests('dev'));

const makePlan = (env = 'dev') => succeed(project, ['plan', '-e', env, '--out', 'plan.json']);
const planFile = () => join(project.dir, 'plan.json');

/** Changes the plan file; `sealed`: with a digest that fits, as somebody would who knows how it is made. */
function tamper(change: (plan: Plan) => Partial<Plan>, sealed: boolean): void {
  const plan: Plan = JSON.parse(readFileSync(planFile(), 'utf8'));
  const { digest, ...body } = { ...plan, ...change(plan) };
  writeFileSync(planFile(), JSON.stringify({ ...body, digest: sealed ? digestOf(body) : digest }));
}

async function expectRefusal(args: string[], code: number, reason: string, env?: NodeJS.ProcessEnv) {
  const refusal = await refused(project, args, env);
  expect([refusal.code, refusal.error.code]).toEqual([code, reason]);
  expect(writesTo(project, 'dev')).toEqual([]);
  return refusal.error.args;
}

describe('a plan that was approved as a file', () => {
  it('is refused, naming the object, when somebody changed one of its objects meanwhile', async () => {
    await makePlan();
    await hands.changeStage('Продажи', 'Договор', { name: 'Договор по рукам' });
    project.sandbox.resetRequests('dev');
    const { objects } = await expectRefusal(['apply', 'plan.json'], 7, 'PLAN_STALE');
    expect(objects).toEqual(['pipeline:sales']);
    await hands.changeStage('Продажи', 'Договор по рукам', { name: 'Договор' });
  });

  it('is refused when the text changed meanwhile', async () => {
    await makePlan();
    project.edit('crm/access/roles.yaml', 'name: Реклама', 'name: Отдел рекламы');
    await expectRefusal(['apply', 'plan.json'], 7, 'PLAN_OTHER_CONFIGURATION');
    project.edit('crm/access/roles.yaml', 'name: Отдел рекламы', 'name: Реклама');
  });

  it('is refused when the values of the environment changed meanwhile', async () => {
    await makePlan();
    project.edit('stacks/Pulumi.dev.yaml', 'pbx-dev', 'pbx-other');
    await expectRefusal(['apply', 'plan.json'], 7, 'PLAN_OTHER_CONFIGURATION');
    project.edit('stacks/Pulumi.dev.yaml', 'pbx-other', 'pbx-dev');
  });

  it('is refused when the file was edited', async () => {
    await makePlan();
    tamper(
      ({ operations }) => ({ operations: operations.map((operation) => ({ ...operation, risk: 'high' })) }),
      false,
    );
    await expectRefusal(['apply', 'plan.json'], 5, 'PLAN_EDITED');
  });

  it('is refused when an operation was taken out, even under a digest that fits', async () => {
    await makePlan();
    tamper(() => ({ operations: [] }), true);
    expect(await expectRefusal(['apply', 'plan.json'], 7, 'OPERATION_NOT_APPROVED')).toMatchObject({
      object: 'role:marketing',
    });
  });

  it('is refused when it says that nothing is to do, and that is no longer so', async () => {
    project.edit('crm/access/roles.yaml', 'name: Реклама', 'name: Маркетинг');
    await makePlan();
    await succeed(project, ['apply', 'plan.json']);
    await hands.changeRole('Маркетинг', { name: 'Взломано' });
    project.sandbox.resetRequests('dev');
    expect(await expectRefusal(['apply', 'plan.json'], 7, 'PLAN_STALE')).toEqual({ objects: ['role:marketing'] });
    await hands.changeRole('Взломано', { name: 'Маркетинг' });
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  });

  it('is refused after its time', async () => {
    await makePlan();
    tamper(() => ({ expiresAt: '2020-01-01T00:00:00.000Z' }), true);
    await expectRefusal(['apply', 'plan.json'], 7, 'PLAN_EXPIRED');
  });

  it('is refused as a usage error when the file is no plan', async () => {
    writeFileSync(planFile(), '{"format": "something else"}');
    await expectRefusal(['apply', 'plan.json'], 4, 'PLAN_FILE_INVALID');
    writeFileSync(planFile(), 'plan: none');
    await expectRefusal(['apply', 'plan.json'], 4, 'PLAN_FILE_INVALID');
    await expectRefusal(['apply', 'missing.json'], 4, 'PLAN_FILE_MISSING');
  });

  it('is refused when the address answers as another account', async () => {
    await makePlan();
    const other = { CRM_ACCOUNT_DEV: project.env.CRM_ACCOUNT_TEST, CRM_TOKEN_DEV: project.env.CRM_TOKEN_TEST };
    await expectRefusal(['apply', 'plan.json'], 5, 'ACCOUNT_CHANGED', other);
    expect(writesTo(project, 'test')).toEqual([]);
  });

  it('is carried out when only something moved that nobody manages here', async () => {
    await makePlan();
    await hands.addPipeline('Сервис', ['Обращение']);
    await succeed(project, ['apply', 'plan.json']);
    expect(await hands.role('Реклама')).toBeDefined();
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('writes nothing when it is carried out a second time', async () => {
    await succeed(project, ['apply', 'plan.json']);
    expect(writesTo(project, 'dev')).toEqual([]);
  });

  it('does not bring its state back over a later change', async () => {
    await hands.changeRole('Реклама', { name: 'Позже' });
    project.sandbox.resetRequests('dev');
    await expectRefusal(['apply', 'plan.json'], 7, 'PLAN_STALE');
  });
});

describe('an environment that takes approved plans only', () => {
  it('refuses an apply without a plan file', async () => {
    const refusal = await refused(project, ['apply', '-e', 'prod', '--yes']);
    expect([refusal.code, refusal.error.code]).toEqual([5, 'APPROVAL_NEEDED']);
    expect(writesTo(project, 'prod')).toEqual([]);
  });

  it('takes the plan file', async () => {
    await makePlan('prod');
    await succeed(project, ['apply', 'plan.json']);
    expect((await planOf(project, 'prod')).operations).toEqual([]);
  });
});
