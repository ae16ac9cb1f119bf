import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, planOf, refused, resultIn, succeed, verdictOf, writesTo } from './support/commands';
import type { TestProject } from './support/project';

let project: TestProject;
let sound: unknown;

/** The state file of dev, where Pulumi keeps it. */
const file = () => join(project.dir, '.crmctl', 'state', '.pulumi', 'stacks', 'distributor', 'dev.json');
const rebuild = ['state', 'rebuild', '-e', 'dev', '--yes', '--json'];

/** What the engine has on record, without when and by which run it was written. */
async function recorded(): Promise<unknown> {
  const { stdout, stderr } = await project.pulumi(['stack', 'export', '-s', 'dev']);
  if (stdout === '') throw new Error(stderr);
  const { resources = [] } = JSON.parse(stdout).deployment;
  const objects = resources.filter(({ type }: { type: string }) => type.includes('dynamic/crm:'));
  return objects
    .map(({ urn, id, inputs, outputs, dependencies = [] }: Record<string, unknown>) => ({
      ...{ urn, id, inputs, outputs: { ...(outputs as object), writtenBy: undefined } },
      dependencies: [...(dependencies as string[])].sort(),
    }))
    .sort((left: { urn: string }, right: { urn: string }) => (left.urn < right.urn ? -1 : 1));
}

beforeAll(async () => {
  project = await createApplied();
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
  sound = await recorded();
});
afterAll(() => project.close());
beforeEach(() => project.sandbox.resetRequests('dev'));

describe('a state that was deleted', () => {
  it('is missed by name, and rebuilt to what it was without a write to the CRM', async () => {
    rmSync(join(project.dir, '.crmctl', 'state'), { recursive: true });
    const { code, error } = await refused(project, ['plan', '-e', 'dev']);
    expect([code, error.code]).toEqual([5, 'STATE_MISSING']);
    const { stdout } = await succeed(project, rebuild);
    expect(resultIn(stdout)).toMatchObject({ environment: 'dev', proven: true, gone: [], dropped: [], changed: [] });
    expect(await recorded()).toEqual(sound);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect((await logOf(project, 'dev')).at(-1)).toMatchObject({ type: 'state.recorded' });
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('lets a plain pulumi up find nothing to change', async () => {
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(up.stdout).not.toMatch(/[1-9]\d* (created|updated|deleted)/);
  });

  it('is not rebuilt without somebody’s yes', async () => {
    const { code, error } = await refused(project, ['state', 'rebuild', '-e', 'dev', '--no-input']).catch(() => ({
      code: 0,
      error: { code: 'NOT_ASKED' },
    }));
    // the state is sound here: nobody has to be asked
    expect([code, error.code]).toEqual([0, 'NOT_ASKED']);
    renameSync(file(), `${file()}.away`);
    const asked = await refused(project, ['state', 'rebuild', '-e', 'dev', '--no-input']);
    expect([asked.code, asked.error.code]).toEqual([4, 'NEEDS_CONFIRMATION']);
    renameSync(`${file()}.away`, file());
  });
});

describe('a state that a full disk tore', () => {
  it('is named with its file and the copy beside it, and rebuilt; the torn file is kept', async () => {
    writeFileSync(file(), readFileSync(file()).subarray(0, 2_000));
    const { code, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect([code, error.code]).toEqual([5, 'STATE_DAMAGED']);
    expect(error.args.file).toBe('.crmctl/state/.pulumi/stacks/distributor/dev.json');
    expect(error.args.backup).toBe('.crmctl/state/.pulumi/stacks/distributor/dev.json.bak');
    await succeed(project, rebuild);
    expect(await recorded()).toEqual(sound);
    expect(readdirSync(join(file(), '..'))).toContainEqual(expect.stringMatching(/^dev\.json\.damaged-/));
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});

describe('an older copy of the state', () => {
  it('is told from the one that the last run left, and put right', async () => {
    cpSync(file(), `${file()}.kept`);
    project.edit('crm/access/roles.yaml', 'name: Реклама', 'name: Продвижение');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    sound = await recorded();
    renameSync(`${file()}.kept`, file());
    const { code, error } = await refused(project, ['plan', '-e', 'dev']);
    expect([code, error.code]).toEqual([5, 'STATE_OTHER']);
    const { stdout } = await succeed(project, rebuild);
    expect(resultIn(stdout)).toMatchObject({ proven: true, changed: ['role:marketing'], added: [], dropped: [] });
    expect(await recorded()).toEqual(sound);
  });
});

describe('the state of another environment', () => {
  it('is refused before the engine starts, and replaced by the own one', async () => {
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replaceAll('urn:pulumi:dev::', 'urn:pulumi:prod::'));
    const { code, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect([code, error.code]).toEqual([5, 'STATE_FOREIGN']);
    await succeed(project, rebuild);
    expect(await recorded()).toEqual(sound);
  });
});

describe('what cannot be rebuilt', () => {
  it('is said where a run’s record names another id than the run left in it', async () => {
    const runs = join(project.dir, '.crmctl', 'runs', 'dev');
    const newest = join(runs, readdirSync(runs).sort().at(-1) ?? '', 'apply.json');
    const kept = readFileSync(newest, 'utf8');
    const input = JSON.parse(kept);
    input.base.find(({ address }: { address: string }) => address === 'role:manager').id = '4711';
    writeFileSync(newest, JSON.stringify(input));
    const { code, error } = await refused(project, rebuild.slice(0, -1));
    expect([code, error.code, error.args.file]).toEqual([5, 'RUN_EDITED', newest]);
    writeFileSync(newest, kept);
  });

  it('is said where no record of a run is kept', async () => {
    const runs = join(project.dir, '.crmctl', 'runs', 'dev');
    renameSync(runs, `${runs}-away`);
    const { code, error } = await refused(project, rebuild.slice(0, -1));
    expect([code, error.code]).toEqual([5, 'REBUILD_NO_RUNS']);
    renameSync(`${runs}-away`, runs);
  });
});
