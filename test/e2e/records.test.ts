import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { planOf, refused, resultIn, succeed, writesTo } from './support/commands';
import { call, list } from './support/crm';
import type { TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createApplied();
});
afterAll(() => project.close());

describe('the records of what was applied', () => {
  it('are missed when they are gone, instead of matching everything by name', async () => {
    const state = join(project.dir, '.crmctl', 'state', '.pulumi', 'stacks');
    renameSync(state, `${state}-away`);
    const { code, error } = await refused(project, ['plan', '-e', 'dev']);
    expect([code, error.code]).toEqual([5, 'STATE_MISSING']);
    renameSync(`${state}-away`, state);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('survive a pulumi refresh, so that drift still sees a change by hand', async () => {
    const [role] = await list(project, 'dev', 'roles', 'roles');
    await call(project, 'dev', 'PATCH', `/api/v4/roles/${role.id}`, { name: 'Другое имя' });
    const refreshed = await project.pulumi(['refresh', '-s', 'dev', '--yes', '--non-interactive']);
    expect(refreshed.code, refreshed.stdout + refreshed.stderr).toBe(0);
    const drift = await project.crmctl(['drift', '-e', 'dev', '--json', '--detailed-exitcode']);
    expect(drift.code).toBe(2);
    expect(resultIn(drift.stdout).items).toMatchObject([{ changes: [{ path: ['name'], to: 'Другое имя' }] }]);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('are not dropped by a pulumi destroy, which is refused even where a change is pending', async () => {
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
    project.sandbox.resetRequests('dev');
    const destroyed = await project.pulumi(['destroy', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(destroyed.code).not.toBe(0);
    expect(destroyed.stdout + destroyed.stderr).toContain('crm/removals.yaml');
    expect(writesTo(project, 'dev')).toEqual([]);
  });
});
