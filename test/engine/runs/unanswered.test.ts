import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/audit';
import type { AmoDriver } from '../../../src/crm/amocrm/write-context';
import { planWhenAnswered } from '../../../src/engine/planning/plan-when-answered';
import { mayComeFor, pausesWithin } from '../../../src/engine/runs/patience';
import { leftOpen, unansweredIn } from '../../../src/engine/runs/unanswered';
import { fakeHost } from '../../crm/fakes';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';
import { MemoryCrm } from '../../support/memory-crm';
import { driverOf } from '../memory-session';

const START = Date.parse('2026-11-23T09:00:00Z');
const at = (seconds: number) => new Date(START + 1000 * seconds).toISOString();
const ops = (...addresses: string[]) => addresses.map((address) => ({ address, action: 'create' }));
const entry = (seconds: number, type: string, about: object) =>
  ({ type, run: 'R', at: at(seconds), ...about }) as Entry;

function openAfter(...entries: Entry[]) {
  const fold = unansweredIn();
  for (const one of entries) fold.see(one);
  return Object.fromEntries(fold.seen());
}

describe('what the log leaves unanswered', () => {
  const intent = entry(1, 'op.intended', { ops: ops('role:manager', 'role:head') });

  it('is what was begun and has no outcome', () => {
    const applied = entry(2, 'op.applied', { ops: ops('role:head') });
    expect(openAfter(intent, applied)).toEqual({ 'role:manager': at(1) });
  });

  it.each(['OUTCOME_OPEN', 'CRM_OUTCOME_UNKNOWN', 'UNEXPECTED'])('is still so after the failure %s', (code) => {
    const failed = entry(2, 'op.failed', { ops: ops('role:manager', 'role:head'), error: { code } });
    expect(Object.keys(openAfter(intent, failed))).toEqual(['role:manager', 'role:head']);
  });

  it.each(['CRM_REFUSED', 'CRM_BLOCKED', 'RUN_ORPHANED'])('is over with the failure %s', (code) => {
    expect(
      openAfter(intent, entry(2, 'op.failed', { ops: ops('role:manager', 'role:head'), error: { code } })),
    ).toEqual({});
  });

  it('is still so after a failure of another kind that says so', () => {
    const failed = { ops: ops('role:manager'), error: { code: 'CRM_UNREACHABLE' }, open: true };
    expect(Object.keys(openAfter(intent, entry(2, 'op.failed', failed)))).toEqual(['role:manager', 'role:head']);
  });

  it.each(['apply.finished', 'twin.loaded'])('is over with %s', (type) => {
    expect(openAfter(intent, entry(2, type, {}))).toEqual({});
  });

  it('is still so after a run that was limited to other objects', () => {
    expect(openAfter(intent, entry(2, 'apply.finished', { partial: true }))).toHaveProperty('role:manager');
  });

  it('is still so after a whole run that says it did not look for it', () => {
    expect(openAfter(intent, entry(2, 'apply.finished', { open: ['role:manager'] }))).toEqual({
      'role:manager': at(1),
    });
    expect(Object.keys(openAfter(intent, entry(2, 'apply.finished', { open: 'many' })))).toHaveLength(2);
  });

  it('ignores what are no objects', () => {
    expect(openAfter(entry(1, 'op.intended', { ops: [{ address: 'nothing' }, null] }))).toEqual({});
    expect(openAfter(entry(1, 'op.intended', { ops: 'none' }))).toEqual({});
  });
});

describe('the end of a run', () => {
  const open = new Map([
    ['role:manager', at(0)],
    ['role:head', at(100)],
  ] as const);
  const leaves = (seconds: number, ...objects: ReturnType<typeof object>[]) =>
    leftOpen(open, objects, { ...fakeHost(), now: () => new Date(at(seconds)) });

  it('names what may still come and is none of its own objects', () => {
    expect(leaves(110)).toEqual({ open: ['role:manager', 'role:head'] });
    expect(leaves(110, object('role', 'manager', managerRole))).toEqual({ open: ['role:head'] });
    expect(leaves(110, { ...object('role', 'boss', managerRole), formerly: ['head'] })).toEqual({
      open: ['role:manager'],
    });
  });

  it('forgets what cannot come any more', () => {
    expect(leaves(130)).toEqual({ open: ['role:head'] });
    expect(leaves(230)).toEqual({});
  });

  it('says of very many only that there are some', () => {
    const many = new Map(Array.from({ length: 201 }, (_, n) => [`role:r${n}`, at(0)] as const));
    expect(leftOpen(many, [], { ...fakeHost(), now: () => new Date(at(1)) })).toEqual({ open: 'many' });
  });
});

