import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAuditLog } from '../../src/audit';
import { openEnvironmentLog } from '../../src/engine/workspace/environment-log';
import { auditDir, projectPaths } from '../../src/engine/workspace/paths';
import type { Bundle } from '../../src/release/bundle-file';
import { assertProvenIn, previousEnvironment, recordPromotion } from '../../src/release/promotion';
import { appendEntry } from '../audit/forgery';

const DIGEST = 'a'.repeat(64);
const project = { name: 'distributor' };
const bundle = { name: 'REL-7', digest: DIGEST, text: { project } } as unknown as Bundle;
const host = {
  notify: () => {},
  ask: async () => false,
  now: () => new Date('2026-11-23T09:00:00Z'),
  sleep: async () => {},
  env: (name: string) => (name === 'CRMCTL_ACTOR' ? 'ci' : undefined),
};

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-promotion-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

type Entry = { type: string; run: string; [name: string]: unknown };

const started = { type: 'apply.started', run: 'r' };
const finished = { type: 'apply.finished', run: 'r', bundle: DIGEST, verified: true };

/** `proven`, or the code with which a promotion out of an environment with this history is refused. */
async function judged(
  entries: Entry[],
  spoil?: (file: string, projectDir: string) => void | Promise<void>,
): Promise<unknown> {
  const projectDir = folder();
  const log = await openEnvironmentLog({ projectDir, project, environment: 'test', host });
  if (entries.length > 0) await log.append(entries);
  await log.close();
  await spoil?.(join(auditDir(projectDir, project, 'test'), 'log.jsonl'), projectDir);
  return assertProvenIn({ projectDir, project, environment: 'test' }, bundle).then(
    () => 'proven',
    ({ reason, code, args }) => ({ reason, code, args }),
  );
}

const NOT_PROVEN = {
  reason: 'refused',
  code: 'NOT_PROVEN_BEFORE',
  args: { release: 'REL-7', environment: 'test' },
};

describe('the environment before', () => {
  it('is the one named before it; the first has none', () => {
    const order = ['dev', 'test', 'prod'];
    expect(order.map((name) => previousEnvironment(order, name))).toEqual([undefined, 'dev', 'test']);
  });
});

describe('a release is proven in an environment', () => {
  it('whose last apply was of this release and left nothing to do', async () => {
    expect(await judged([started, finished])).toBe('proven');
    const older = { ...finished, bundle: 'b'.repeat(64) };
    expect(await judged([started, older, started, finished])).toBe('proven');
  });

  it('which nothing but an apply changes', async () => {
    expect(await judged([started, finished, { type: 'drift.found', run: 'd' }])).toBe('proven');
  });

  it.each<[string, Entry[]]>([
    ['nothing was ever applied', []],
    ['the last apply was of another release', [started, finished, started, { ...finished, bundle: 'b'.repeat(64) }]],
    ['a second plan was not empty, or nobody looked', [started, { ...finished, verified: false }]],
    ['a second plan is said to be empty in other words', [started, { ...finished, verified: 'true' }]],
    ['the last apply was limited to some objects', [started, { ...finished, partial: true }]],
    ['an apply failed', [started, finished, started, { type: 'apply.failed', run: 'r' }]],
    ['a copy of another account was loaded since', [started, finished, { type: 'twin.loaded', run: 't' }]],
  ])('but not where %s', async (_why, entries) => {
    expect(await judged(entries)).toEqual(NOT_PROVEN);
  });

  const PROVEN = [started, finished];
  const addAll = (file: string) => {
    for (const entry of PROVEN) appendEntry(file, entry);
  };
  const OTHER = [started, { ...finished, bundle: 'b'.repeat(64) }];
  it.each<[string, Entry[], (file: string, projectDir: string) => void | Promise<void>, string, object]>([
    [
      'that was tampered with',
      OTHER,
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('b'.repeat(64), DIGEST)),
      'LOG_TAMPERED',
      {},
    ],
    [
      'that somebody else began anew, with a key of their own',
      OTHER,
      async (file, projectDir) => {
        const mine = readFileSync(projectPaths(projectDir).auditKey);
        rmSync(join(file, '..'), { recursive: true });
        rmSync(projectPaths(projectDir).auditKey);
        const log = await openEnvironmentLog({ projectDir, project, environment: 'test', host });
        await log.append(PROVEN);
        await log.close();
        writeFileSync(projectPaths(projectDir).auditKey, mine);
      },
      'LOG_TAMPERED',
      {},
    ],
    [
      'that is another environment’s',
      OTHER,
      async (file, projectDir) => {
        const log = await openEnvironmentLog({ projectDir, project, environment: 'dev', host });
        await log.append(PROVEN);
        await log.close();
        rmSync(join(file, '..'), { recursive: true });
        cpSync(auditDir(projectDir, project, 'dev'), join(file, '..'), { recursive: true });
      },
      'LOG_TAMPERED',
      {},
    ],
    ['with entries behind its signed head', OTHER, (file) => addAll(file), 'LOG_UNSIGNED', { entries: 2 }],
    ['whose last line is torn', PROVEN, (file) => appendFileSync(file, '{"at'), 'LOG_UNSIGNED', { bytes: 4 }],
    ['without its head', PROVEN, (file) => rmSync(join(file, '..', 'checkpoint')), 'LOG_NO_HEAD', {}],
    ['in which a run has no end', [...PROVEN, started], () => {}, 'LOG_RUN_OPEN', { runs: ['r'] }],
    [
      'that is not here, although it may be elsewhere',
      PROVEN,
      (file) => rmSync(join(file, '..'), { recursive: true }),
      'LOG_NOT_HERE',
      {},
    ],
  ])('but not by a log %s', async (_why, entries, spoil, code, args) => {
    const said = { environment: 'test', ...args };
    expect(await judged(entries, spoil)).toMatchObject({ reason: 'refused', code, args: said });
  });

  it('but not by what somebody added without the key and the next command signed in good faith', async () => {
    const adopted = async (file: string, projectDir: string) => {
      addAll(file);
      await (await openEnvironmentLog({ projectDir, project, environment: 'test', host })).close();
    };
    expect(await judged(OTHER, adopted)).toEqual(NOT_PROVEN);
    const provenAgain = async (file: string, projectDir: string) => {
      await adopted(file, projectDir);
      const log = await openEnvironmentLog({ projectDir, project, environment: 'test', host });
      await log.append(PROVEN);
      await log.close();
    };
    expect(await judged(OTHER, provenAgain)).toBe('proven');
  });
});

describe('a promotion', () => {
  const about = { from: 'test', release: 'REL-7', bundle: DIGEST, plan: 'c'.repeat(64) };

  async function recorded(from: string | undefined) {
    const projectDir = folder();
    const input = { projectDir, project, environment: 'prod', host, run: 'run-1' };
    await recordPromotion({ ...input, about: { ...about, from } });
    await recordPromotion({ ...input, about: { ...about, from } });
    expect(readdirSync(auditDir(projectDir, project, 'prod')).filter((name) => name.startsWith('lock'))).toEqual([]);
    const entries = [];
    for await (const entry of readAuditLog(auditDir(projectDir, project, 'prod'))) entries.push(entry);
    return entries;
  }

  it('is in the log of its target: what, from where, by which plan, by whom', async () => {
    const entries = await recorded('test');
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ type: 'release.promoted', run: 'run-1', environment: 'prod', ...about });
    expect(entries[0]).toMatchObject({ actor: 'ci' });
  });

  it('into the first environment comes from nowhere', async () => {
    expect((await recorded(undefined))[0]).not.toHaveProperty('from');
  });
});
