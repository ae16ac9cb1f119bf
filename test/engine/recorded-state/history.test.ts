import { describe, expect, it } from 'vitest';
import { digestOfRecords } from '../../../src/engine/pulumi/state';
import { assertNoRealRecords, assertSameHistory, assertStateHolds } from '../../../src/engine/recorded-state/history';
import type { History } from '../../../src/engine/runs/run-history';
import type { RecordedState } from '../../../src/model/recorded-state';

const none: RecordedState = new Map();
const some = new Map([['role:head', { address: 'role:head', id: '1' }]]) as unknown as RecordedState;
const history = (about: Partial<History> = {}): History => ({
  account: 7,
  since: '2026-11-23T09:00:00.000Z',
  managed: 1,
  twinOf: undefined,
  ...about,
});
const codeOf = (work: () => void) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the account that answers', () => {
  const check = (about: Partial<History>, now: { accountId?: number; base?: RecordedState; twinOf?: string } = {}) =>
    codeOf(() => assertSameHistory({ history: history(about), environment: 'dev', accountId: 7, base: some, ...now }));

  it('is the one the log speaks of', () => {
    expect(check({})).toBeUndefined();
    expect(check({ account: undefined }, { accountId: 8 })).toBeUndefined();
    expect(check({}, { accountId: 8 })).toBe('ACCOUNT_CHANGED');
  });

  it('has records where the log says that objects are managed', () => {
    expect(check({}, { base: none })).toBe('STATE_MISSING');
    expect(check({ managed: 0 }, { base: none })).toBeUndefined();
  });

  it('has no records of the copy it was before', () => {
    expect(check({ twinOf: 'prod' })).toBe('STATE_OF_TWIN');
    expect(check({ twinOf: 'prod' }, { base: none, accountId: 8 })).toBeUndefined();
    expect(check({ twinOf: 'prod' }, { twinOf: 'prod' })).toBeUndefined();
    expect(check({ twinOf: 'prod' }, { twinOf: 'prod', accountId: 8 })).toBe('ACCOUNT_CHANGED');
  });
});

describe('the engine’s state', () => {
  const recorded = (about = {}) => ({ objects: 1, digest: digestOfRecords(some), untouched: true, ...about });
  const check = (about: Partial<History>, records: RecordedState, exported: object | null = {}, twinOf?: string) =>
    codeOf(() =>
      assertStateHolds({
        history: history(about),
        environment: 'dev',
        state: { exported: exported ?? undefined, records },
        twinOf,
      }),
    );

  it('is the one that the log recorded', () => {
    expect(check({ recorded: recorded() }, some)).toBeUndefined();
    expect(check({ recorded: recorded({ digest: 'other' }) }, some)).toBe('STATE_OTHER');
  });

  it('may be another one after a run that nobody has looked at since', () => {
    expect(check({ recorded: recorded({ digest: 'other', untouched: false }) }, some)).toBeUndefined();
  });

  it('is missing where it holds nothing of what was recorded', () => {
    expect(check({ recorded: recorded({ untouched: false }) }, none)).toBe('STATE_MISSING');
    expect(check({ recorded: recorded({ objects: 0, digest: digestOfRecords(none) }) }, none)).toBeUndefined();
  });

  it('is missing where there is no stack although objects are managed; an empty stack may be a killed first run’s', () => {
    expect(check({ managed: 3 }, none, null)).toBe('STATE_MISSING');
    expect(check({ managed: 3 }, none)).toBeUndefined();
    expect(check({ managed: 0 }, none, null)).toBeUndefined();
  });

  it('of a copy that is none any more is looked at later', () => {
    expect(check({ twinOf: 'prod', recorded: recorded() }, none)).toBeUndefined();
    expect(check({ twinOf: 'prod', recorded: recorded() }, none, {}, 'prod')).toBe('STATE_MISSING');
  });
});

describe('a twin', () => {
  it('does not take the place of a real account’s records', () => {
    const check = (twinOf: string | undefined, base: RecordedState) =>
      codeOf(() => assertNoRealRecords({ history: history({ twinOf }), environment: 'dev', base, of: 'prod' }));
    expect(check(undefined, some)).toBe('TWIN_OVER_STATE');
    expect(check(undefined, none)).toBeUndefined();
    expect(check('prod', some)).toBeUndefined();
  });
});
