import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, type writeSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { assertRoom, bytesNeeded, sizeOf } from '../../../src/engine/run/room';
import { sealOf } from '../../../src/engine/runs/run-seal';
import { newRunId, runDir, savedInput, saveRunInput, wantedByRuns } from '../../../src/engine/runs/runs';
import { aloneIn } from '../../../src/engine/workspace/run-lock';
import { fakeHost } from '../../crm/fakes';
import { runRecord } from '../../support/sealed-run';

let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-run-lock-'));
  onTestFinished(() => rmSync(projectDir, { recursive: true }));
});
const locks = () => join(projectDir, '.crmctl', 'locks', 'dev');

describe('commands that write to one environment', () => {
  it('refuse each other at once, and name who is at work', async () => {
    const inner = aloneIn(projectDir, 'dev', () => aloneIn(projectDir, 'dev', async () => 'both'));
    await expect(inner).rejects.toMatchObject({
      reason: 'refused',
      code: 'RUN_IN_PROGRESS',
      args: { environment: 'dev', pid: process.pid, host: hostname(), since: expect.stringMatching(/^20.*Z$/) },
    });
  });

  it('come one after the other, also when one fails', async () => {
    await expect(
      aloneIn(projectDir, 'dev', async () => {
        throw new Error('failed');
      }),
    ).rejects.toThrow('failed');
    expect(await aloneIn(projectDir, 'dev', async () => 'done')).toBe('done');
    expect(readdirSync(locks())).toEqual([]);
  });

  it('let other environments alone', async () => {
    const nested = () => aloneIn(projectDir, 'test', async () => 'both');
    expect(await aloneIn(projectDir, 'dev', nested)).toBe('both');
  });

  it('take over the lock of a process that died', async () => {
    mkdirSync(locks(), { recursive: true });
    const dead = { pid: 2 ** 22 + 1, host: hostname(), id: '4194305-abc' };
    writeFileSync(join(locks(), 'lock'), JSON.stringify(dead));
    expect(await aloneIn(projectDir, 'dev', async () => 'done')).toBe('done');
  });

  it('make no folder for what is no name of an environment', async () => {
    expect(await aloneIn(projectDir, '../dev', async () => 'refused by the job itself')).toContain('refused');
    expect(existsSync(join(projectDir, '.crmctl'))).toBe(false);
  });
});

describe('room on the disk', () => {
  const full = (code: string) => () => {
    throw Object.assign(new Error(code), { code });
  };

  it('is tried out, and given back', () => {
    assertRoom(locks(), 3_000_000);
    expect(readdirSync(locks())).toEqual([]);
  });

  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('is missing when the system says %s', (code) => {
    const attempt = () => assertRoom(locks(), bytesNeeded(0), full(code) as typeof writeSync);
    expect(attempt).toThrow(
      expect.objectContaining({ reason: 'tool', code: 'NO_ROOM', args: { dir: locks(), megabytes: 4 } }),
    );
    expect(readdirSync(locks())).toEqual([]);
  });

  it('is not what other troubles are about', () => {
    expect(() => assertRoom(locks(), 1, full('EIO') as typeof writeSync)).toThrow(
      expect.objectContaining({ code: 'EIO' }),
    );
  });

  it('is needed for several copies of the state', () => {
    expect(bytesNeeded(10_000_000) - bytesNeeded(0)).toBe(40_000_000);
    expect([sizeOf(undefined), sizeOf(join(projectDir, 'none'))]).toEqual([0, 0]);
    writeFileSync(join(projectDir, 'some'), 'abc');
    expect(sizeOf(join(projectDir, 'some'))).toBe(3);
  });
});

describe('the files of a run', () => {
  const input = runRecord('r1', { environment: 'dev' });
  const wantedBy = () => {
    const kept = {
      projectDir,
      environment: 'dev',
      seals: new Map([['r1', sealOf(input)]]),
      strict: true,
      host: fakeHost(),
    };
    return wantedByRuns(kept);
  };

  const recordFile = () => join(runDir(projectDir, 'dev', 'r1'), 'apply.json');

  it('have names that sort by time', () => {
    expect(newRunId(new Date('2026-11-23T12:15:00.123Z'))).toMatch(/^20261123T121500Z-[0-9a-f]{6}$/);
  });

  it('are read back; without one nobody knows what the run wanted', () => {
    saveRunInput(projectDir, input);
    expect(savedInput(projectDir, 'dev', 'r1')).toEqual(input);
    const wanted = wantedBy();
    expect([wanted('r1'), wanted('r2')]).toEqual([input.desired, undefined]);
    rmSync(recordFile());
    expect(wanted('r1')).toEqual(input.desired);
  });

  it.each(['{"run":', '17', 'null'])('are named when they hold %s', (text) => {
    saveRunInput(projectDir, input);
    const file = recordFile();
    writeFileSync(file, text);
    expect(() => savedInput(projectDir, 'dev', 'r1')).toThrow(
      expect.objectContaining({ code: 'RUN_FILE_DAMAGED', args: { file } }),
    );
    expect(() => wantedBy()('r1')).toThrow(expect.objectContaining({ code: 'RUN_FILE_DAMAGED' }));
  });
});
