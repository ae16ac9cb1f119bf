import { type Address, parseAddress } from '../model/address';
import { type Reach, type ReachOfKind, reachOf } from '../model/attribute-sets';
import { sameJson } from '../model/canonical-json';
import type { Crm } from '../model/crm';
import type { DesiredState, Selection } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { partKeys, partsFact } from '../model/parts';
import type { RecordedState } from '../model/recorded-state';
import type { Snapshot } from '../model/snapshot';
import type { Kind, SpecByKind } from '../model/spec';
import { alikeNames } from './alike';
import { type Availability, availabilityIn } from './availability';
import { type Binding, type Bound, type BoundOf, bind } from './bind';
import { changesBetween } from './changes';
import { firstApply } from './first-apply';
import { inOrder } from './in-order';
import { KIND_RULES } from './kinds';
import type { AttributeReach } from './kinds/rules';
import { invitations } from './kinds/user';
import { secretsLacking, withKnownSecrets } from './known-secrets';
import { doubtfulFields, fullKinds } from './limits';
import { withMainMoves } from './main-pipeline';
import { byHand, manualStep, PENDING_ID, waitsFor } from './manual-steps';
import { knownParts, statedStages } from './recorded';
import { finding, Removals, undeclared } from './removals';
import { renamedObject, renamedPart } from './renames';
import { forStagesAlone, isSelected, missingNeeds } from './selection';
import { createdElsewhere, declaredStages, leavingStages } from './stage-removals';
import type { Action, ManualStep, Operation, PartRemoval, UndoClass } from './types';
import { lostBetween, markFinal } from './undo';
import { unexpectedIn } from './unmanaged';
import { unrecordedFindings, unrecordedRemovals } from './unrecorded';

export interface Draft {
  binding: Binding;
  /** In the order in which they are carried out. */
  operations: Operation[];
  /** What only a person can do. */
  manual: ManualStep[];
  findings: Diagnostic[];
  /** Of a plan limited to some objects: those beside them that the whole plan would touch. */
  leftOut: Address[];
}

export interface DraftInput {
  desired: DesiredState;
  base: RecordedState;
  snapshot: Snapshot;
  /** As if the API could do everything: for who wants the difference and no way to make it good. */
  whole?: boolean;
}

const EVERYTHING: ReachOfKind = { create: 'api', change: 'api', delete: 'api' };

/**
 * The one difference algorithm: what has to happen so that the CRM holds what the text says. Plan, the engine's diff,
 * drift, verification and rollback all come here; they differ only in what they pass as desired.
 */
export function draftPlan(given: DraftInput): Draft {
  const input = withKnownSecrets(given);
  const binding = bind(input);
  const removals = new Removals(input.desired.removals);
  const objects = [...binding.objects.values()];
  const findings = [...binding.findings, ...removals.ambiguities(objects)];
  const manual: ManualStep[] = [];
  const { whole = false } = input;
  const { crm = 'amocrm', selection } = input.desired;
  const context: Context = {
    crm,
    whole,
    reach: (kind) => (whole ? EVERYTHING : reachOf(factsOf(kind), crm)),
    manual,
    availability: whole ? () => undefined : availabilityIn(input.snapshot, input.desired),
    waitsFor: (object) => waitsFor(object, binding, crm),
    ownedRequires: new Set(input.desired.ownedRequires),
    ownedHides: new Set(input.desired.ownedHides),
    removals,
    findings,
    leaving: leavingStages(objects, removals),
    declared: declaredStages(input.desired),
    exists: (address) => binding.objects.get(address)?.row !== undefined,
    bornElsewhere: createdElsewhere(binding),
    renamed: (object) => renamedObject(object, binding),
  };
  if (selection) return limited(input, selection, binding, context);
  const planned = inOrder(objects.flatMap((object) => operationOf(object, context) ?? []));
  const { operations, findings: unmarked } = withMainMoves(planned, binding, input.desired, removals);
  findings.push(
    ...(whole ? [] : unmarked),
    ...fullKinds(operations, input.snapshot, crm),
    ...invitations(operations),
    ...doubtfulFields(operations, crm),
    ...(whole ? [] : [...secretsLacking(operations), ...alikeNames(binding, operations)]),
    ...unexpectedIn(binding, input.desired),
    ...(whole ? [] : unrecordedFindings(unrecordedRemovals(binding, input.base, input.desired.removals))),
    ...(whole || findings.some(({ severity }) => severity === 'error')
      ? []
      : firstApply({ binding, desired: input.desired, base: input.base, operations })),
  );
  return { binding, operations, manual, findings, leftOut: [] };
}

