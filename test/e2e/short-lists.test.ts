import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planOf, recordedBy, resultIn, succeed, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

const ROLES = `roles:
  manager:
    name: Manager
    rights:
      leads: {view: group, add: all, edit: own, delete: none, export: none}
      contacts: {view: all, add: all, edit: own, delete: none, export: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}
    mail: false
    lists: true
`;

let project: TestProject;

beforeAll(async () => {
  project = await createProject({
    accounts: ['dev', 'test'],
    crm: {
      'project.yaml': 'name: t\ncrm: amocrm\nlanguage: en\nenvironments: [dev, test]\n',
      'access/roles.yaml': ROLES,
    },
  });
  for (const env of ['staging', 'prod']) project.remove(`stacks/Pulumi.${env}.yaml`);
  for (const env of ['dev', 'test']) {
    const own = readFileSync(join(project.dir, `stacks/Pulumi.${env}.yaml`), 'utf8');
    project.write(`stacks/Pulumi.${env}.yaml`, own.replace(/ {2}crm:variables:(\n {4}.*)+\n/, ''));
    await succeed(project, ['apply', '-e', env, '--yes']);
  }
});
afterAll(() => project.close());

/** The next list of roles is empty; a role that is asked for by its id is there. */
beforeEach(() => {
  project.sandbox.faults('dev').clear();
  project.sandbox.faults('dev').add({ kind: 'nothing-yet', method: 'GET', path: '/api/v4/roles' });
});

async function dataOf(args: string[]) {
  return resultIn((await succeed(project, [...args, '--json'])).stdout);
}

describe('an object on record that a list leaves out is asked for by its id', () => {
  it('by plan', async () => {
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('by drift', async () => {
    expect((await dataOf(['drift', '-e', 'dev'])).items).toEqual([]);
  });

  it('by import --update, which leaves it in the configuration', async () => {
    const { added, removed } = await dataOf(['import', '-e', 'dev', '--update', '--dry-run']);
    expect([added, removed].flat().filter((address: string) => address.startsWith('role:'))).toEqual([]);
  });

  it('by diff', async () => {
    const { objects } = await dataOf(['diff', 'dev', 'test']);
    expect(objects.filter(({ kind }: { kind: string }) => kind === 'role')).toEqual([]);
  });

  it('by state rebuild', async () => {
    expect((await dataOf(['state', 'rebuild', '-e', 'dev', '--yes'])).gone).toEqual([]);
    expect(await recordedBy(project, 'dev')).toEqual(['role:manager']);
  });

  it('by rollback, which makes nothing anew', async () => {
    project.edit('crm/access/roles.yaml', 'mail: false', 'mail: true');
    project.sandbox.faults('dev').clear();
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    project.sandbox.resetRequests('dev');
    project.sandbox.faults('dev').add({ kind: 'nothing-yet', method: 'GET', path: '/api/v4/roles' });
    await succeed(project, ['rollback', '-e', 'dev', '--yes']);
    expect(writesTo(project, 'dev')).toEqual([expect.stringMatching(/^PATCH \/api\/v4\/roles\/\d+$/)]);
  });
});
