import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { forgetSnapshots, noteSnapshots } from '../../../src/engine/runs/forget-snapshots';
import { heldAgainst, notedSnapshots } from '../../../src/engine/runs/snapshot-notes';
import { openEnvironmentLog } from '../../../src/engine/workspace/environment-log';
import { auditDir, projectPaths } from '../../../src/engine/workspace/paths';
import { listSnapshots, type SnapshotEntry, saveSnapshot } from '../../../src/snapshots';
import { appendEntry, writeEntries } from '../../../src/snapshots/index-file';
import { fakeHost } from '../../crm/fakes';

const project = { name: 'distributor' };
/** A digest is 64 hexadecimal digits; of these the first ones tell it from the others. */
const digest = (start: string) => start.padEnd(64, '0');
const startOf = (full: string) => full.replace(/0+$/, '');
const reading = (hour: number, about: Partial<SnapshotEntry> = {}): SnapshotEntry => ({
  at: `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`,
  digest: digest(`d${hour}`),
  accountId: 7,
  scope: { lists: ['roles'], details: false, whole: false },
  tool: 'crmctl/test',
  ...about,
});

let place: Parameters<typeof noteSnapshots>[0];
let index: string;
beforeEach(async () => {
  const projectDir = mkdtempSync(join(tmpdir(), 'crmctl-notes-'));
  onTestFinished(() => rmSync(projectDir, { recursive: true }));
  place = { projectDir, project, environment: 'dev', host: fakeHost() };
  index = projectPaths(projectDir).snapshots('dev');
  await (await openEnvironmentLog(place)).close();
});

const logDir = () => auditDir(place.projectDir, project, 'dev');
const found = async () => {
  const { missing, added } = heldAgainst(await notedSnapshots(logDir()), listSnapshots(index));
  return { missing: missing.map((one) => startOf(one.digest)), added: added.map((one) => startOf(one.digest)) };
};
const NOTHING = { missing: [], added: [] };

describe('readings that the log noted', () => {
  const kept = [reading(1), reading(2), reading(3), reading(4)];
  beforeEach(async () => {
    for (const entry of kept.slice(0, 3)) appendEntry(index, entry);
    await noteSnapshots(place);
    appendEntry(index, reading(4));
  });

  it('are as they were, and later ones are nobody’s forgery', async () => {
    expect(await found()).toEqual(NOTHING);
    await noteSnapshots(place);
    expect((await notedSnapshots(logDir())).kept.map((one) => startOf(one.digest))).toEqual(['d1', 'd2', 'd3', 'd4']);
  });

  it.each<[string, SnapshotEntry[], { missing: string[]; added: string[] }]>([
    ['a line was deleted', [reading(1), reading(3), reading(4)], { missing: ['d2'], added: [] }],
    ['all were deleted', [], { missing: ['d1', 'd2', 'd3'], added: [] }],
    ['the newest was deleted', kept.slice(0, 2), { missing: ['d3'], added: [] }],
    ['a line was put in', [...kept, reading(2, { digest: digest('e') })], { missing: [], added: ['e'] }],
    [
      'a time was changed',
      [reading(1), reading(2, { at: reading(0).at }), reading(3)],
      { missing: ['d2'], added: ['d2'] },
    ],
    [
      'a state was changed',
      [reading(1), reading(2, { digest: digest('d1') }), reading(3)],
      { missing: ['d2'], added: ['d1'] },
    ],
    [
      'a scope was changed',
      [reading(1), reading(2, { scope: { lists: [], details: true, whole: true } }), reading(3)],
      { missing: ['d2'], added: ['d2'] },
    ],
    ['a line has no time', [...kept, reading(2, { at: 'x' })], { missing: [], added: ['d2'] }],
  ])('are missed, or not believed, where %s', async (_what, lines, expected) => {
    writeEntries(index, lines);
    expect(await found()).toEqual(expected);
    // the next writer does not make it right
    await noteSnapshots(place);
    expect(await found()).toEqual(expected);
  });
});

describe('readings that are forgotten', () => {
  it('are not missed where the command for it forgot them', async () => {
    const [first, ...others] = [1, 2, 3, 4].map((hour) => {
      const about = {
        details: false,
        whole: false,
        accountId: 7,
        tool: 'crmctl/test',
        now: new Date(reading(hour).at),
      };
      return saveSnapshot({ dir: index, answers: { roles: [{ id: hour }] }, ...about }).entry;
    });
    await noteSnapshots(place);
    expect(await forgetSnapshots({ ...place, keep: 2 })).toMatchObject({ entries: 2 });
    expect(listSnapshots(index)).toEqual(others.slice(1));
    expect(await found()).toEqual(NOTHING);
    // what was true once is no forgery, should it come back
    writeEntries(index, [first, ...others.slice(2)] as SnapshotEntry[]);
    expect(await found()).toEqual({ missing: [others[1]?.digest], added: [] });
  });
});

describe('an environment without a log', () => {
  it('does not get one for a reading', async () => {
    const elsewhere = { ...place, environment: 'new' };
    appendEntry(projectPaths(place.projectDir).snapshots('new'), reading(1));
    await noteSnapshots(elsewhere);
    expect((await notedSnapshots(auditDir(place.projectDir, project, 'new'))).kept).toEqual([]);
  });
});