/** The other objects are looked at, too, but only to say which of them are left out. */
function limited({ desired, snapshot }: DraftInput, selection: Selection, binding: Binding, context: Context): Draft {
  const objects = [...binding.objects.values()];
  const selected = ({ address }: { address: Address }) => isSelected(selection, address);
  const chosen = objects.filter(selected).flatMap((object) => operationOf(object, context) ?? []);
  const aside = { ...context, manual: [], findings: [] };
  const beside = objects.filter((object) => !selected(object)).flatMap((object) => operationOf(object, aside) ?? []);
  const planned = inOrder([...chosen, ...beside.flatMap((operation) => forStagesAlone(operation) ?? [])]);
  const { operations, findings: unmarked } = withMainMoves(planned, binding, desired, context.removals);
  const drifted = beside.filter((operation) => operation.action !== 'record' && !isDoneWith(operation, operations));
  const names = new Set<unknown>(objects.filter(selected).map(({ address }) => address));
  const findings = context.findings.filter(
    ({ args }) => parseAddress(String(args.object)) === undefined || names.has(args.object),
  );
  const { crm } = context;
  findings.push(
    ...unmarked,
    ...invitations(operations),
    ...fullKinds(operations, snapshot, crm),
    ...doubtfulFields(operations, crm),
    ...[...secretsLacking(operations), ...alikeNames(binding, operations)],
  );
  const leftOut = new Set([...selection.pending, ...drifted.map(({ address }) => address)]);
  return {
    binding,
    operations,
    manual: context.manual,
    findings: [...findings, ...missingNeeds(desired, binding)],
    leftOut: [...leftOut].sort(),
  };
}

/** Whether the operations carry out all that this one would. */
function isDoneWith({ address, changes }: Operation, operations: readonly Operation[]): boolean {
  return operations.some((operation) => operation.address === address && operation.changes.length === changes.length);
}

interface Context {
  crm: Crm;
  whole: boolean;
  reach(kind: Kind): ReachOfKind;
  manual: ManualStep[];
  availability: Availability;
  /** The object a new one refers to, and that a person has to make first. */
  waitsFor(object: Bound): Address | undefined;
  ownedRequires: ReadonlySet<string>;
  ownedHides: ReadonlySet<string>;
  removals: Removals;
  findings: Diagnostic[];
  leaving(stageReference: string): boolean;
  declared(stageReference: string): boolean;
  exists(address: Address): boolean;
  bornElsewhere(pipeline: string, stageReference: string): boolean;
  /** The key that an object which left the text seems to have now. */
  renamed(object: Bound): string | undefined;
}

function operationOf<K extends Kind>(object: BoundOf<K>, context: Context): Operation | undefined {
  const desired = object.desired?.spec;
  if (!desired) return leave(object as Bound, context);
  if (!object.live) return creation(object, desired, context);
  const immutable = KIND_RULES[object.kind].immutable?.(object.live, desired);
  if (immutable !== undefined) {
    context.findings.push(finding('CHANGE_IMPOSSIBLE', { object: object.address, property: immutable }));
    return undefined;
  }
  for (const attribute of KIND_RULES[object.kind].unseen?.(object.live, desired) ?? [])
    context.findings.push({ ...finding('NOT_SHOWN', { object: object.address, attribute }), severity: 'warning' });
  noteLosses(object, object.live, desired, context);
  return difference(object, object.live, desired, context);
}

function noteLosses<K extends Kind>(
  { kind, address }: BoundOf<K>,
  live: SpecByKind[K] | undefined,
  desired: SpecByKind[K],
  { findings, whole }: Context,
): void {
  if (whole) return;
  for (const { code, args } of KIND_RULES[kind].losses?.(live, desired) ?? [])
    findings.push({ ...finding(code, { object: address, ...args }), severity: 'warning' });
}

