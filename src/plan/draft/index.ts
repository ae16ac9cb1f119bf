import { type Address, parseAddress } from '../../model/address';
import type { Selection } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import { alikeNames } from '../alike';
import { bind } from '../bind';
import type { Binding, Bound } from '../binding';
import { crmPlanning } from '../crm-planning';
import { firstApply } from '../first-apply';
import { inOrder } from '../in-order';
import { rulesOf } from '../kinds';
import { secretsLacking, withKnownSecrets } from '../known-secrets';
import { fullKinds } from '../limits';
import { withMainMoves } from '../main-object';
import { finding, Removals } from '../removals';
import { forStagesAlone, isSelected, missingNeeds } from '../selection';
import type { ManualStep, Operation } from '../types';
import { unexpectedIn } from '../unmanaged';
import { unrecordedFindings, unrecordedRemovals } from '../unrecorded';
import { type Context, contextOf, type DraftInput } from './context';
import { creation } from './creation';
import { difference } from './difference';
import { type Found, together, withoutOperation } from './found';
import { leave } from './leaving';
import { losses, warningsAt } from './losses';

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

/**
 * The one difference algorithm: what has to happen so that the CRM holds what the text says. Plan, the engine's diff,
 * drift, verification and rollback all come here; they differ only in what they pass as desired.
 */
export function draftPlan(given: DraftInput): Draft {
  const input = withKnownSecrets(given);
  const binding = bind(input);
  const removals = new Removals(input.desired.removals);
  const objects = [...binding.objects.values()];
  const context = contextOf(input, binding, removals);
  const { crm, whole } = context;
  const { selection } = input.desired;
  const before = [...binding.findings, ...removals.ambiguities(objects)];
  if (selection) return limited(input, selection, binding, context, before);
  const all = together(objects.map((object) => planned(object, context)));
  const { operations, findings: unmarked } = withMainMoves(inOrder(all.operations), binding, input.desired, removals);
  const ofObjects = [...before, ...all.findings];
  const findings = [
    ...ofObjects,
    ...(whole ? [] : unmarked),
    ...fullKinds(operations, input.snapshot),
    ...(crmPlanning().findings?.(operations, input.snapshot, crm) ?? []),
    ...(whole ? [] : [...secretsLacking(operations), ...alikeNames(binding, operations)]),
    ...unexpectedIn(binding, input.desired),
    ...(whole ? [] : unrecordedFindings(unrecordedRemovals(binding, input.base, input.desired.removals))),
    ...(whole || ofObjects.some(({ severity }) => severity === 'error')
      ? []
      : firstApply({ binding, desired: input.desired, base: input.base, operations })),
  ];
  return { binding, operations, manual: all.manual, findings, leftOut: [] };
}

/** The other objects are looked at, too, but only to say which of them are left out. */
function limited(
  { desired, snapshot }: DraftInput,
  selection: Selection,
  binding: Binding,
  context: Context,
  before: readonly Diagnostic[],
): Draft {
  const objects = [...binding.objects.values()];
  const selected = ({ address }: { address: Address }) => isSelected(selection, address);
  const all = together(objects.filter(selected).map((object) => planned(object, context)));
  const others = objects.filter((object) => !selected(object)).map((object) => planned(object, context));
  const beside = together(others).operations;
  const chosen = inOrder([...all.operations, ...beside.flatMap((operation) => forStagesAlone(operation) ?? [])]);
  const { operations, findings: unmarked } = withMainMoves(chosen, binding, desired, context.removals);
  const drifted = beside.filter((operation) => operation.action !== 'record' && !isDoneWith(operation, operations));
  const names = new Set<unknown>(objects.filter(selected).map(({ address }) => address));
  const { crm } = context;
  const findings = [
    ...[...before, ...all.findings].filter(
      ({ args }) => parseAddress(String(args.object)) === undefined || names.has(args.object),
    ),
    ...unmarked,
    ...fullKinds(operations, snapshot),
    ...(crmPlanning().findings?.(operations, snapshot, crm) ?? []),
    ...[...secretsLacking(operations), ...alikeNames(binding, operations)],
    ...missingNeeds(desired, binding),
  ];
  const leftOut = new Set([...selection.pending, ...drifted.map(({ address }) => address)]);
  return { binding, operations, manual: all.manual, findings, leftOut: [...leftOut].sort() };
}

/** Whether the operations carry out all that this one would. */
function isDoneWith({ address, changes }: Operation, operations: readonly Operation[]): boolean {
  return operations.some((operation) => operation.address === address && operation.changes.length === changes.length);
}

/** What has to happen to one object. */
function planned(object: Bound, context: Context): Found {
  const { kind, address, live } = object;
  const desired = object.desired?.spec;
  if (!desired) return leave(object, context);
  if (!live) return creation(object, desired, context);
  const property = rulesOf(kind).immutable?.(live, desired);
  if (property !== undefined) return withoutOperation([finding('CHANGE_IMPOSSIBLE', { object: address, property })]);
  const unseen = (rulesOf(kind).unseen?.(live, desired) ?? []).map((attribute) => ({
    code: 'NOT_SHOWN',
    args: { attribute },
  }));
  const found = difference(object, live, desired, context);
  const first = [...warningsAt(address, unseen), ...losses(object, live, desired, context)];
  return { ...found, findings: [...first, ...found.findings] };
}
