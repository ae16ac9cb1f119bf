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

it('what a run was allowed by is what it says, and what the policy before it demanded', () => {
  const runs = new RunCheck();
  const see = (type: string, run: string, about: object = {}) =>
    runs.see({ type, run, seq: 0, origin: '', prev: '', at: 'then', ...about });
  const who = { actor: 'ci', user: 'runner@host' };
  const policy = { approval: true, before: ['dev'], log: 'audit' };
  see('apply.started', 'earlier', { operations: 1 });
  see('apply.started', 'free', { operations: 1, approved: false, ...who });
  see('policy.stated', 'a', { policy, ...who });
  see('policy.changed', 'a', { policy: 'none' });
  see('apply.started', 'a', { operations: 1, approved: true, ...who });
  see('apply.started', 'empty', { operations: 0, approved: false, ...who });
  see('apply.started', 'b', { operations: 1, approved: false, undoes: 'a', ...who });
  see('apply.started', 'c', { operations: 1, approved: false });
  see('policy.changed', 'd', {
    policy: { ...policy, approval: false },
    accepted: { reason: 'R', weaker: ['approval'] },
    ...who,
  });
  see('policy.changed', 'e', { policy, accepted: 'yes' });
  expect(runs.approvals).toEqual({ approved: 1, unapproved: 3, unknown: 1 });
  expect(runs.withoutPlan).toEqual([
    { run: 'b', at: 'then', undoes: 'a', ...who },
    { run: 'c', at: 'then', actor: '?', user: '?' },
  ]);
  expect(runs.policy).toEqual({ ...policy, at: 'then' });
  expect(runs.accepted).toEqual([
    { at: 'then', ...who, weaker: ['approval'], reason: 'R' },
    { at: 'then', actor: '?', user: '?', weaker: [], reason: '' },
  ]);
});
