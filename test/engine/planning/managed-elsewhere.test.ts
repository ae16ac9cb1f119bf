import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAuditLog } from '../../../src/audit';
import { assertFirst, type Beginning } from '../../../src/engine/planning/managed-elsewhere';
import type { DesiredObject, Removal } from '../../../src/model/desired';
import type { RecordedState } from '../../../src/model/recorded-state';
import { bind } from '../../../src/plan/bind';
import { applyTo } from '../../support/carry-out';
import { managerRole, object, wanted } from '../../support/desired';
import { MemoryCrm } from '../../support/memory-crm';

const NOTHING: RecordedState = new Map();
const roles = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => object('role', key, { ...managerRole, name: `Роль ${key}` }));
const REMOVAL: Removal = { object: 'rol_f', action: 'delete', reason: 'x' };

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-first-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

/** A machine that knows nothing of the account, which holds all six roles; what is said to a configuration of some of them. */
async function asked(
  objects: DesiredObject[],
  removals: Removal[],
  about: Partial<Beginning> = {},
  live: DesiredObject[] = roles,
): Promise<unknown> {
  const crm = new MemoryCrm();
  await applyTo(crm, wanted(live), NOTHING);
  const desired = wanted(objects, { removals });
  const binding = bind({ desired, base: NOTHING, snapshot: crm.snapshot() });
  const place = { projectDir: folder(), project: { name: 'tiny' }, environment: 'prod' };
  const given = { ...place, history: undefined, base: NOTHING, binding, desired, first: false, ...about };
  return assertFirst(given).then(
    () => undefined,
    ({ reason, code, args }) => ({ reason, code, args }),
  );
}

const refusedFor = (args: object) => ({
  reason: 'refused',
  code: 'MANAGED_ELSEWHERE',
  args: { environment: 'prod', removals: [], known: [], ...args },
});

async function logOf(projectDir: string, environment: string, body: { type: string; account?: number }): Promise<void> {
  const log = await openAuditLog({
    dir: join(projectDir, '.crmctl/audit', environment),
    origin: `crm-audit.tiny/${environment}`,
    keyFile: join(projectDir, 'key.pem'),
    now: () => new Date('2026-11-23T09:00:00Z'),
  });
  await log.append([{ run: 'r', ...body }]);
  await log.close();
}

function withRelease(projectDir: string): void {
  mkdirSync(join(projectDir, '.crmctl/releases'), { recursive: true });
  writeFileSync(join(projectDir, '.crmctl/releases/REL-3.json'), '{}');
}

describe('an account of which nothing is on record is taken for one that another machine manages where', () => {
  it('it has what the configuration gives up', async () => {
    const few = roles.slice(0, 2);
    expect(await asked(few, [REMOVAL])).toEqual(refusedFor({ of: 2, matching: 2, removals: ['rol_f'] }));
  });

  it('it has almost everything else, too, of a configuration that gives something up', async () => {
    const gone: Removal = { ...REMOVAL, object: 'long_gone' };
    expect(await asked(roles.slice(0, 5), [gone])).toEqual(refusedFor({ of: 5, matching: 5, removals: ['long_gone'] }));
    expect(await asked(roles.slice(0, 2), [gone])).toBeUndefined();
  });

  it('it has almost everything, and the project has a history', async () => {
    const projectDir = folder();
    await logOf(projectDir, 'dev', { type: 'apply.started', account: 5 });
    expect(await asked(roles, [], { projectDir })).toEqual(refusedFor({ of: 6, matching: 6, known: ['dev'] }));
    expect(await asked(roles, [], { projectDir }, roles.slice(0, 3))).toBeUndefined();
  });

  it('it has almost everything, and releases are here that were built elsewhere', async () => {
    const projectDir = folder();
    withRelease(projectDir);
    expect(await asked(roles, [], { projectDir })).toEqual(refusedFor({ of: 6, matching: 6, known: ['REL-3'] }));
    await logOf(projectDir, 'prod', { type: 'release.built' });
    expect(await asked(roles, [], { projectDir })).toBeUndefined();
  });
});

describe('an account of which nothing is on record may be begun with', () => {
  it('where it is empty, whatever the project has been through', async () => {
    const projectDir = folder();
    await logOf(projectDir, 'dev', { type: 'apply.started', account: 5 });
    expect(await asked(roles, [REMOVAL], { projectDir }, [])).toBeUndefined();
  });

  it('where the project is as new, although the account has everything already', async () => {
    expect(await asked(roles, [])).toBeUndefined();
  });

  it('where somebody says that it is the first time', async () => {
    expect(await asked(roles.slice(0, 5), [REMOVAL], { first: true })).toBeUndefined();
  });

  it('where it is a copy, or where the log knows it already', async () => {
    expect(await asked(roles.slice(0, 5), [REMOVAL], { twinOf: 'prod' })).toBeUndefined();
    const history = { account: 7, since: '2026-11-23T09:00:00.000Z', managed: 0, twinOf: undefined };
    expect(await asked(roles.slice(0, 5), [REMOVAL], { history })).toBeUndefined();
  });

  it('by an import, which is there for that, unless it would drop what is given up', async () => {
    const projectDir = folder();
    await logOf(projectDir, 'dev', { type: 'apply.started', account: 5 });
    expect(await asked(roles, [], { projectDir, importing: true })).toBeUndefined();
    expect(await asked(roles.slice(0, 5), [REMOVAL], { projectDir, importing: true })).toMatchObject({
      code: 'MANAGED_ELSEWHERE',
    });
  });
});

describe('an account of which something is on record', () => {
  it('is not begun with', async () => {
    const base = new Map([['role:a', {}]]) as unknown as RecordedState;
    expect(await asked(roles, [REMOVAL], { base })).toBeUndefined();
    expect(await asked(roles, [], { base, first: true })).toEqual({
      reason: 'usage',
      code: 'FIRST_WITH_STATE',
      args: { environment: 'prod', count: 1 },
    });
  });
});
