import { describe, expect, it } from 'vitest';
import type { EntryBody } from '../../../src/audit';
import { writesOf } from '../../../src/engine/runs/past-writes';
import { readRunHistory } from '../../../src/engine/runs/run-history';
import { logWith } from '../../audit/temporary-log';

const started = (run: string, about = {}) => ({ type: 'apply.started', run, account: 7, operations: 1, ...about });
const intended = (run: string, address: string, action = 'create') => ({
  type: 'op.intended',
  run,
  ops: [{ address, action }],
});
const applied = (run: string, address: string, about: object = {}) => ({
  type: 'op.applied',
  run,
  ops: [{ address, action: 'create', ...about }],
});
const ended = (type: string, run: string, about = {}) => ({ type, run, ...about });
const recorded = (upTo: number, digest = 'd', objects = 3) => ({
  type: 'state.recorded',
  run: 'x',
  upTo,
  objects,
  digest,
});
const twin = { type: 'twin.loaded', run: 't', of: 'prod' };

const pastOf = async (entries: EntryBody[], plan?: string) => readRunHistory(await logWith([entries]), plan);
const outcomesOf = async (...entries: EntryBody[]) =>
  (await pastOf(entries)).outcomes.map(({ seq: _seq, ...outcome }) => outcome);
const attemptsOf = async (...entries: EntryBody[]) => (await pastOf(entries)).attempts;

describe('what the log says was written', () => {
  it('is the newest outcome of each object', async () => {
    expect(
      await outcomesOf(
        applied('a', 'role:head', { id: '1', ids: {} }),
        applied('a', 'pipeline:sales', { id: '2', ids: { new: 5 } }),
        applied('b', 'pipeline:sales', { id: '2', ids: { new: 5, offer: 6 } }),
      ),
    ).toEqual([
      { run: 'a', address: 'role:head', id: '1', ids: {} },
      { run: 'b', address: 'pipeline:sales', id: '2', ids: { new: 5, offer: 6 } },
    ]);
  });

  it('keeps one object under the key it has now', async () => {
    expect(await outcomesOf(applied('a', 'role:boss', { id: '1' }), applied('b', 'role:head', { id: '1' }))).toEqual([
      { run: 'b', address: 'role:head', id: '1' },
    ]);
  });

  it('keeps two objects that took over each other’s rows', async () => {
    const outcomes = await outcomesOf(
      applied('a', 'role:head', { id: '1' }),
      applied('b', 'role:head', { id: '2' }),
      applied('b', 'role:boss', { id: '1' }),
    );
    expect(outcomes.map(({ address, id }) => [address, id])).toEqual([
      ['role:head', '2'],
      ['role:boss', '1'],
    ]);
  });

  // each outcome held against all others took a minute for a fifth of them
  it('does not take longer for each object the more a run has written', () => {
    const writes = writesOf();
    for (let seq = 0; seq < 20_000; seq += 1) {
      const ops = [{ address: `field:leads.f${seq}`, action: 'create', id: String(seq), ids: {} }];
      writes.see({ type: 'op.applied', run: 'a', seq, origin: 'o', prev: '', at: '', ops });
    }
    expect(writes.seen().outcomes).toHaveLength(20_000);
  });

  it('takes equal ids of two entities, and of two kinds, for two objects', async () => {
    const written = ['field:contacts.phone', 'field:companies.phone', 'role:head'];
    const outcomes = await outcomesOf(...written.map((address) => applied('a', address, { id: '1' })));
    expect(outcomes.map(({ address }) => address)).toEqual(written);
  });

  it('knows what left: without an id', async () => {
    expect(await outcomesOf(applied('a', 'role:head', { id: '1' }), applied('b', 'role:head'))).toEqual([
      { run: 'b', address: 'role:head' },
    ]);
  });

  it('passes over what is no operation', async () => {
    expect(
      await outcomesOf(
        { type: 'op.applied', run: 'a', ops: 'none' },
        { type: 'op.applied', run: 'a', ops: [null, {}] },
      ),
    ).toEqual([]);
  });

  it('is settled by a state that was seen whole, up to the entry it was seen at', async () => {
    const entries = [
      applied('a', 'role:head', { id: '1' }),
      applied('b', 'role:clerk', { id: '2' }),
      recorded(1),
      applied('c', 'role:guest', { id: '3' }),
    ];
    expect((await outcomesOf(...entries)).map(({ address }) => address)).toEqual(['role:clerk', 'role:guest']);
  });

  it('says of which entry it is', async () => {
    const { outcomes } = await pastOf([
      started('a'),
      intended('a', 'role:head'),
      applied('a', 'role:head', { id: '1' }),
    ]);
    expect(outcomes).toEqual([{ run: 'a', seq: 2, address: 'role:head', id: '1' }]);
  });

  it('is not settled by the end of a run', async () => {
    expect(await outcomesOf(applied('a', 'role:head', { id: '1' }), ended('apply.finished', 'a'))).toHaveLength(1);
  });

  it('is nowhere any more when the account was made anew', async () => {
    const past = await pastOf([applied('a', 'role:head', { id: '1' }), intended('a', 'role:x'), recorded(1), twin]);
    expect(past).toMatchObject({ outcomes: [], attempts: [], history: { twinOf: 'prod', managed: 0 } });
    expect(past.history.recorded).toBeUndefined();
  });
});

