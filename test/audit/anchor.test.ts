import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anchor } from '../../src/audit';
import { listAnchors, newestAnchor } from '../../src/audit/anchor';
import { applied, logWith, temporaryDir } from './temporary-log';

const synced = vi.hoisted((): string[] => []);
vi.mock('../../src/files/write-whole', async (original) => {
  const files = await original<typeof import('../../src/files/write-whole')>();
  const syncFolder = (path: string) => {
    synced.push(path);
    files.syncFolder(path);
  };
  return { ...files, syncFolder };
});
beforeEach(() => {
  synced.length = 0;
});

const failure = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
};

describe('an anchor', () => {
  it('is a copy of the signed head under its size, its name on disk', async () => {
    const dir = await logWith([applied(1), applied(2)]);
    synced.length = 0;
    const path = anchor(dir);
    expect(path).toBe(join(dir, 'anchors', '2.checkpoint'));
    expect(readFileSync(path)).toEqual(readFileSync(join(dir, 'checkpoint')));
    expect(synced).toEqual([join(dir, 'anchors')]);
  });

  it('needs a head that can be read', async () => {
    const dir = await logWith([applied(1)]);
    const missing = { reason: 'refused', code: 'AUDIT_CHECKPOINT_MISSING', args: { dir } };
    writeFileSync(join(dir, 'checkpoint'), 'x');
    expect(failure(() => anchor(dir))).toMatchObject(missing);
    rmSync(join(dir, 'checkpoint'));
    expect(failure(() => anchor(dir))).toMatchObject(missing);
    expect(readdirSync(dir)).not.toContain('anchors');
  });

  it('is never replaced by another one of its size', async () => {
    const dir = await logWith([applied(1)]);
    const path = anchor(dir);
    writeFileSync(path, 'another');
    expect(failure(() => anchor(dir))).toMatchObject({
      reason: 'refused',
      code: 'AUDIT_ANCHOR_CONTRADICTS',
      args: { file: path },
    });
    expect(readFileSync(path, 'utf8')).toBe('another');
  });
});

describe('the anchors of a log', () => {
  it('are listed by size, whatever else lies there', () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'anchors'));
    for (const file of ['10.checkpoint', '9.checkpoint', '100.checkpoint', 'notes.txt', '7.checkpoint.tmp'])
      writeFileSync(join(dir, 'anchors', file), '');
    expect(listAnchors(join(dir, 'anchors'))).toEqual([
      { file: '9.checkpoint', size: 9 },
      { file: '10.checkpoint', size: 10 },
      { file: '100.checkpoint', size: 100 },
    ]);
    expect(newestAnchor(dir)).toBe(100);
  });

  it('are none where there is no folder, which is not the same as one that cannot be read', () => {
    const dir = temporaryDir();
    expect([listAnchors(join(dir, 'anchors')), newestAnchor(dir)]).toEqual([[], undefined]);
    writeFileSync(join(dir, 'anchors'), 'a file');
    expect(failure(() => newestAnchor(dir))).toMatchObject({ code: 'ENOTDIR' });
  });
});
