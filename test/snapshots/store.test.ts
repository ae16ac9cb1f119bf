import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/model/answers';
import { findSnapshot, listSnapshots, loadSnapshot, pruneSnapshots, saveSnapshot } from '../../src/snapshots';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-snapshots-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ROLES = { _embedded: { roles: [{ id: 1, name: 'Менеджер', _links: { self: { href: 'https://a.test/1' } } }] } };
const HOOKS = { _embedded: { webhooks: [{ id: 9, destination: 'https://hooks.example.test/' }] } };

const save = (answers: Answers, day = 1, whole = true) =>
  saveSnapshot({
    dir,
    answers,
    details: true,
    whole,
    accountId: 7,
    tool: 'crmctl/test',
    now: new Date(Date.UTC(2026, 0, day)),
  });
const objects = () => readdirSync(join(dir, 'objects')).sort();

describe('the snapshot store', () => {
  it('keeps the same state once, however often it is read', () => {
    const first = save({ roles: ROLES, webhooks: HOOKS }, 1);
    const second = save({ webhooks: HOOKS, roles: ROLES }, 2);
    expect(second.entry.digest).toBe(first.entry.digest);
    expect([first.added > 0, second.added]).toEqual([true, 0]);
    expect(objects()).toHaveLength(3);
    expect(listSnapshots(dir).map(({ at }) => at.slice(0, 10))).toEqual(['2026-01-01', '2026-01-02']);
  });

  it('stores one list more when one list changed', () => {
    save({ roles: ROLES, webhooks: HOOKS });
    const before = objects();
    save({ roles: { _embedded: { roles: [] } }, webhooks: HOOKS });
    // the list, and the table of contents
    expect(objects().length - before.length).toBe(2);
  });

  it('takes a link for no change of the account', () => {
    const elsewhere = JSON.parse(JSON.stringify(ROLES).replace('a.test', 'b.test'));
    expect(save({ roles: elsewhere }).entry.digest).toBe(save({ roles: ROLES }).entry.digest);
  });

  it('takes a renumbered sort for a change: a twin answers it as it was', () => {
    const sorted = (sort: number) => ({ pipelines: { _embedded: { pipelines: [{ id: 1, sort }] } } });
    expect(save(sorted(10)).entry.digest).not.toBe(save(sorted(20)).entry.digest);
  });

  it('gives back what it was given, without links', () => {
    const { entry } = save({ roles: ROLES });
    expect(loadSnapshot(dir, entry.digest)).toEqual({ roles: { _embedded: { roles: [{ id: 1, name: 'Менеджер' }] } } });
  });

  it('finds by digest, by time, and by what was read', () => {
    const [old, partial, late] = [
      save({ roles: ROLES, webhooks: HOOKS }, 1),
      save({ roles: ROLES }, 2, false),
      save({ webhooks: HOOKS }, 3, false),
    ].map(({ entry }) => entry);
    expect(findSnapshot(dir)).toEqual(late);
    expect(findSnapshot(dir, { which: old?.digest.slice(0, 12) })).toEqual(old);
    expect(findSnapshot(dir, { which: '2026-01-02T12:00:00Z' })).toEqual(partial);
    expect(findSnapshot(dir, { which: '2025-12-31' })).toBeUndefined();
    expect(findSnapshot(dir, { whole: true })).toEqual(old);
  });

  it('refuses an object that does not hold what its name says', () => {
    const { entry } = save({ roles: ROLES });
    for (const file of objects()) writeFileSync(join(dir, 'objects', file), brotliCompressSync('{"roles":[]}'));
    expect(() => loadSnapshot(dir, entry.digest)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_DAMAGED' }));
  });

  it('refuses an object that is missing', () => {
    expect(() => loadSnapshot(dir, 'a'.repeat(64))).toThrow(expect.objectContaining({ code: 'SNAPSHOT_DAMAGED' }));
  });

  it('forgets the oldest, and with them what nothing newer holds', () => {
    save({ roles: ROLES, webhooks: HOOKS }, 1);
    const { entry } = save({ webhooks: HOOKS }, 2);
    expect(pruneSnapshots(dir, 1)).toEqual({ entries: 1, objects: 2 });
    expect(listSnapshots(dir)).toEqual([entry]);
    expect(loadSnapshot(dir, entry.digest)).toEqual({ webhooks: HOOKS });
  });

  it.skipIf(process.platform === 'win32')('lets nobody else read names and addresses', () => {
    save({ roles: ROLES });
    const files = ['index.jsonl', ...objects().map((file) => join('objects', file))];
    expect(files.map((file) => statSync(join(dir, file)).mode & 0o077)).toEqual(files.map(() => 0));
  });

  it('reads an index that a crash cut off', () => {
    const { entry } = save({ roles: ROLES });
    writeFileSync(join(dir, 'index.jsonl'), `${JSON.stringify(entry)}\n{"at":"2026-01-0`);
    expect(listSnapshots(dir)).toEqual([entry]);
    save({ roles: ROLES }, 2);
    expect(listSnapshots(dir)).toHaveLength(2);
  });
});
