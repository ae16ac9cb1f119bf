import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planOf, resultIn, succeed, verdictOf } from './support/commands';
import { configuration } from './support/crm';
import { killAfterWrites } from './support/killing';
import { useLargeText } from './support/large';
import { createProject, type TestProject } from './support/project';

const MOMENTS = 3;
let undisturbed: unknown;

beforeAll(async () => {
  const project = await createProject({ crm: {} });
  useLargeText(project);
  await project.crmctl(['apply', '-e', 'dev', '--yes']);
  undisturbed = await configuration(project, 'dev');
  await project.close();
});

describe('an apply that is killed', () => {
  it.each(Array.from({ length: MOMENTS }, (_item, index) => 1 + index * 4))(
    'after %i writes continues without doubles',
    async (writes) => {
      const project = await createProject({ crm: {} });
      useLargeText(project);
      await project.crmctl(['plan', '-e', 'dev', '--out', 'plan.json']);
      await killAfterWrites(project, project.start(['apply', 'plan.json']), writes);
      const resumed = await project.crmctl(['apply', 'plan.json']);
      expect(resumed.code, resumed.stderr).toBe(0);
      expect(await configuration(project, 'dev')).toEqual(undisturbed);
      const second = await project.crmctl(['plan', '-e', 'dev', '--json']);
      expect(resultIn(second.stdout).operations).toEqual([]);
      const verified = await project.crmctl(['audit', 'verify', '-e', 'dev', '--json']);
      expect(verified.code, verified.stdout).toBe(0);
      await project.close();
    },
  );
});

describe('an apply that is killed in a project whose two names differ', () => {
  it('leaves a lock that the next one knows for dead', async () => {
    const project = await createProject({ crm: {} });
    useLargeText(project);
    project.edit('Pulumi.yaml', 'name: distributor', 'name: crm-of-the-group');
    await killAfterWrites(project, project.start(['apply', '-e', 'dev', '--yes']), 2);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await project.close();
  });
});

describe('an apply that is killed, when the text is corrected before the next one', () => {
  it('finds what it created by the log, under the name it has by then', async () => {
    const project = await createProject({ crm: {} });
    useLargeText(project);
    await killAfterWrites(project, project.start(['apply', '-e', 'dev', '--yes']), 11);
    project.edit('crm/fields/leads.yaml', 'field_7: {name: Поле 7,', 'field_7: {name: Поле семь,');
    project.edit('crm/access/roles.yaml', 'name: Роль 3\n', 'name: Роль три\n');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const { fields, roles } = await configuration(project, 'dev');
    const named = (list: unknown[], ...names: string[]) =>
      list.filter((item) => names.some((name) => JSON.stringify(item).includes(`"${name}"`)));
    expect(named(fields, 'Поле 7', 'Поле семь')).toHaveLength(1);
    expect(named(roles, 'Роль 3', 'Роль три')).toHaveLength(1);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    await project.close();
  });
});

describe('the state on disk', () => {
  it('has only files that the engine replaces whole', async () => {
    const project = await createProject({});
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const files = readdirSync(join(project.dir, '.crmctl', 'state'), { recursive: true }).map(String);
    expect(files).toContainEqual(expect.stringMatching(/stacks.*dev\.json$/));
    expect(files.filter((file) => file.endsWith('.attrs'))).toEqual([]);
    await project.close();
  });
});

describe('a plain pulumi up that is killed', () => {
  let project: TestProject;
  const up = ['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive'];

  beforeEach(async () => {
    project = await createProject({ crm: {} });
    useLargeText(project);
    await project.pulumi(['stack', 'init', 'dev']);
  });
  afterEach(() => project.close());

  async function expectWhole(): Promise<void> {
    expect(await configuration(project, 'dev')).toEqual(undisturbed);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  }

  it('is continued by the next one, after pulumi cancel, without doubles', async () => {
    await killAfterWrites(project, project.startPulumi(up), 2);
    await project.pulumi(['cancel', '-s', 'dev', '--yes']);
    const again = await project.pulumi(up);
    expect(again.code, again.stdout + again.stderr).toBe(0);
    await expectWhole();
  });

  it('is continued by crmctl apply without doubles', async () => {
    await killAfterWrites(project, project.startPulumi(up), 3);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await expectWhole();
  });
});
