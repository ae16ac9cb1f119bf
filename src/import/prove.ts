import type { OpenAccount } from '../engine/planning/environment';
import { assertNoErrors, type Planned, planEnvironment } from '../engine/planning/planning';
import { withAdopted } from '../engine/recorded-state/with-adopted';
import { toolName } from '../engine/workspace/tool';
import { type Address, addressOf } from '../model/address';
import type { Answers } from '../model/answers';
import type { DesiredObject, DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import { holderOf } from '../model/part-reference';
import { asWanted, type RecordedObject, type RecordedState, recordOf } from '../model/recorded-state';
import { managedStages, managing } from '../model/relations';
import type { Snapshot } from '../model/snapshot';
import type { Spec } from '../model/spec';
import { withSpec } from '../model/spec';
import { withValueAt } from '../model/spec-path';
import { draftPlan } from '../plan/draft';
import { knownParts, managedBy } from '../plan/recorded';
import type { Operation } from '../plan/types';
import { type Adopted, resolved } from './adopt';
import { holdsHalf, isRespelling } from './readable';

export interface Proof {
  /** What the text wants of this environment. */
  desired: DesiredState;
  /** What is left to do between this text and the account: nothing, or what the text has beyond the account. */
  left: Planned;
  /** How our records come to say so, without a write. */
  records: { desired: DesiredState; taken: RecordedObject[]; planned: Planned };
}

/**
 * Plans the new text against what the account answered: only a text that leaves nothing to do is a faithful one.
 * What the text wants and the account does not have stays a matter of the next apply and is not recorded as done.
 */
export async function prove(input: {
  adopted: Adopted;
  environment: { name: string; variables: Parameters<typeof resolved>[1]['variables'] };
  account: OpenAccount;
  /** What the account answered, wholly, and what that says. */
  answers: Answers;
  snapshot: Snapshot;
  base: RecordedState;
  bundle: string;
  now: Date;
}): Promise<Proof> {
  const { adopted, environment, account, snapshot, base } = input;
  const desired = resolved(adopted.sources, environment);
  const held = asHeld(desired, { adopted, snapshot });
  const records = settle(held, { found: recordsOf(held, adopted), base, snapshot });
  const plan = (wanted: DesiredState, records: RecordedState) =>
    planEnvironment({
      driver: account.driver,
      desired: wanted,
      base: records,
      environment: environment.name,
      bundle: input.bundle,
      tool: toolName(),
      requestsPerSecond: account.requestsPerSecond,
      now: input.now,
      answers: input.answers,
    });
  const left = await plan(desired, records.after);
  const recorded = withAdopted(base, records.taken);
  const whole = await plan(records.desired, recorded);
  const stays = keptApart(whole.plan.operations, records.kept);
  const limited = { ...records.desired, selection: { target: [], exclude: stays, pending: [] } };
  const planned = stays.length === 0 ? whole : await plan(limited, recorded);
  assertNoErrors(planned.plan);
  const open = openObjects(planned.plan.operations);
  if (open.size > 0 || planned.plan.forecast.writes > 0)
    throw new Failure('tool', 'IMPORT_UNFAITHFUL', { objects: [...open] });
  const settled = stays.length === 0 ? records.desired : limited;
  return { desired, left, records: { desired: settled, taken: records.taken, planned } };
}

/** What the account changed and the configuration goes on saying otherwise (a variable, for example) is not recorded. */
function keptApart(operations: readonly Operation[], kept: readonly RecordedObject[]): Address[] {
  const open = openObjects(operations);
  return kept.flatMap(({ address }) => (open.has(address) ? [address] : []));
}

interface Settling {
  found: ReadonlyMap<Address, RecordedObject>;
  base: RecordedState;
  snapshot: Snapshot;
}

/**
 * What the text states without the characters nobody can see is recorded as the account spells it: the object is the one
 * that was read, and the other spelling is an ordinary change of the next plan. Half a character is no text that the engine
 * keeps; such an object stays off record, and the next plan finds it by its name. What only a person can change is a manual
 * step, and on record as it is to be, as with every such step.
 */
function asHeld(desired: DesiredState, { adopted, snapshot }: { adopted: Adopted; snapshot: Snapshot }): DesiredState {
  const respelt = new Set(adopted.respelt.map(({ address }) => address));
  if (respelt.size === 0) return desired;
  const { operations } = draftPlan({ desired, base: recordsOf(desired, adopted), snapshot });
  const spellings = operations.flatMap(({ address, changes }) =>
    changes.flatMap((change) =>
      respelt.has(address) && isRespelling(change) && !holdsHalf(change.from) ? [{ address, change }] : [],
    ),
  );
  const objects = desired.objects.map((object): DesiredObject => {
    const own = spellings.filter(({ address }) => address === object.address);
    const spec = own.reduce<Spec>((spelt, { change }) => withValueAt(spelt, change.path, change.from), object.spec);
    return withSpec(object, spec);
  });
  return { ...desired, objects };
}

/** What can be recorded as it stands. An object that names one that cannot, a stage for example, has to wait for it. */
function settle(desired: DesiredState, { found, base, snapshot }: Settling) {
  const earlier: EarlierKeys = new Map(desired.objects.map(({ address, formerly }) => [address, formerly]));
  const open = openObjects(draftPlan({ desired, base: found, snapshot }).operations);
  for (;;) {
    const settled = [...found.values()].filter(({ address }) => !open.has(address));
    const kept = keptRecords(desired, { base, open, snapshot });
    const taken = settled.map((object) => underRecordedKey(object, earlier, base));
    const recorded = recordedState(desired, new Set(settled.map(({ address }) => address)), kept);
    const after: RecordedState = new Map([...settled, ...kept].map((object) => [object.address, object]));
    const { operations } = draftPlan({ desired: recorded, base: withAdopted(base, taken), snapshot });
    const more = [...openObjects(operations)].filter((address) => !open.has(address));
    if (more.length === 0) return { desired: recorded, taken, after, kept };
    for (const address of more) open.add(address);
  }
}

/** The records an apply would have left, had it made what the account holds. */
function recordsOf(desired: DesiredState, { objects }: Adopted): Map<Address, RecordedObject> {
  const found = new Map(objects.map((object) => [object.address, object]));
  const entries = desired.objects.flatMap((object): [Address, RecordedObject][] => {
    const { kind, key, address, spec } = object;
    const known = found.get(address);
    if (!known) return [];
    const ids = knownParts({ desired: object, ids: known.ids });
    return [[address, recordOf({ kind, key, address, spec, id: known.id, ids, ...managedBy(kind, key, desired) })]];
  });
  return new Map(entries);
}

/** What the text has renamed is still under its earlier key in our records. */
function underRecordedKey(object: RecordedObject, earlier: EarlierKeys, base: RecordedState): RecordedObject {
  if (base.has(object.address)) return object;
  const keys = earlier.get(object.address) ?? [];
  const known = keys.map((key) => base.get(addressOf(object.kind, key))).find((record) => record !== undefined);
  return known ? recordOf({ ...object, key: known.key, address: known.address }) : object;
}

type EarlierKeys = ReadonlyMap<Address, readonly string[]>;

/** Objects that an apply would write to. */
function openObjects(operations: readonly Operation[]): Set<Address> {
  const writes = operations.filter(
    ({ action, changes }) => action === 'create' || action === 'update' || action === 'delete' || changes.length > 0,
  );
  return new Set(writes.map(({ address }) => address));
}

/** Records of what is not settled: a wish of the text that the account does not fulfil yet, a removal to come. */
function keptRecords(
  desired: DesiredState,
  { base, open, snapshot }: { base: RecordedState; open: ReadonlySet<Address>; snapshot: Snapshot },
): RecordedObject[] {
  const stated = new Set(desired.objects.map(({ address }) => address));
  const earlier = new Set(desired.objects.flatMap(({ kind, formerly }) => formerly.map((key) => addressOf(kind, key))));
  const leaving = new Map(
    draftPlan({ desired, base, snapshot }).operations.map(({ address, action }) => [address, action]),
  );
  return [...base.values()].filter(({ address }) => {
    if (open.has(address)) return true;
    return !stated.has(address) && !earlier.has(address) && leaving.get(address) === 'delete';
  });
}

/** What the engine is to hold: the text where the account is as it says, else what it held before. */
function recordedState(
  desired: DesiredState,
  settled: ReadonlySet<Address>,
  kept: readonly RecordedObject[],
): DesiredState {
  const objects = [...desired.objects.filter(({ address }) => settled.has(address)), ...kept.map(asWanted)];
  const unsettled = new Set(kept.map(({ address }) => address));
  const { managedRelations: _wanted, ...rest } = desired;
  return {
    ...rest,
    objects,
    ...managing(({ name, statedAt }) => [
      ...managedStages(desired, name).filter((stage) => !unsettled.has(holderOf(statedAt, stage))),
      ...kept.flatMap((record) => managedStages(record, name)),
    ]),
  };
}
