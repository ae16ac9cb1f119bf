import { describe, expect, it } from 'vitest';
import { endEntry, NOTHING_FOUND, type RunEnd, resultOf } from '../../../src/engine/run/run-end';
import { Failure } from '../../../src/model/diagnostic';
import type { ManualStep } from '../../../src/plan/types';

const step = (key: string): ManualStep => ({
  address: `user:${key}`,
  kind: 'user',
  key,
  what: 'change',
  crm: 'amocrm',
  name: key,
  changes: [],
});
const doubled = [{ address: 'role:manager' as const, ids: ['7', '8'] }];
const well: RunEnd = {
  failure: undefined,
  found: NOTHING_FOUND,
  operations: 2,
  counters: { reads: 3, writes: 1 },
};
const failed: RunEnd = { ...well, failure: new Failure('crm', 'VERIFY_NOT_EMPTY', { objects: ['role:manager'] }) };
const run = {
  about: { environment: 'dev', plan: 'p', bundle: 'b', host: 'not evidence' },
  leftOpen: undefined,
  manual: [step('anna')],
  managed: 5,
};

describe('the last entry of a run', () => {
  it('says that it is verified, with what releases and approvals are held against', () => {
    expect(endEntry(well, run)).toEqual([
      'apply.finished',
      {
        environment: 'dev',
        reads: 3,
        writes: 1,
        operations: 2,
        plan: 'p',
        bundle: 'b',
        verified: true,
        manual: [{ address: 'user:anna', what: 'change' }],
        managed: 5,
      },
    ]);
  });

  it('names release, undone run and limits where there are any, doubled objects and late steps', () => {
    const about = { ...run.about, release: 'REL-1', undoes: 'R0', partial: ['role:manager'] };
    const [, body] = endEntry({ ...well, found: { late: [step('boris')], doubled } }, { ...run, about });
    expect(body).toMatchObject({ release: 'REL-1', undoes: 'R0', partial: ['role:manager'], doubled });
    expect(body.manual).toEqual([
      { address: 'user:anna', what: 'change' },
      { address: 'user:boris', what: 'change' },
    ]);
  });

  it('of one that failed names the failure and claims nothing', () => {
    expect(endEntry(failed, run)).toEqual([
      'apply.failed',
      {
        environment: 'dev',
        reads: 3,
        writes: 1,
        operations: 2,
        error: { reason: 'crm', code: 'VERIFY_NOT_EMPTY' },
      },
    ]);
  });
});

describe('the result of a run', () => {
  it('counts, and names what came to light', () => {
    const counted = { status: 'finished', operations: 2, reads: 3, writes: 1, seconds: 1.5 };
    expect(resultOf(well, 1.5)).toEqual(counted);
    const late = [step('boris')];
    expect(resultOf({ ...well, found: { late, doubled } }, 1.5)).toEqual({ ...counted, manual: late, doubled });
  });

  it('of one that failed is the failure, with its arguments', () => {
    const args = { objects: ['role:manager'] };
    expect(resultOf(failed, 1)).toEqual({ status: 'failed', reason: 'crm', code: 'VERIFY_NOT_EMPTY', args });
  });
});
