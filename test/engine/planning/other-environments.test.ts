import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAuditLog } from '../../../src/audit';
import { accountsOf, assertOnlyEnvironment } from '../../../src/engine/planning/other-environments';
import { readRunHistory } from '../../../src/engine/runs/run-history';
import { auditDir } from '../../../src/engine/workspace/paths';

const PROJECT = { name: 'tiny' };

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-other-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

type Body = { type: string; [about: string]: unknown };
const started = (account: number, more: object = {}): Body => ({ type: 'apply.started', account, ...more });

/** Writes the log of an environment; each entry is a second later than all before, in whatever log. */
async function log(projectDir: string, environment: string, bodies: Body[], path = '.crmctl/audit'): Promise<void> {
  const opened = await openAuditLog({
    dir: join(projectDir, path, environment),
    origin: `crm-audit.tiny/${environment}`,
    keyFile: join(projectDir, '.crmctl/keys/audit.pem'),
    now: () => {
      clock += 1000;
      return new Date(clock);
    },
  });
  for (const body of bodies) await opened.append([{ run: 'r', ...body }]);
  await opened.close();
}
let clock = Date.parse('2026-11-23T09:00:00.000Z');

function record(projectDir: string, environment: string, run: string, content: string): void {
  const dir = join(projectDir, '.crmctl/runs', environment, run);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'apply.json'), content);
}

/** What the record of a run holds at least. */
const recordOf = (accountId: unknown) =>
  JSON.stringify({
    run: 'r',
    environment: 'prod',
    project: PROJECT,
    plan: { format: 'crmctl.plan/1', accountId },
    desired: { objects: [] },
    base: [],
  });

/** Undefined, or the environment whose account it is. */
async function asked(
  projectDir: string,
  environment: string,
  accountId: number,
  { project = PROJECT, twinOf }: { project?: { name: string; audit?: { path: string } }; twinOf?: string } = {},
): Promise<unknown> {
  const { history } = await readRunHistory(auditDir(projectDir, project, environment));
  return assertOnlyEnvironment({ projectDir, project, environment, accountId, twinOf, history }).then(
    () => undefined,
    ({ reason, code, args }) => {
      expect([reason, code, args.account]).toEqual(['refused', 'ACCOUNT_OF_OTHER_ENVIRONMENT', accountId]);
      return args.other;
    },
  );
}

describe('an environment whose account another one works on', () => {
  it('is refused, also when nothing was applied to it yet; other accounts are free', async () => {
    const dir = folder();
    await log(dir, 'prod', [started(7)]);
    await log(dir, 'dev', [{ type: 'release.built' }]);
    expect(await asked(dir, 'hotfix', 7)).toBe('prod');
    expect(await asked(dir, 'dev', 7)).toBe('prod');
    expect(await asked(dir, 'prod', 7)).toBeUndefined();
    expect(await asked(dir, 'dev', 8)).toBeUndefined();
  });

  it('is refused for one that the project has given up, and for one whose log says nothing but whose runs do', async () => {
    const dir = folder();
    record(dir, 'prod', '20261123T121500Z-3fa9c1', recordOf(7));
    expect(await asked(dir, 'hotfix', 7)).toBe('prod');
    expect(await accountsOf({ projectDir: dir, project: PROJECT })).toEqual([
      { environment: 'prod', account: 7, since: '2026-11-23T12:15:00' },
    ]);
  });

  it('is refused although the place of the logs was changed', async () => {
    const dir = folder();
    await log(dir, 'prod', [started(7)]);
    const project = { name: 'tiny', audit: { path: 'elsewhere' } };
    expect(await asked(dir, 'hotfix', 7, { project })).toBe('prod');
    await log(dir, 'test', [started(8)], 'elsewhere');
    expect(await asked(dir, 'hotfix', 8, { project })).toBe('test');
  });

  it('is the later one: the environment that began first goes on', async () => {
    const dir = folder();
    await log(dir, 'prod', [started(7)]);
    await log(dir, 'hotfix', [started(7)]);
    expect(await asked(dir, 'hotfix', 7)).toBe('prod');
    await log(dir, 'prod', [started(7)]);
    expect(await asked(dir, 'prod', 7)).toBeUndefined();
  });

  it('is not asked for what its own log says a second time', async () => {
    const dir = folder();
    await log(dir, 'prod', [started(7)]);
    const since = '2026-11-23T00:00:00.000Z';
    const history = { account: 8, since, managed: 0, twinOf: undefined };
    expect(await accountsOf({ projectDir: dir, project: PROJECT }, { environment: 'prod', history })).toEqual([
      { environment: 'prod', account: 8, since },
    ]);
  });

  it('began with the account when it came back to it from another one, or from a copy', async () => {
    const between = [[started(8)], [started(7, { twinOf: 'test' })], [{ type: 'twin.loaded', of: 'test' }]];
    for (const other of [[], ...between]) {
      const dir = folder();
      const bodies = [started(7), ...other, started(7), started(7)];
      const began = new Date(clock + 1000 * (other.length === 0 ? 1 : 3)).toISOString();
      await log(dir, 'prod', bodies);
      expect(await accountsOf({ projectDir: dir, project: PROJECT })).toMatchObject([{ account: 7, since: began }]);
    }
  });

  it('is none where one of the two is a copy', async () => {
    const dir = folder();
    await log(dir, 'prod', [started(7)]);
    await log(dir, 'staging', [{ type: 'twin.loaded', account: 7, of: 'prod' }, started(7, { twinOf: 'prod' })]);
    mkdirSync(join(dir, '.crmctl/twins/test'), { recursive: true });
    record(dir, 'test', '20261123T121500Z-3fa9c1', recordOf(7));
    expect(await asked(dir, 'staging', 7, { twinOf: 'prod' })).toBeUndefined();
    expect(await asked(dir, 'prod', 7)).toBeUndefined();
    expect(await asked(dir, 'hotfix', 7)).toBe('prod');
  });

  it('is none where the other one was a copy when it worked on that account', async () => {
    const dir = folder();
    await log(dir, 'staging', [started(7), { type: 'twin.loaded', account: 9, of: 'prod' }]);
    expect(await accountsOf({ projectDir: dir, project: PROJECT })).toEqual([]);
  });

  it('is found beside records that nobody can read', async () => {
    const dir = folder();
    record(dir, 'prod', '20261123T121500Z-3fa9c1', '{');
    record(dir, 'prod', '20261123T121600Z-3fa9c1', recordOf('7'));
    record(dir, 'prod', '20261123T121700Z-3fa9c1', recordOf(7));
    expect(await asked(dir, 'hotfix', 7)).toBe('prod');
  });
});
