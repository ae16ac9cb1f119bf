import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signedHead } from '../../../src/audit';
import { withoutWriters, withRecords } from '../../../src/engine/pulumi/deployment';
import { baseOf } from '../../../src/engine/pulumi/state';
import { assertTied } from '../../../src/engine/recorded-state/ties';
import { readRunHistory } from '../../../src/engine/runs/run-history';
import type { RecordedObject, RecordedState } from '../../../src/model/recorded-state';
import { applied, logWith } from '../../audit/temporary-log';
import { managerRole } from '../../support/desired';

const roles = (...keys: string[]): RecordedState =>
  new Map(
    keys.map((key): [RecordedObject['address'], RecordedObject] => {
      const address = `role:${key}` as const;
      return [address, { kind: 'role', key, address, spec: managerRole, id: '1', ids: {} }];
    }),
  );

/** A state whose objects the run wrote when its log was as it is now. */
function stateWrittenBy(run: string, dir: string, keys = ['head']) {
  const head = signedHead(dir);
  if (!head) throw new Error(`${dir} has no head`);
  const name = { project: 'p', stack: 'dev' };
  const exported = withRecords({}, roles(...keys), name, '2026-11-23T12:00:00.000Z', { run, ...head });
  return { exported, records: baseOf(exported) };
}

const codeOf = async (state: Parameters<typeof assertTied>[0]['state'], logDir: string) => {
  const { leaves } = await readRunHistory(logDir);
  try {
    assertTied({ environment: 'dev', logDir, leaves, state });
    return undefined;
  } catch (error) {
    const { code, args } = error as { code: string; args: object };
    return { code, ...args };
  }
};
const withoutLastLine = (dir: string) => {
  const file = join(dir, 'log.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\n]+\n$/, ''));
};

describe('a state and its log', () => {
  it('fit, however much was written into the log since', async () => {
    const dir = await logWith([applied(1), applied(2)]);
    const state = stateWrittenBy('r1', dir);
    expect(await codeOf(state, dir)).toBeUndefined();
    await logWith([applied(3)], join(dir, '..'));
    expect(await codeOf(state, dir)).toBeUndefined();
  });

  it('do not where the log is shorter than the run that wrote an object saw it', async () => {
    const dir = await logWith([applied(1), applied(2)]);
    const state = stateWrittenBy('r1', dir);
    withoutLastLine(dir);
    expect(await codeOf(state, dir)).toMatchObject({ code: 'LOG_BEHIND_STATE', run: 'r1', size: 2, entries: 1 });
    // half a line is no entry
    appendFileSync(join(dir, 'log.jsonl'), '{"seq":1');
    expect(await codeOf(state, dir)).toMatchObject({ code: 'LOG_BEHIND_STATE', entries: 1 });
  });

  it('do not where the log has as many entries, and others', async () => {
    const state = stateWrittenBy('r1', await logWith([applied(1), applied(2)]));
    const other = await logWith([applied(1), applied(3), applied(4)]);
    expect(await codeOf(state, other)).toMatchObject({ code: 'LOG_OTHER_THAN_STATE', run: 'r1', object: 'role:head' });
  });

  it('do not where there is no log, also of a state that an earlier version wrote', async () => {
    const dir = await logWith([applied(1)]);
    const state = stateWrittenBy('r1', dir, ['head', 'clerk']);
    const earlier = { ...state, exported: withoutWriters(state.exported) };
    expect(await codeOf(earlier, dir)).toBeUndefined();
    rmSync(dir, { recursive: true });
    for (const one of [state, earlier]) expect(await codeOf(one, dir)).toMatchObject({ code: 'LOG_GONE', count: 2 });
    expect(await codeOf({ exported: undefined, records: new Map() }, dir)).toBeUndefined();
  });

  it('are not asked to fit in a copy for another environment', async () => {
    const { exported } = stateWrittenBy('r1', await logWith([applied(1)]));
    const copy = withoutWriters(exported);
    expect(baseOf(copy)).toEqual(baseOf(exported));
    expect(JSON.stringify(copy)).not.toContain('writtenBy');
  });

  it('fit when an object is put back as it was: it keeps who wrote it', async () => {
    const dir = await logWith([applied(1)]);
    const { exported } = stateWrittenBy('r1', dir);
    const again = withRecords(exported, roles('head', 'clerk'), { project: 'p', stack: 'dev' }, 'now');
    const writers = again.deployment?.resources?.map(({ outputs }) => outputs?.writtenBy?.run);
    expect(writers?.filter(Boolean)).toEqual(['r1']);
  });
});

describe('the roots of a log', () => {
  it('are those that were signed at each size', async () => {
    const dir = await logWith([applied(1)]);
    const first = signedHead(dir);
    await logWith([applied(2)], join(dir, '..'));
    const { leaves } = await readRunHistory(dir);
    const roots = leaves.rootsAt(new Set([1, 2, 3]));
    expect(leaves.size).toBe(2);
    expect([roots.get(1), roots.get(2), roots.has(3)]).toEqual([first?.root, signedHead(dir)?.root, false]);
  });
});
