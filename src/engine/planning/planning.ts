import type { Answers, Scope } from '../../model/answers';
import type { DesiredState } from '../../model/desired';
import { FindingsFailure } from '../../model/findings-failure';
import type { ValueAsk, ValueCount } from '../../model/held-values';
import type { RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import { type Draft, draftPlan } from '../../plan/draft';
import { valuesToCount, withHeldValues } from '../../plan/held-values';
import { holdersToCount, withImpact } from '../../plan/impact';
import { sealPlan } from '../../plan/seal';
import type { Plan } from '../../plan/types';
import type { Driver, LeadRow } from '../../registry/driver';
import { digestOfWanted } from '../runs/wanted-digest';
import { changesOrDeletes } from './affected';
import { countRequests } from './forecast';
import { withMissing } from './missing';
import { readsOfApply } from './reads';
import { scopeOf } from './scope';

export interface PlanningInput {
  driver: Driver;
  desired: DesiredState;
  base: RecordedState;
  environment: string;
  /** Digest of the text. */
  bundle: string;
  /** The name of the release that was frozen from it. */
  release?: string | undefined;
  tool: string;
  requestsPerSecond: number;
  now: Date;
  /** What this command has read already: no list is asked for again, and the forecast counts none of these requests. */
  answers?: Answers;
}

export interface Planned {
  plan: Plan;
  draft: Draft;
  /** What the account answered, and what that says. */
  answers: Answers;
  details: boolean;
  snapshot: Snapshot;
  leads: LeadRow[];
  /** Read requests that the planning took. */
  reads: number;
  /** It sends something of what is there already, which somebody may change until then. */
  writesOver: boolean;
  /** Requests of reading that again; 0 where it does not. */
  again: number;
}

/** snapshot → plan: reads the account once and says what would have to happen. Nothing is written. */
export async function planEnvironment(input: PlanningInput): Promise<Planned> {
  const { driver, desired, base } = input;
  const before = driver.counters().reads;
  const scope = scopeOf(driver, desired, base);
  const lists = input.answers ? within(input.answers, scope, driver) : await driver.answers(scope);
  const listReads = driver.counters().reads - before;
  const raw = driver.parse(lists);
  const seen = draftPlan({ desired, base, snapshot: raw });
  const answers = await withMissing(driver, { answers: lists, base, binding: seen.binding });
  const singles = driver.counters().reads - before - listReads;
  const own = answers === lists ? raw : driver.parse(answers);
  const first = answers === lists ? seen : draftPlan({ desired, base, snapshot: own });
  const { snapshot } = first.binding;
  const toCount = holdersToCount(first.operations);
  const leads = toCount.length === 0 ? [] : await leadsIn(driver, toCount);
  const leadReads = driver.counters().reads - before - listReads - singles;
  const countedAt = input.now.toISOString();
  const moved = withImpact(first, leads, countedAt);
  const asks = valuesToCount(moved.operations);
  const values = asks.length === 0 ? [] : await valuesHeld(driver, asks);
  const draft = { ...moved, operations: withHeldValues(moved.operations, values, countedAt) };
  const counted = driver.counters().reads - before - listReads - singles - leadReads;
  const failing = draft.findings.some((finding) => finding.severity === 'error');
  const { operations, looks, defaultFieldReads, onlyAdds } = failing
    ? { operations: draft.operations, looks: [], defaultFieldReads: 0, onlyAdds: false }
    : await countRequests({ draft, desired, snapshot, driver, leads });
  const { reads, again } = readsOfApply({
    driver,
    snapshot: own,
    idOf: (address) => draft.binding.objects.get(address)?.id,
    desired,
    base,
    operations,
    scope,
    listReads,
    leads: leadReads,
    values: counted,
    singles,
    planned: leads.length,
    looks,
    defaultFieldReads,
  });
  const writesOver = !onlyAdds || operations.some(changesOrDeletes);
  const plan = sealPlan({
    tool: input.tool,
    environment: input.environment,
    bundle: input.bundle,
    desired: digestOfWanted(desired),
    release: input.release,
    snapshot,
    draft,
    selection: desired.selection,
    operations,
    reads,
    requestsPerSecond: input.requestsPerSecond,
    now: input.now,
  });
  return {
    plan,
    draft: { ...draft, operations },
    answers,
    details: scope.details,
    snapshot,
    leads,
    reads: driver.counters().reads - before,
    again: writesOver ? again : 0,
    writesOver,
  };
}

/** What a read of so much would have answered. Lists that the account has of its own (fields of its lists) all belong to it. */
function within(answers: Answers, { lists }: Scope, driver: Driver): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => lists.has(name) || !driver.lists.has(name)));
}

function leadsIn(driver: Driver, holders: number[]): Promise<LeadRow[]> {
  if (!driver.leads) throw new Error('a kind holds leads, and the driver cannot read them');
  return driver.leads(holders);
}

function valuesHeld(driver: Driver, asks: readonly ValueAsk[]): Promise<ValueCount[]> {
  if (!driver.countValues) throw new Error('a kind holds values, and the driver cannot count them');
  return driver.countValues(asks);
}

/** A plan with errors is shown but never applied. */
export function assertNoErrors(plan: Pick<Plan, 'findings'>): void {
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new FindingsFailure('PLAN_HAS_ERRORS', errors);
}