/** The object is gone from the text: its fate must be stated. */
function leave(object: Bound, context: Context): Operation | undefined {
  if (factsOf(object.kind).implied) return skeleton(object, 'record', object.live ?? null, null);
  const removal = context.removals.ofObject(object);
  if (!removal) {
    context.findings.push(undeclared(object.key, object.kind, { renamed: context.renamed(object) }));
    return undefined;
  }
  const gone = object.row === undefined;
  const deletes = removal.action === 'delete' && !gone;
  const reach = context.reach(object.kind).delete;
  if (deletes && reach === 'manual') {
    context.manual.push(manualStep(object, 'delete', context.crm));
    return undefined;
  }
  if (deletes && reach === 'never')
    context.findings.push(finding('DELETE_IMPOSSIBLE', { object: object.address }, removal));
  // a list that the account does not show is no proof that the object is gone
  const obstacle =
    removal.action === 'delete' ? context.availability(object, deletes ? 'delete' : 'forget') : undefined;
  if (obstacle) context.findings.push(finding(obstacle.code, { object: object.address, ...obstacle.args }, removal));
  const refusal = deletes ? notDeletable(object) : undefined;
  if (refusal) context.findings.push(finding(refusal.code, refusal.args, removal));
  return {
    ...skeleton(object, deletes ? 'delete' : gone ? 'record' : 'detach', object.live ?? null, null),
    removal: { reason: removal.reason, ...(removal.moveTo === undefined ? {} : { moveTo: removal.moveTo }) },
    undo: deletes ? undoOfDelete(object, context) : 'R0',
    risk: deletes ? 'high' : 'low',
  };
}

function notDeletable<K extends Kind>({ kind, row, key }: BoundOf<K>) {
  return row && KIND_RULES[kind].notDeletable?.(row, key);
}

/** What cannot be made does not come back at all, or not as it was. */
function undoOfDelete<K extends Kind>({ kind, live }: BoundOf<K>, { crm }: Context): UndoClass {
  const lost = live && (KIND_RULES[kind].notCreatable?.(live) || lostBetween(kind, live, null, crm).length > 0);
  const { undoDelete, undoDeleteUnused = undoDelete } = factsOf(kind);
  return lost ? 'R3' : undoDeleteUnused;
}

function creation<K extends Kind>(object: BoundOf<K>, desired: SpecByKind[K], context: Context): Operation | undefined {
  const reach = context.reach(object.kind).create;
  const obstacle = context.availability(object as Bound, 'create') ?? creationObstacle(object, desired, reach);
  const whole = KIND_RULES[object.kind].complete?.(desired) ?? desired;
  if (obstacle) {
    const found = finding(obstacle.code, { object: object.address, ...obstacle.args });
    const isByHand = 'byHand' in obstacle;
    context.findings.push(isByHand ? { ...found, severity: 'warning' } : found);
    if (isByHand) context.manual.push(manualStep(object as Bound, 'create', context.crm, changesBetween({}, whole)));
    return undefined;
  }
  if (object.base && object.base.id !== PENDING_ID)
    context.findings.push({ ...finding('VANISHED', { object: object.address }), severity: 'warning' });
  noteLosses(object, undefined, desired, context);
  if (reach === 'manual') {
    context.manual.push(manualStep(object as Bound, 'create', context.crm, changesBetween({}, whole)));
    return undefined;
  }
  const first = context.waitsFor(object as Bound);
  if (first) {
    context.manual.push({ ...manualStep(object as Bound, 'wait', context.crm), waitsFor: first });
    return undefined;
  }
  const split = byHand(reachIn(object, desired, context)?.onCreate, undefined, whole);
  if (split.changes.length > 0) context.manual.push(manualStep(object as Bound, 'change', context.crm, split.changes));
  const after = split.target;
  return {
    ...skeleton(object as Bound, 'create', null, after),
    changes: changesBetween(undefined, after),
    risk: object.kind === 'role' ? 'medium' : 'low',
  };
}

/** Why an object that is not there cannot be made. */
function creationObstacle<K extends Kind>({ kind }: BoundOf<K>, desired: SpecByKind[K], reach: Reach) {
  if (reach === 'never') return { code: 'CREATE_IMPOSSIBLE', args: {} };
  return reach === 'api' ? KIND_RULES[kind].notCreatable?.(desired) : undefined;
}

