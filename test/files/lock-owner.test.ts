import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withFolderLock } from '../../src/files/folder-lock';
import { markOf } from '../../src/files/process-mark';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'folder-lock-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
});

/** A lock as another process would have left it. */
function held(holder: Record<string, unknown>): void {
  const { pid, since } = markOf(process.pid);
  writeFileSync(join(dir, 'lock'), JSON.stringify({ pid, since, host: hostname(), id: `${pid}-ab12`, ...holder }));
}

const tryIt = () => withFolderLock(dir, { timeoutMs: 0 }, async () => 'mine');

describe('the lock of a folder', () => {
  it('names its owner so that no later process is taken for it', async () => {
    const text = await withFolderLock(dir, {}, async () => readFileSync(join(dir, 'lock'), 'utf8'));
    expect(JSON.parse(text)).toMatchObject({ ...markOf(process.pid), host: hostname() });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is kept by a living process', async () => {
    held({});
    await expect(tryIt()).rejects.toMatchObject({ code: 'FOLDER_LOCKED', args: { pid: process.pid } });
  });

  // as in a container of a fixed name, where the job that is started again gets the id of the one before
  it.skipIf(process.platform !== 'linux')('is nobody’s when another process has its owner’s id by now', async () => {
    held({ since: 'another-boot 17' });
    expect(await tryIt()).toBe('mine');
  });

  it.skipIf(process.platform !== 'linux')(
    'leaves no name behind of an owner whose id another process has',
    async () => {
      writeFileSync(
        join(dir, `lock.${process.pid}-ab12`),
        JSON.stringify({ pid: process.pid, since: 'another-boot 17', host: hostname(), id: `${process.pid}-ab12` }),
      );
      await tryIt();
      expect(readdirSync(dir)).toEqual([]);
    },
  );

  it('is kept by a living process that has not said since when it runs', async () => {
    held({ since: undefined });
    await expect(tryIt()).rejects.toMatchObject({ code: 'FOLDER_LOCKED' });
  });

  it('is kept by a process of another machine, whatever its id', async () => {
    held({ host: 'elsewhere', since: 'another-boot 17' });
    await expect(tryIt()).rejects.toMatchObject({ code: 'FOLDER_LOCKED', args: { host: 'elsewhere' } });
    expect(existsSync(join(dir, 'lock'))).toBe(true);
  });
});