describe('patience', () => {
  it('grows, and ends after a minute or when nothing may come any more', () => {
    expect(pausesWithin(120_000)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    expect(pausesWithin(2_500)).toEqual([1_000, 1_500]);
    expect(pausesWithin(0)).toEqual([]);
  });

  it.each([
    [undefined, 120_000],
    ['3', 3_000],
    ['0', 0],
  ])('with CRMCTL_CREATION_SECONDS %s lasts %i ms', (value, milliseconds) => {
    expect(mayComeFor({ env: () => value })).toBe(milliseconds);
  });

  it.each(['', 'soon', '-1'])('refuses CRMCTL_CREATION_SECONDS “%s”', (value) => {
    expect(() => mayComeFor({ env: () => value })).toThrow(
      expect.objectContaining({ code: 'CREATION_SECONDS_INVALID' }),
    );
  });
});

/** Plans for a manager whose creation was begun at second 0; `seconds`: now. `comes`: when it is there. */
async function planAt(seconds: number, comes = Number.POSITIVE_INFINITY, desired = wanted([ROLE])) {
  const crm = new MemoryCrm();
  let now = seconds;
  const host = {
    ...fakeHost(),
    now: () => new Date(at(now)),
    sleep: async (milliseconds: number) => {
      now += milliseconds / 1000;
      if (now >= comes && crm.state.roles.length === 0) crm.state.roles.push({ ...LIVE });
    },
  };
  const driver = {
    ...driverOf(crm),
    writers: DRY_WRITERS,
    leadsCost: () => 0,
    requestCount: () => 0,
    dry: DRY,
  } as unknown as AmoDriver;
  const input = { driver, desired, base: new Map(), environment: 'dev', bundle: '', tool: 't', requestsPerSecond: 0 };
  const planned = planWhenAnswered(input, new Map([['role:manager', at(0)]]), host);
  const actions = await planned.then(
    ({ plan }) => plan.operations.map(({ action, address }) => `${action} ${address}`),
    (error) => [error.reason, error.code, error.args.objects],
  );
  return {
    actions,
    waited: now - seconds,
    words: host.events.map(({ code, args }) => [code, args.object, args.seconds]),
  };
}

const ROLE = object('role', 'manager', managerRole);
const LIVE = { id: 50, name: 'Менеджер', rights: managerRole.rights, stageRights: [], mail: false, lists: false };
/** A forecast runs the writers: these make nothing. */
const made = { batchKey: () => 'all', create: async (items: unknown[]) => items.map(() => ({ id: '0', ids: {} })) };
const DRY_WRITERS = { role: made, pipeline: made };
const DRY = () => ({
  send: async () => null,
  sent: [],
  listed: [],
  contextOf: (run: unknown) => run,
  asked: () => 0,
});

describe('a plan after a creation without an answer', () => {
  it('waits until it is there, and takes it over', async () => {
    const { actions, waited, words } = await planAt(1, 5);
    expect(actions).toEqual(['adopt role:manager']);
    expect(waited).toBe(7);
    expect(words).toEqual([1, 2, 4].map((pause) => ['OUTCOME_AWAITED', 'role:manager', pause]));
  });

  it('is refused after a minute while it may still come', async () => {
    const { actions, waited } = await planAt(1);
    expect(actions).toEqual(['crm', 'OUTCOME_OPEN', ['role:manager']]);
    expect(waited).toBe(60);
  });

  it('makes it when it cannot come any more', async () => {
    expect(await planAt(121)).toMatchObject({ actions: ['create role:manager'], waited: 0 });
    expect(await planAt(100)).toMatchObject({ actions: ['create role:manager'], waited: 30 });
  });

  it('waits for it, too, when it has another key by now', async () => {
    const renamed = wanted([{ ...object('role', 'boss', managerRole), formerly: ['manager'] }]);
    expect(await planAt(1, 5, renamed)).toMatchObject({ actions: ['adopt role:boss'], waited: 7 });
  });

  it('waits for nothing where it would create something else', async () => {
    const sales = wanted([object('pipeline', 'sales', salesPipeline)]);
    expect(await planAt(1, 5, sales)).toMatchObject({ actions: ['create pipeline:sales'], waited: 0 });
  });
});