function difference<K extends Kind>(
  object: BoundOf<K>,
  live: SpecByKind[K],
  desired: SpecByKind[K],
  context: Context,
): Operation | undefined {
  const rules = KIND_RULES[object.kind];
  const parts = partRemovals(object, live, desired, context);
  const settled = !(object.row && rules.unsettled?.(object.row));
  const wanted = !settled
    ? live
    : rules.overlay(live, desired, {
        recorded: object.base?.spec,
        ownedRequires: context.ownedRequires,
        ownedHides: context.ownedHides,
        removedParts: new Set(parts.map((part) => part.key)),
        leaving: context.leaving,
        declared: context.declared,
        exists: context.exists,
      });
  const { target: left, changes: manual } = byHand(reachIn(object, desired, context)?.onChange, live, wanted);
  if (manual.length > 0) context.manual.push(manualStep(object as Bound, 'change', context.crm, manual));
  const target = alongWith(object, live, left, context);
  const changes = changesBetween(live, target);
  const obstacle =
    context.availability(object as Bound, changes.length > 0 ? 'change' : 'keep') ??
    (changes.length > 0 && !context.whole ? rules.notChangeable?.(live, target) : undefined);
  if (obstacle) {
    context.findings.push(finding(obstacle.code, { object: object.address, ...obstacle.args }));
    return undefined;
  }
  const action = actionOf(object as Bound, changes.length > 0, context);
  if (!action) return undefined;
  const marked = markFinal(changes, changes.length > 0 ? lostBetween(object.kind, live, target, context.crm) : []);
  const undo = parts.length > 0 ? (partsFact(object.kind)?.undoDelete ?? 'R0') : 'R0';
  return {
    ...skeleton(object as Bound, action, live, target),
    changes: marked,
    removals: parts,
    undo: marked.some(({ final }) => final) ? 'R3' : undo,
    risk: parts.length > 0 ? 'high' : object.kind === 'role' && changes.length > 0 ? 'medium' : 'low',
  };
}

/** Who can set what of the object. */
function reachIn<K extends Kind>(
  { kind, base }: BoundOf<K>,
  desired: SpecByKind[K],
  { whole, crm }: Context,
): AttributeReach | undefined {
  return whole ? undefined : KIND_RULES[kind].reach?.(crm, base?.spec, desired);
}

/** What comes along with the wanted changes is a change of the plan, too, and said beside it. */
function alongWith<K extends Kind>(
  { kind, row, ids, address }: BoundOf<K>,
  live: SpecByKind[K],
  target: SpecByKind[K],
  { whole, findings }: Context,
): SpecByKind[K] {
  const along = row && !whole ? KIND_RULES[kind].alongWith?.(row, ids, live, target) : undefined;
  for (const { code, args } of along?.warnings ?? [])
    findings.push({ ...finding(code, { object: address, ...args }), severity: 'warning' });
  return along?.target ?? target;
}

function actionOf(object: Bound, changed: boolean, { ownedRequires, ownedHides }: Context): Action | undefined {
  const { base, desired } = object;
  if (!base && factsOf(object.kind).implied) return changed ? 'update' : 'record';
  if (!base || !desired) return 'adopt';
  if (changed) return 'update';
  const same =
    base.key === object.key &&
    base.id === object.id &&
    sameJson(base.spec, desired.spec) &&
    sameJson(base.ids, knownParts(object)) &&
    sameJson(base.statedRequires, statedStages(object.kind, object.key, ownedRequires)) &&
    sameJson(base.statedHides ?? [], statedStages(object.kind, object.key, ownedHides));
  return same ? undefined : 'record';
}

/** Parts we once wrote and the text no longer names. */
function partRemovals<K extends Kind>(
  object: BoundOf<K>,
  live: SpecByKind[K],
  desired: SpecByKind[K],
  context: Context,
): PartRemoval[] {
  const { kind, base } = object;
  const part = partsFact(kind)?.part;
  if (!part || !base) return [];
  const wanted = new Set(partKeys(kind, desired));
  const present = new Set(partKeys(kind, live));
  const renamed = new Set(Object.values(object.desired?.partsFormerly ?? {}).flat());
  const vanished = partKeys(kind, base.spec).filter((key) => !wanted.has(key) && !renamed.has(key) && present.has(key));
  return vanished.flatMap((key) => {
    const removal = context.removals.ofPart(object as Bound, key);
    const id = object.ids[key];
    if (!removal)
      context.findings.push(
        undeclared(object.key, kind, { part: key, renamed: renamedPart(kind, key, live, desired) }),
      );
    if (!removal || removal.action === 'detach' || id === undefined) return [];
    const { moveTo, reason } = removal;
    if (moveTo && context.bornElsewhere(object.key, moveTo)) {
      context.findings.push(finding('MOVE_TO_NEW_PIPELINE', { object: `${object.key}/${key}`, moveTo }, removal));
    }
    return [{ part, key, id, reason, ...(moveTo ? { moveTo } : {}) }];
  });
}

function skeleton(object: Bound, action: Action, before: Operation['before'], after: Operation['after']): Operation {
  return {
    address: object.address,
    kind: object.kind,
    key: object.key,
    action,
    ...(object.id === undefined ? {} : { id: object.id }),
    before,
    after,
    changes: [],
    removals: [],
    undo: 'R0',
    risk: 'low',
    impact: [],
    requests: 0,
  };
}
