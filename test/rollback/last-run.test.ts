import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sealOf } from '../../src/engine/runs/run-seal';
import { saveRunInput } from '../../src/engine/runs/runs';
import { openEnvironmentLog } from '../../src/engine/workspace/environment-log';
import { PLAN_FORMAT } from '../../src/plan/types';
import { lastRun, type UndoneRun } from '../../src/rollback/last-run';
import { runRecord } from '../support/sealed-run';

const host = {
  notify: () => {},
  ask: async () => false,
  now: () => new Date(),
  sleep: async () => {},
  env: () => undefined,
};
const project = { name: 'distributor' };
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const started = (run: string, more = {}) => ({ type: 'apply.started', run, operations: 1, ...more });
const ended = (type: string, run: string, writes?: number) => ({
  type,
  run,
  ...(writes === undefined ? {} : { writes }),
});

/** The engine's state was seen to hold what so many first entries of the log tell. */
const recorded = (upTo: number) => ({ type: 'state.recorded', run: 'any', upTo, objects: 1, digest: 'x' });

/** The run that a rollback would undo, or why it refuses. */
function lastOf(...entries: { type: string; run: string }[]): Promise<string> {
  return undoneBy(...entries).then(
    ({ input }) => input.run,
    (error) => error.code,
  );
}

function undoneBy(...entries: { type: string; run: string }[]): Promise<UndoneRun> {
  return undoneWith(PLAN_FORMAT, entries);
}

async function undoneWith(format: string, entries: { type: string; run: string }[]): Promise<UndoneRun> {
  const projectDir = mkdtempSync(join(tmpdir(), 'crmctl-last-'));
  folders.push(projectDir);
  const log = await openEnvironmentLog({ projectDir, project, environment: 'prod', host });
  const recordOf = (run: string) => runRecord(run, { plan: { format: format as typeof PLAN_FORMAT } });
  const sealed = entries.map((entry) =>
    entry.type === 'apply.started' ? { ...entry, ...sealOf(recordOf(entry.run)) } : entry,
  );
  await log.append(sealed);
  await log.close();
  for (const { run } of entries) saveRunInput(projectDir, recordOf(run));
  return lastRun({ projectDir, project, environment: 'prod', host });
}

describe('the run that a rollback undoes', () => {
  const wrote = [started('wrote'), ended('apply.finished', 'wrote', 3)];

  it('is the last one that wrote to the account', async () => {
    const records = ['a', 'b'].flatMap((run) => [started(run), ended('apply.finished', run, 0)]);
    const refused = [started('c'), ended('apply.failed', 'c', 0)];
    expect(await lastOf(...wrote, ...records, ...refused)).toBe('wrote');
  });

  it('is one that failed or died after it may have written', async () => {
    expect(await lastOf(...wrote, started('half'), ended('apply.failed', 'half', 1))).toBe('half');
    const closing = [ended('apply.interrupted', 'dead'), started('import'), ended('apply.finished', 'import', 0)];
    expect(await lastOf(...wrote, started('dead'), ...closing)).toBe('dead');
  });

  it('is one that was cut off, whether or not a later run has closed it', async () => {
    expect(await lastOf(...wrote, started('open'))).toBe('open');
  });

  it('is refused where another version of the tool wrote its plan', async () => {
    await expect(undoneWith('crmctl.plan/1', wrote)).rejects.toMatchObject({
      reason: 'refused',
      code: 'RUN_OF_OTHER_FORMAT',
      args: { environment: 'prod', run: 'wrote', format: 'crmctl.plan/1' },
    });
  });

  it('is the same again after a rollback of it that failed, was cut off, wrote nothing, or was limited', async () => {
    const back = started('back', { undoes: 'wrote' });
    expect(await lastOf(...wrote, back)).toBe('wrote');
    expect(await lastOf(...wrote, back, ended('apply.failed', 'back', 2))).toBe('wrote');
    expect(await lastOf(...wrote, back, ended('apply.failed', 'back', 0))).toBe('wrote');
    const limited = { ...ended('apply.finished', 'back', 2), partial: true };
    expect(await lastOf(...wrote, back, limited)).toBe('wrote');
  });

  it('remembers what a rollback of it has begun', async () => {
    const back = started('back', { undoes: 'wrote' });
    const intended = { type: 'op.intended', run: 'back', ops: [{ address: 'role:manager' }] };
    expect(await lastOf(...wrote, back, intended, ended('apply.failed', 'back', 1))).toBe('wrote');
    const { begun, continued, whole } = await undoneBy(...wrote, back, intended);
    expect(begun.map((rollback) => [...rollback.begun])).toEqual([[['role:manager', 'open']]]);
    expect([continued, whole]).toEqual(['back', true]);
  });

  it('is the same again after a rollback that was killed before its records were kept', async () => {
    const back = [started('back', { undoes: 'wrote' }), ended('apply.finished', 'back', 2)];
    expect(await lastOf(...wrote, ...back)).toBe('wrote');
    expect(await lastOf(...wrote, ...back, recorded(3))).toBe('wrote');
    expect((await undoneBy(...wrote, ...back)).continued).toBe('back');
  });

  it('is none after a rollback that came to its end, and where nothing was written', async () => {
    const back = [started('back', { undoes: 'wrote' }), ended('apply.finished', 'back', 0)];
    expect(await lastOf(...wrote, ...back, recorded(4))).toBe('ROLLBACK_OF_ROLLBACK');
    expect(await lastOf(started('import'), ended('apply.finished', 'import', 0))).toBe('NOTHING_TO_ROLL_BACK');
  });
});
