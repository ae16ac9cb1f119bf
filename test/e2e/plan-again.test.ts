import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { planOf, refused, succeed, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;
let hands: ReturnType<typeof handsIn>;

beforeAll(async () => {
  project = await createApplied();
  hands = handsIn(project, 'dev');
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  project.edit('crm/webhooks.yaml', 'events: [add_lead, add_contact]', 'events: [add_lead]');
  await succeed(project, ['plan', '-e', 'dev', '--out', 'plan.json']);
  project.sandbox.faults('dev').add({ kind: 'blocked', method: 'POST', path: '/webhooks' });
  const { code } = await refused(project, ['apply', 'plan.json']);
  expect(code).toBe(6);
  expect(await hands.role('Реклама')).toBeDefined();
});
afterAll(() => project.close());

it('does not write over what a person has done since to an object that the first apply had finished', async () => {
  const { leads, contacts, companies, tasks } = (await hands.role('Реклама')).rights;
  const rights = { leads, contacts, companies, tasks };
  const byHand = { name: 'Трогать нельзя', rights: { ...rights, leads: { ...leads, export: 'A' } } };
  await hands.changeRole('Реклама', byHand);
  project.sandbox.resetRequests('dev');
  const { code, error } = await refused(project, ['apply', 'plan.json']);
  expect([code, error.code, error.args.objects]).toEqual([7, 'PLAN_STALE', ['role:marketing']]);
  expect(writesTo(project, 'dev')).toEqual([]);
  expect((await hands.role('Трогать нельзя')).rights.leads.export).toBe('A');
  await hands.changeRole('Трогать нельзя', { name: 'Реклама', rights });
});

it('goes on where the first apply was refused, when nobody has changed anything', async () => {
  project.sandbox.resetRequests('dev');
  await succeed(project, ['apply', 'plan.json']);
  expect(writesTo(project, 'dev')).toEqual(['POST /api/v4/webhooks']);
  expect((await planOf(project, 'dev')).operations).toEqual([]);
});
