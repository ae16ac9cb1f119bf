import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, planOf, refused, succeed, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createApplied();
  project.edit('crm/access/roles.yaml', 'name: Руководитель региона', 'name: Директор региона');
  project.edit('crm/pipelines/sales.yaml', 'name: Договор', 'name: Контракт');
});
afterAll(() => project.close());

const touched = async () => (await planOf(project, 'dev')).operations.map(({ address }) => address);

describe('a plan limited to some objects', () => {
  it('is refused where it names nothing, with what was meant', async () => {
    const unknown = await refused(project, ['plan', '-e', 'dev', '--target', 'role:haed']);
    expect(unknown).toMatchObject({ code: 4, error: { code: 'NO_SUCH_OBJECT', args: { nearest: 'role:head' } } });
  });

  it('writes the target only, keeps the records of everything else, and leaves the rest to a whole plan', async () => {
    const file = join(project.dir, 'plan.json');
    const { stdout } = await succeed(project, ['plan', '-e', 'dev', '--target', 'head', '--out', file, '--lang', 'en']);
    expect(stdout).toContain(
      'Limited to: role:head\nLeft out, although the whole plan would change it: pipeline:sales',
    );
    project.sandbox.resetRequests('dev');
    await succeed(project, ['apply', file]);
    expect(writesTo(project, 'dev')).toHaveLength(1);
    expect(await handsIn(project, 'dev').role('Директор региона')).toBeDefined();
    expect(await touched()).toEqual(['pipeline:sales']);
    expect((await logOf(project, 'dev')).findLast(({ type }) => type === 'apply.finished')).toMatchObject({
      partial: true,
    });
  });

  it('is stale when the records of another object moved meanwhile', async () => {
    project.edit('crm/access/roles.yaml', 'name: Директор региона', 'name: Глава региона');
    const file = join(project.dir, 'plan.json');
    await succeed(project, ['plan', '-e', 'dev', '--target', 'head', '--out', file]);
    await succeed(project, ['apply', '-e', 'dev', '--exclude', 'role:head', '--yes']);
    expect(await touched()).toEqual(['role:head']);
    expect(await refused(project, ['apply', file])).toMatchObject({ code: 7 });
  });

  it('proves no release', async () => {
    await succeed(project, ['release', 'build', 'REL']);
    await succeed(project, ['apply', '-e', 'dev', '--target', 'role:head', '--yes']);
    expect(await touched()).toEqual([]);
    expect(await refused(project, ['promote', 'REL', '--to', 'test', '--no-input'])).toMatchObject({
      code: 5,
      error: { code: 'NOT_PROVEN_BEFORE' },
    });
  });
});
