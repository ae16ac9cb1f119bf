import type { Planned } from '../engine/planning/planning';
import type { RunInput } from '../engine/runs/run-input';
import { type Address, addressOf, parseAddress } from '../model/address';
import type { DesiredState, Removal } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { asWanted, type RecordedState } from '../model/recorded-state';
import { type Limits, selectDesired } from '../plan/selection';
import { changedSinceBegun } from './begun-rollbacks';
import { withoutDangling } from './dangling';
import { inverseOf } from './inverse';
import type { BegunRollback } from './last-run';
import { type Loss, lossesOf } from './losses';
import { placesLost } from './places';
import { besideTheRun, type Later } from './since';

export interface WayBack {
  desired: DesiredState;
  planned: Planned;
  /** What was changed after the run and would be lost on the way back. */
  later: Later[];
  /** Objects that changed since, though not by the run: they are left alone. */
  beside: Address[];
  losses: Loss[];
}

export interface WayBackInput {
  run: RunInput;
  /** Our records as they are now. */
  base: RecordedState;
  /** Earlier rollbacks of this run: what is otherwise in objects that they have written is their doing, up to where they came. */
  begun: readonly BegunRollback[];
  moveTo?: string;
  limits: Limits;
  /** Objects beside the run that changed since are put back, too. */
  overwrite: boolean;
  /** Reads the account and plans towards what is wanted. */
  plan(desired: DesiredState): Promise<Planned>;
}

/** One refusal may bring the next one to light; more in a row than this are no way. */
const MOST_ROUNDS = 8;

/**
 * The way back from a run, planned from the account as it is now: everything that can be undone, and by name what cannot.
 * An object that the account does not let go or take back is left as it is and stops none of the others. What a person
 * can decide (where leads go) stays a finding of the plan.
 */
export async function wayBackFrom(input: WayBackInput): Promise<WayBack> {
  const { run, base, begun, overwrite } = input;
  const { operations } = run.plan;
  const left = new Map<Address, Diagnostic>();
  let limits = input.limits;
  let whole = inverseOf(run, base, input.moveTo === undefined ? {} : { moveTo: input.moveTo });
  let beside: Address[] = [];
  for (let round = 1; ; round += 1) {
    const desired = within(whole, base, limits);
    const planned = await input.plan(desired);
    const later = changedSinceBegun(begun, operations, planned.plan.operations);
    const foreign = overwrite ? [] : besideTheRun(operations, later).filter((object) => !beside.includes(object));
    const settled = withoutDangling(whole, planned.snapshot);
    const refused = refusedIn(planned, whole).filter(({ address }) => !left.has(address));
    if (round === MOST_ROUNDS || (foreign.length === 0 && refused.length === 0 && settled === whole)) {
      const { manual } = planned.plan;
      const live = (address: Address) => planned.draft.binding.objects.get(address)?.live;
      const way = { operations: planned.plan.operations, manual, live, left };
      const losses = [...lossesOf(operations, way), ...placesLost(run)];
      return { desired, planned: inWordsOfRollback(planned), later, beside, losses };
    }
    beside = [...beside, ...foreign];
    limits = { ...limits, exclude: [...limits.exclude, ...foreign] };
    whole = settled;
    for (const { address, finding } of refused) {
      left.set(address, finding);
      whole = leftAsItIs(whole, address, base);
    }
  }
}

/** What decides where leads go is a flag here, and no file. */
function inWordsOfRollback(planned: Planned): Planned {
  return { ...planned, plan: { ...planned.plan, findings: planned.plan.findings.map(asOfRollback) } };
}

export function asOfRollback(finding: Diagnostic): Diagnostic {
  return finding.code === 'LEADS_WITHOUT_PLACE' ? { ...finding, code: 'ROLLBACK_LEADS_WITHOUT_PLACE' } : finding;
}

function within(desired: DesiredState, base: RecordedState, limits: Limits): DesiredState {
  return limits.target.length + limits.exclude.length === 0 ? desired : selectDesired(desired, base, limits);
}

/** Findings that whoever rolls back can do something about, by a flag or in the account. */
const TO_DECIDE: ReadonlySet<string> = new Set(['LEADS_WITHOUT_PLACE', 'SELECTION_NEEDS', 'REMOVAL_NOT_STATED']);

function refusedIn({ plan, draft }: Planned, { objects, removals }: DesiredState) {
  return plan.findings.flatMap((finding): { address: Address; finding: Diagnostic }[] => {
    if (finding.severity !== 'error' || TO_DECIDE.has(finding.code)) return [];
    const named = String(finding.args.object);
    const known = [...objects.map(({ address }) => address), ...removals.flatMap(addressIn)];
    const bound = [...draft.binding.objects.values()].find(({ address, key }) => address === named || key === named);
    const address = known.find((candidate) => candidate === (bound?.address ?? named));
    return address ? [{ address, finding }] : [];
  });
}

function addressIn({ object }: Removal): Address[] {
  const parsed = parseAddress(object);
  return parsed ? [addressOf(parsed.kind, parsed.key)] : [];
}

/** What was made stays and is managed no more, what was deleted stays away, and the rest is wanted as it is recorded. */
function leftAsItIs(desired: DesiredState, address: Address, base: RecordedState): DesiredState {
  const record = base.get(address);
  const isRemoved = desired.removals.some(({ object }) => object === address);
  if (isRemoved) {
    const removals = desired.removals.map((removal) =>
      removal.object === address ? ({ ...removal, action: 'detach' } as const) : removal,
    );
    return { ...desired, removals };
  }
  const objects = desired.objects.flatMap((object) =>
    object.address !== address ? [object] : record ? [asWanted(record)] : [],
  );
  return { ...desired, objects };
}
