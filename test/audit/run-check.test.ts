import { expect, it } from 'vitest';
import type { Entry } from '../../src/audit';
import { RunCheck } from '../../src/audit/run-check';

function checked(...entries: [type: string, run: string][]) {
  const runs = new RunCheck();
  for (const [type, run] of entries) runs.see({ type, run, seq: 0, origin: '', prev: '', at: '' } satisfies Entry);
  return { counts: runs.counts, open: runs.openRuns };
}

it('a run is open from its start until it says how it ended, and counted by that', () => {
  expect(
    checked(
      ['apply.started', 'a'],
      ['apply.started', 'b'],
      ['apply.started', 'c'],
      ['apply.started', 'd'],
      ['op.applied', 'a'],
      ['apply.finished', 'a'],
      ['apply.failed', 'b'],
      ['apply.interrupted', 'c'],
      ['state.recorded', 'd'],
    ),
  ).toEqual({ counts: { complete: 1, failed: 1, interrupted: 1 }, open: ['d'] });
});

it('an end without a start is none', () => {
  expect(
    checked(['apply.finished', 'a'], ['apply.started', 'b'], ['apply.finished', 'b'], ['apply.finished', 'b']),
  ).toEqual({ counts: { complete: 1, failed: 0, interrupted: 0 }, open: [] });
});
