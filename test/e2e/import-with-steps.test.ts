import { afterAll, beforeAll, expect, it } from 'vitest';
import { planOf, recordedBy, succeed } from './support/commands';
import { handsIn } from './support/hands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;
const USERS = 'crm/access/users.yaml';
const anna = '  anna: {email: anna@example.test, name: Анна, role: manager}\n';
const boris = '  boris: {email: boris@example.test, name: Борис, role: manager}\n';

beforeAll(async () => {
  project = await createProject({ accounts: ['dev'] });
  project.write(USERS, `users:\n${anna}${boris}`);
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
  project.write(USERS, `users:\n${anna}`);
  project.write('crm/removals.yaml', '- {object: "user:boris", action: delete, reason: уволился}\n');
});
afterAll(() => project.close());

it('what a person still has to delete stays on record when an import records what somebody has made', async () => {
  for (const name of ['Сделано руками', 'И ещё одно']) {
    await handsIn(project, 'dev').send('POST', '/api/v4/leads/custom_fields', [{ name, type: 'text' }]);
    await succeed(project, ['import', '-e', 'dev', '--update']);
    expect((await planOf(project, 'dev')).manual).toMatchObject([{ what: 'delete', address: 'user:boris' }]);
    expect(await recordedBy(project, 'dev')).toContain('user:boris');
  }
});
