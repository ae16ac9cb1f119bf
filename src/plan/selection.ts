import { type Address, addressOf, parseAddress } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { withTheirTabs } from '../model/cards';
import type { DesiredObject, DesiredState, Selection } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { holderOfEntity } from '../model/entities';
import { entityOfFields } from '../model/field-reference';
import { factsOf } from '../model/kind-facts';
import { holderOf, splitPartReference, withSameIds } from '../model/part-reference';
import { hasKey } from '../model/parts';
import { asWanted, type RecordedObject, type RecordedState } from '../model/recorded-state';
import { objectNamed, objectReferences, partReferences, type Reference } from '../model/references';
import { managedStages, managing, relationsStoredBy, storedStages, withStored } from '../model/relations';
import { withheldSecret, withSecrets } from '../model/secrets';
import type { Spec } from '../model/spec';
import type { Binding } from './binding';
import type { Operation } from './types';

export type Limits = Pick<Selection, 'target' | 'exclude'>;

/** What stands inside a list (its fields, their groups, its tabs) is selected and excluded with it. */
export function isSelected({ target, exclude }: Limits, address: Address): boolean {
  const names = [address, ...holderAround(address)];
  const among = (limits: readonly Address[]) => names.some((name) => limits.includes(name));
  return (target.length === 0 || among(target)) && !among(exclude);
}

function holderAround(address: Address): Address[] {
  const object = parseAddress(address);
  const holder = holderOfEntity((object && entityOfFields(object)) ?? '');
  return holder ? [addressOf(holder.kind, holder.key)] : [];
}

/**
 * The desired state limited to some objects: each other one is wanted as it is recorded, so that nothing about it
 * is planned and what was last applied to it stays on record. What is new and not selected is left out. What a stage
 * requires and hides belongs to its pipeline, although the CRM keeps it at the fields: see withRelations.
 */
export function selectDesired(desired: DesiredState, base: RecordedState, { target, exclude }: Limits): DesiredState {
  const limits = { target, exclude };
  const records = new Map(base);
  const pending: Address[] = [];
  const selected = (pipeline: Address) => isSelected(limits, pipeline);
  const objects = desired.objects.flatMap((object): DesiredObject[] => {
    const record = recordOf(object, records);
    if (record) records.delete(record.address);
    if (isSelected(limits, object.address)) return [withRelations(object, object, record, selected)];
    const kept = record && withRelations(asWanted(record), object, record, selected);
    if (kept?.address !== object.address || !sameJson(comparable(kept), comparable(object)))
      pending.push(object.address);
    return kept ? [kept] : [];
  });
  const leaving = [...records.values()].filter(({ address }) => !isSelected(limits, address));
  const { managedRelations: _wanted, ...rest } = desired;
  return {
    ...rest,
    objects: withTheirTabs([...objects, ...leaving.map(asWanted)]),
    ...managing(({ name, statedAt }) => [
      ...managedStages(desired, name).filter((reference) => selected(holderOf(statedAt, reference))),
      ...[...base.values()].flatMap((record) => (selected(record.address) ? [] : managedStages(record, name))),
    ]),
    selection: { ...limits, pending: [...pending, ...leaving.map(({ address }) => address)] },
  };
}

/** Our records may have been read without the key of their secrets. */
function comparable({ kind, spec }: DesiredObject): Spec {
  return withSecrets<Spec>(kind, [], spec, withheldSecret);
}

/** An object as it is in a limited plan: what it stores of relations as wanted in selected pipelines, as recorded in all others. */
function withRelations<O extends DesiredObject>(
  object: O,
  wanted: DesiredObject,
  record: RecordedObject | undefined,
  selected: (pipeline: Address) => boolean,
): O {
  const spec = withStored(object.kind, object.spec, (relation) => {
    const isSelectedPart = (reference: string) => selected(holderOf(relation.statedAt, reference));
    const stages = [
      ...(storedStages(wanted.spec, relation) ?? []).filter(isSelectedPart),
      ...((record && storedStages(record.spec, relation)) ?? []).filter((reference) => !isSelectedPart(reference)),
    ];
    return stages.length === 0 ? undefined : stages.sort();
  });
  return { ...object, spec };
}

/** Of an object that is not selected, what its operation does for the stages of selected pipelines; undefined: nothing. */
export function forStagesAlone(operation: Operation): Operation | undefined {
  const { kind, before, after, changes } = operation;
  if (operation.action !== 'update' || !before || !after) return undefined;
  const stored = relationsStoredBy(kind);
  const own = changes.filter(({ path: [attribute] }) => stored.some(({ property }) => property === attribute));
  if (own.length === 0) return undefined;
  const then = withStored(kind, before, (relation, stages) => storedStages(after, relation) ?? stages);
  return { ...operation, after: then, changes: own, removals: [], undo: 'R0' };
}

function recordOf({ kind, key, formerly }: DesiredObject, records: RecordedState): RecordedObject | undefined {
  return [key, ...formerly].flatMap((candidate) => records.get(addressOf(kind, candidate)) ?? [])[0];
}

/** What selected objects name and this plan neither finds nor makes, because it leaves it out. */
export function missingNeeds({ selection }: DesiredState, { objects }: Binding): Diagnostic[] {
  if (!selection) return [];
  const pending = new Set(selection.pending);
  const comes = (address: Address) => isSelected(selection, address);
  const misses = (address: Address) => {
    const object = objects.get(address);
    if (!object) return pending.has(address);
    // what a person has to make is waited for, as in any plan
    return !comes(address) && !object.row && factsOf(object.kind).reach.create === 'api';
  };
  const missesPart = (reference: Reference) => {
    const address = objectNamed(reference);
    const holder = objects.get(address);
    if (comes(address) || misses(address)) return !comes(address);
    const { part } = splitPartReference(reference.key);
    return holder !== undefined && !Object.hasOwn(withSameIds(holder.kind, holder.ids), part);
  };
  return [...objects.values()].flatMap(({ address, desired }): Diagnostic[] => {
    if (!desired || !comes(address)) return [];
    const parts = partReferences(desired).filter((reference) => hasKey(reference) && missesPart(reference));
    const needs = new Set([...parts.map(objectNamed), ...objectReferences(desired).filter(misses)]);
    return needs.size === 0
      ? []
      : [{ code: 'SELECTION_NEEDS', severity: 'error', args: { object: address, needs: [...needs] } }];
  });
}

/** Objects by the names people give them: the address, or the key alone where it is that of one object only. */
export function addressesNamed(
  name: string,
  { desired, base }: { desired: Pick<DesiredState, 'objects'>; base: RecordedState },
): Address[] {
  const known = [...new Set([...desired.objects.map(({ address }) => address), ...base.keys()])];
  return known.filter((address) => address === name || parseAddress(address)?.key === name);
}
