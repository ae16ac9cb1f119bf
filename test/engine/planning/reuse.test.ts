import { expect, it, onTestFinished } from 'vitest';
import type { PlannedAt } from '../../../src/engine/planning/plan-account';
import { isFresh, isPlanOf } from '../../../src/engine/planning/reuse';
import type { DesiredState } from '../../../src/model/desired';
import type { RecordedState } from '../../../src/model/recorded-state';
import { openAccount } from '../../crm/sandbox-account';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';
import { applied, plan } from '../converging';

const SALES = object('pipeline', 'sales', salesPipeline);
const TEXT = wanted([SALES, object('role', 'manager', managerRole)]);
const AT = new Date('2026-11-30T12:00:00Z');
const after = (ms: number) => new Date(AT.getTime() + ms);

async function plannedAt(desired: DesiredState, before?: DesiredState): Promise<PlannedAt> {
  if (!before) {
    const account = await openAccount();
    onTestFinished(() => account.close());
    return { ...(await plan(account, desired, new Map())), base: new Map(), at: AT };
  }
  const { account, state } = await applied(before);
  const base = state as RecordedState;
  return { ...(await plan(account, desired, base)), base, at: AT };
}

it('goes by a plan of new objects for ten seconds, and not by one from the future', async () => {
  const planned = await plannedAt(TEXT);
  expect(planned.plan.operations.map(({ action }) => action)).toEqual(['create', 'create']);
  expect([-1, 0, 10_000, 10_001].map((ms) => isFresh(planned, after(ms)))).toEqual([false, true, true, false]);
});

it('reads again before it changes or deletes what is there', async () => {
  const renamed = wanted([SALES, object('role', 'manager', { ...managerRole, name: 'Продавец' })]);
  const update = await plannedAt(renamed, TEXT);
  const removal = await plannedAt(
    wanted([SALES], { removals: [{ object: 'manager', action: 'delete' }] as never }),
    TEXT,
  );
  expect([update, removal].map(({ plan }) => plan.operations.map(({ action }) => action))).toEqual([
    ['update'],
    ['delete'],
  ]);
  expect([update, removal].map((planned) => isFresh(planned, AT))).toEqual([false, false]);
});

it('goes by no plan of other wishes or other records', async () => {
  const planned = await plannedAt(TEXT);
  const other = await plannedAt(TEXT, wanted([SALES]));
  expect(isPlanOf(planned, { desired: TEXT, base: new Map() })).toBe(true);
  expect(isPlanOf(planned, { desired: wanted([SALES]), base: new Map() })).toBe(false);
  expect(isPlanOf(planned, { desired: TEXT, base: other.base })).toBe(false);
});
