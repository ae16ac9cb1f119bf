import { afterAll, beforeAll, expect, it } from 'vitest';
import { logOf, planOf, succeed } from './support/commands';
import { list } from './support/crm';
import { handsIn } from './support/hands';
import { createProject, ended, type TestProject } from './support/project';

let project: TestProject;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.close());

it('an object that somebody makes under the same name during an apply is told at its end, with both ids, and in the log', async () => {
  const faults = project.sandbox.faults('dev');
  faults.add({ kind: 'held', method: 'POST', path: '/contacts/custom_fields' });
  const end = ended(project.start(['apply', '-e', 'dev', '--yes']));
  await expect.poll(() => faults.list()).toEqual([]);
  const hands = handsIn(project, 'dev');
  await hands.send('POST', '/api/v4/contacts/custom_fields', [{ name: 'Роль в решении', type: 'text' }]);
  const { id: theirs } = await hands.field('contacts', 'Роль в решении');
  faults.clear();
  const { code, stderr } = await end;
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('several objects like field contacts.decision_role');
  const finished = (await logOf(project, 'dev')).find(({ type }) => type === 'apply.finished');
  const { id: ours } = (await list(project, 'dev', 'contacts/custom_fields', 'custom_fields')).findLast(
    ({ name }) => name === 'Роль в решении',
  );
  expect(finished).toMatchObject({
    doubled: [{ address: 'field:contacts.decision_role', ids: [String(theirs), String(ours)] }],
  });
  // ours is known by its id: the other one is nobody's business until a person decides
  expect((await planOf(project, 'dev')).operations).toEqual([]);
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
});
