import { planEnvironment } from '../engine/planning/planning';
import { movedObjects } from '../engine/run/approved';
import type { RunInput } from '../engine/runs/run-input';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { factsOf } from '../model/kind-facts';
import { kinds } from '../model/kinds';
import type { PartId } from '../model/part-reference';
import type { RecordedState } from '../model/recorded-state';
import type { Snapshot } from '../model/snapshot';
import { rulesOf } from '../plan/kinds';
import { fingerprintOf } from '../plan/seal';
import type { Plan } from '../plan/types';
import { wayBackFrom } from '../rollback/way-back';
import type { Copy } from './copy';
import { differencesBetween, recordsOf, type Sight } from './differences';
import { countOfLeads, leadsOfPlan } from './made-leads';
import { type StepDone, takeStep } from './step';
import type { Rehearsal } from './types';

export interface RehearsalInput {
  /** The account the plan was made from, without its leads. */
  copy: Copy;
  plan: Plan;
  desired: DesiredState;
  base: RecordedState;
  tool: string;
  requestsPerSecond: number;
  now(): Date;
  progress?: Host['progress'];
}

/**
 * Goes the whole way on a copy of the account: apply, look, undo as a rollback would, look, apply again. Nothing of the
 * project is touched. PLAN_OTHER_CONFIGURATION (stale) where the text is not the one that the plan was made from.
 */
export async function rehearse(input: RehearsalInput): Promise<Rehearsal> {
  const { copy, plan, requestsPerSecond } = input;
  const { environment, bundle } = plan;
  const untouched = await copy.driver.snapshot();
  const leads = countOfLeads(plan.operations);
  const made = copy.driver.createLeads?.(leadsOfPlan(plan.operations, untouched)) ?? [];
  for (const request of made) await copy.driver.send(request);
  const watched = input.progress ? { progress: input.progress } : {};
  const common = { ...watched, copy, environment, bundle, tool: input.tool, requestsPerSecond, now: input.now };
  const before = await leadsIn(copy, untouched, leads);

  const apply = await takeStep({ ...common, name: 'apply', desired: input.desired, base: input.base });
  if (apply.planned.plan.desired !== plan.desired)
    throw new Failure('stale', 'PLAN_OTHER_CONFIGURATION', { environment });
  const report = {
    environment,
    plan: plan.digest,
    accountId: plan.accountId,
    requestsPerSecond,
    forecast: plan.forecast,
    unlike: movedObjects(plan.fingerprint, fingerprintOf(apply.planned.draft.binding)),
    leads,
    differences: [],
    losses: [],
  };
  if (!apply.good) return judged({ ...report, steps: [apply.step] });

  const { desired: back, losses } = await wayBackFrom({
    run: runOf(input, apply),
    base: apply.base,
    begun: [],
    limits: { target: [], exclude: [] },
    overwrite: false,
    plan: (desired) => planEnvironment({ ...common, driver: copy.driver, desired, base: apply.base, now: input.now() }),
  });
  const undo = await takeStep({ ...common, name: 'undo', desired: back, base: apply.base });
  if (!undo.good) return judged({ ...report, losses, steps: [apply.step, undo.step] });
  const restored = await copy.driver.snapshot();
  const after: Sight = { base: undo.base, snapshot: restored, leads: await leadsIn(copy, restored, leads) };
  const was: Sight = { base: recordsOf(apply.planned.draft.binding), snapshot: untouched, leads: before };
  const { operations } = apply.planned.plan;
  const differences = differencesBetween(was, after, { operations, losses, between: apply.base });

  const again = await takeStep({ ...common, name: 'again', desired: input.desired, base: undo.base });
  return judged({ ...report, losses, differences, steps: [apply.step, undo.step, again.step] });
}

/** A rollback looks at what the run was given. */
function runOf({ desired, base }: RehearsalInput, { planned }: StepDone): RunInput {
  const { environment } = planned.plan;
  return {
    run: 'rehearsal',
    project: { name: environment },
    environment,
    plan: planned.plan,
    desired,
    base: [...base.values()],
  };
}

async function leadsIn({ driver }: Copy, snapshot: Snapshot, made: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (made === 0 || !driver.leads) return counts;
  const places = placesWithLeads(snapshot);
  const holders = [...new Set(places.map(({ id }) => id.holder))];
  const names = new Map(places.map(({ id: { holder, part }, name }) => [`${holder}/${part}`, name]));
  for (const { holder, part } of await driver.leads(holders)) {
    const place = names.get(`${holder}/${part}`) ?? '?';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** All parts of live objects that hold leads, as people call them. */
function placesWithLeads(snapshot: Snapshot): { id: PartId; name: string }[] {
  return kinds()
    .filter((kind) => factsOf(kind).holds === 'leads')
    .flatMap((kind) => {
      const { rows, rowId, rowName, partNames } = rulesOf(kind);
      return rows(snapshot).flatMap((row) =>
        [...(partNames?.(row) ?? [])].map(([part, name]) => ({
          id: { holder: Number(rowId(row)), part },
          name: `${rowName(row)}/${name}`,
        })),
      );
    });
}

function judged(rehearsal: Omit<Rehearsal, 'verdict'>): Rehearsal {
  const { steps, differences, unlike } = rehearsal;
  const refused = steps.some(({ refusals }) => refusals.length > 0);
  const found = steps.some(({ findings, left }) => findings.length + left.length > 0);
  const whole = steps.length === 3 && differences.every(({ allowed }) => allowed) && unlike.length === 0;
  return { ...rehearsal, verdict: refused ? 'refused' : found || !whole ? 'findings' : 'rehearsed' };
}
