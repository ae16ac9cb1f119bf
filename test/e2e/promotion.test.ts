import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/model/canonical-json';
import { logOf, planOf, refused, succeed, verdictOf, writesTo } from './support/commands';
import { configuration } from './support/crm';
import { handsIn } from './support/hands';
import { createProject, type TestProject } from './support/project';

const ENVIRONMENTS = ['dev', 'test', 'staging', 'prod'];
let project: TestProject;
let digest: string;

beforeAll(async () => {
  project = await createProject({ accounts: ENVIRONMENTS });
  const built = await succeed(project, ['release', 'build', '--json']);
  digest = JSON.parse(built.stdout).digest;
});
afterAll(() => project.close());
beforeEach(() => {
  for (const env of ENVIRONMENTS) project.sandbox.resetRequests(env);
});

async function promote(release: string, env: string): Promise<void> {
  if (env !== 'prod') {
    await succeed(project, ['promote', release, '--to', env, '--yes']);
    return;
  }
  await succeed(project, ['plan', '-e', 'prod', '--release', release, '--out', 'prod.json']);
  await succeed(project, ['promote', release, '--to', 'prod', '--plan', 'prod.json']);
}

async function expectRefusal(release: string, env: string, code: string, ...more: string[]) {
  const refusal = await refused(project, ['promote', release, '--to', env, '--yes', ...more]);
  expect([refusal.code, refusal.error.code]).toEqual([5, code]);
  expect(writesTo(project, env)).toEqual([]);
  return refusal.error.args;
}

describe('a release', () => {
  it('keeps its name and digest when the same text is built again', async () => {
    const { stdout } = await succeed(project, ['release', 'build', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'REL-1', digest });
  });

  it('cannot skip an environment', async () => {
    expect(await expectRefusal('REL-1', 'test', 'NOT_PROVEN_BEFORE')).toMatchObject({ environment: 'dev' });
    expect(await expectRefusal('REL-1', 'prod', 'LOG_NOT_HERE')).toMatchObject({ environment: 'staging' });
  });

  it('does not care what becomes of the files it was built from', async () => {
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
    await promote('REL-1', 'dev');
    expect((await handsIn(project, 'dev').role('Маркетинг')).name).toBe('Маркетинг');
    project.edit('crm/access/roles.yaml', 'name: Реклама', 'name: [not, a, name]');
    await promote('REL-1', 'test');
    project.edit('crm/access/roles.yaml', 'name: [not, a, name]', 'name: Маркетинг');
  });

  it('is stopped by a hand change in the environment before', async () => {
    const hands = handsIn(project, 'test');
    await hands.changeRole('Маркетинг', { name: 'Взломано' });
    expect(await expectRefusal('REL-1', 'staging', 'DRIFTED_BEFORE')).toMatchObject({
      environment: 'test',
      objects: ['role:marketing'],
    });
    await hands.changeRole('Взломано', { name: 'Маркетинг' });
    await promote('REL-1', 'staging');
  });

  it('needs an approved plan of this very release where the environment demands it', async () => {
    await expectRefusal('REL-1', 'prod', 'APPROVAL_NEEDED');
    await succeed(project, ['plan', '-e', 'test', '--release', 'REL-1', '--out', 'test.json']);
    const other = await refused(project, ['promote', 'REL-1', '--to', 'prod', '--plan', 'test.json']);
    expect([other.code, other.error.code]).toEqual([7, 'PLAN_OTHER_CONFIGURATION']);
    expect(writesTo(project, 'prod')).toEqual([]);
  });

  it('is stopped by a log of the environment before that was tampered with', async () => {
    const file = join(project.dir, '.crmctl/audit/staging/log.jsonl');
    const log = readFileSync(file, 'utf8');
    writeFileSync(file, log.replace('"actor":"', '"actor":"not '));
    expect(await verdictOf(project, 'staging')).toBe('tampered');
    expect(await expectRefusal('REL-1', 'prod', 'LOG_TAMPERED')).toEqual({ environment: 'staging' });
    writeFileSync(file, log);
    await promote('REL-1', 'prod');
  });

  it('is the same in every account and every log', async () => {
    const { hooks: _addresses, ...test } = await configuration(project, 'test');
    for (const env of ENVIRONMENTS) {
      const { hooks: _other, ...configured } = await configuration(project, env);
      expect(configured).toEqual(test);
      const promoted = (await logOf(project, env)).filter((entry) => entry.type === 'release.promoted');
      expect(promoted.map((entry) => [entry.release, entry.bundle])).toEqual([['REL-1', digest]]);
      expect(await verdictOf(project, env)).toBe('pass');
    }
  });
});

describe('a release file that somebody put into the folder', () => {
  it('is refused, whatever order and policy it brings, before anything is planned', async () => {
    const { text, ...rest } = JSON.parse(readFileSync(join(project.dir, '.crmctl/releases/REL-1.json'), 'utf8'));
    const forged = { ...text, project: { ...text.project, environments: ['prod'], approval: [] } };
    const bundle = { ...rest, name: 'EVIL', text: forged, digest: digestOf(forged) };
    project.write('.crmctl/releases/EVIL.json', JSON.stringify(bundle));
    await expectRefusal('EVIL', 'prod', 'RELEASE_NOT_BUILT');
    const planned = await refused(project, ['plan', '-e', 'prod', '--release', 'EVIL', '--out', 'evil.json']);
    expect([planned.code, planned.error.code]).toEqual([5, 'RELEASE_NOT_BUILT']);
    expect(project.sandbox.requests('prod')).toEqual([]);
    project.remove('.crmctl/releases/EVIL.json');
  });
});

describe('the next release', () => {
  it('goes the same way, with only its own difference', async () => {
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
    const { stdout } = await succeed(project, ['release', 'build', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'REL-2' });
    await expectRefusal('REL-2', 'test', 'NOT_PROVEN_BEFORE');
    await promote('REL-2', 'dev');
    expect(writesTo(project, 'dev')).toEqual([expect.stringMatching(/^PATCH \/api\/v4\/roles\/\d+$/)]);
    await promote('REL-2', 'test');
    expect((await planOf(project, 'test')).operations).toEqual([]);
  });

  it('closes the way for the one before', async () => {
    expect(await expectRefusal('REL-1', 'staging', 'NOT_PROVEN_BEFORE')).toMatchObject({ environment: 'test' });
  });

  it('cannot be built under the name of another', async () => {
    const refusal = await refused(project, ['release', 'build', 'REL-1']);
    expect([refusal.code, refusal.error.code]).toEqual([5, 'RELEASE_EXISTS']);
  });
});