describe('creations of which nobody knows whether they happened', () => {
  it('are those with an intent alone', async () => {
    expect(
      await attemptsOf(
        intended('a', 'role:head'),
        intended('a', 'role:clerk'),
        intended('a', 'role:guest', 'update'),
        applied('a', 'role:head', { id: '1' }),
      ),
    ).toEqual([{ run: 'a', address: 'role:clerk' }]);
  });

  it('are known when a later run wrote the object, or ended with nothing left to do', async () => {
    const open = intended('a', 'role:head');
    expect(await attemptsOf(open, applied('b', 'role:head', { id: '1' }))).toEqual([]);
    expect(await attemptsOf(open, ended('apply.failed', 'a'), recorded(2))).toHaveLength(1);
    expect(await attemptsOf(open, ended('apply.finished', 'b'))).toEqual([]);
  });

  it('are as unknown after a run that did not look for them', async () => {
    const open = intended('a', 'role:head');
    expect(await attemptsOf(open, ended('apply.finished', 'b', { partial: true }))).toHaveLength(1);
    expect(await attemptsOf(open, ended('apply.finished', 'b', { open: ['role:head'] }))).toHaveLength(1);
    expect(await attemptsOf(open, ended('apply.finished', 'b', { open: ['role:clerk'] }))).toEqual([]);
  });
});

describe('what the state was last seen to hold', () => {
  const recordedIn = async (...entries: EntryBody[]) => (await pastOf(entries)).history.recorded;

  it('is the newest note of it', async () => {
    expect(await recordedIn(recorded(0, 'old', 1), recorded(1, 'new', 2))).toEqual({
      objects: 2,
      digest: 'new',
      untouched: true,
    });
    expect(await recordedIn(started('a'))).toBeUndefined();
  });

  it('holds until a run with operations, or an announced change', async () => {
    const untouchedAfter = async (entry: EntryBody) => (await recordedIn(recorded(0), entry))?.untouched;
    expect(await untouchedAfter(started('a'))).toBe(false);
    expect(await untouchedAfter({ type: 'state.changing', run: 'a' })).toBe(false);
    expect(await untouchedAfter(started('a', { operations: 0 }))).toBe(true);
  });

  it('is not read from a note that lacks something', async () => {
    expect(await recordedIn({ type: 'state.recorded', run: 'a', upTo: 0, objects: 1 })).toBeUndefined();
  });
});

describe('an import', () => {
  const importingAfter = async (...entries: EntryBody[]) => (await pastOf(entries)).importing;
  const announced = { type: 'state.changing', run: 'i', objects: 2, why: 'import' };

  it('is open from its announcement until the state was looked at after its end', async () => {
    expect(await importingAfter(announced)).toBe(true);
    expect(await importingAfter(announced, ended('apply.finished', 'i'))).toBe(true);
    expect(await importingAfter(announced, ended('apply.finished', 'i'), recorded(2))).toBe(false);
  });

  it('is still open when the state was looked at after it had failed', async () => {
    expect(await importingAfter(announced, recorded(1))).toBe(true);
    expect(await importingAfter(announced, ended('apply.failed', 'i'), recorded(2))).toBe(true);
  });

  it('is not what a repair announces', async () => {
    expect(await importingAfter({ ...announced, why: 'rebuild' })).toBe(false);
    expect(await importingAfter({ type: 'state.changing', run: 'i', objects: 2 })).toBe(false);
  });
});

describe('the account and the runs', () => {
  it('are told by their entries', async () => {
    const entries = [
      started('a', { plan: 'p' }),
      intended('a', 'role:head'),
      started('b', { plan: 'q', twinOf: 'prod' }),
      intended('b', 'role:clerk'),
      ended('apply.finished', 'b', { managed: 4 }),
    ];
    expect(await pastOf(entries, 'p')).toMatchObject({
      history: { account: 7, managed: 4, twinOf: 'prod' },
      unfinished: { open: ['a'], begun: new Map([['role:head', 'open']]), finished: false },
    });
    expect((await pastOf(entries, 'q')).unfinished).toMatchObject({
      begun: new Map([['role:clerk', 'open']]),
      finished: true,
    });
    expect((await pastOf(entries)).unfinished).toMatchObject({ begun: new Map(), finished: false });
  });

  it('are unknown without a log', async () => {
    expect(await readRunHistory('/nowhere')).toMatchObject({
      history: { account: undefined, managed: 0, twinOf: undefined },
      outcomes: [],
      attempts: [],
      unfinished: { open: [], begun: new Map(), finished: false },
    });
  });
});
