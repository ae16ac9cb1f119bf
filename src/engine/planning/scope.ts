import { parseAddress } from '../../model/address';
import type { Scope } from '../../model/answers';
import { isAttributeSet } from '../../model/attribute-sets';
import type { DesiredObject, DesiredState } from '../../model/desired';
import { holderOfEntity } from '../../model/entities';
import { entityOfFields } from '../../model/field-reference';
import { factsOf, kindsWithFields } from '../../model/kind-facts';
import { kinds } from '../../model/kinds';
import { sameName } from '../../model/names-alike';
import { partsFact, partsOf } from '../../model/parts';
import type { RecordedObject, RecordedState } from '../../model/recorded-state';
import { kindsNamedBy, propertyOf, referenceFacts } from '../../model/references';
import { managedStages, relations } from '../../model/relations';
import type { Kind } from '../../model/spec';
import type { Driver } from '../../registry/driver';

/** What has to be read to plan this: nothing of kinds, cards and lists that neither the text nor our records speak of. */
export function scopeOf(driver: Pick<Driver, 'listsFor'>, desired: DesiredState, base: RecordedState): Scope {
  const objects = [...desired.objects, ...base.values()];
  const entities = new Set(objects.flatMap((object) => entityOfFields(object) ?? []));
  const lists = new Set([...entities].flatMap((entity) => holderOfEntity(entity)?.key ?? []));
  const named = kindsIn(desired, base);
  if (lists.size > 0 || objects.some(namesLists)) for (const kind of kindsWithFields()) named.add(kind);
  return {
    lists: driver.listsFor(named, entities),
    details: detailsMatter(desired, base),
    includeFieldsOf: fieldsWanted(lists, desired, base),
  };
}

type Planned = DesiredObject | RecordedObject;

/** Names of lists in fields and rights can only be told from ids with the lists at hand. */
function namesLists({ kind, spec }: Planned): boolean {
  return referenceFacts(kind).some(
    ({ to, form, property }) =>
      kindsWithFields().includes(to) && form !== 'entity' && propertyOf(spec, property) !== undefined,
  );
}

/** A list is known by the id we remember, else by its name, as in binding. */
export function fieldsWanted(
  keys: ReadonlySet<string>,
  desired: DesiredState,
  base: RecordedState,
): NonNullable<Scope['includeFieldsOf']> {
  const known = [...base.values()].filter(({ kind, key }) => factsOf(kind).hasFields && keys.has(key));
  const ids = new Set(known.map(({ id }) => id));
  const names = desired.objects.flatMap(({ kind, key, spec }) =>
    factsOf(kind).hasFields && keys.has(key) && 'name' in spec && typeof spec.name === 'string' ? [spec.name] : [],
  );
  return ({ id, name }) => ids.has(id) || names.some((wanted) => sameName(wanted, name));
}

/** Fields that the text or our records name are found by their entities; all of them matter where somebody decides over all. */
function kindsIn(desired: DesiredState, base: RecordedState): Set<Kind> {
  const named = [...desired.objects, ...base.values()].map(({ kind }) => kind);
  const managed = kinds().filter((kind) => {
    const { manage } = factsOf(kind);
    return manage !== undefined && desired.manage[manage] === 'all';
  });
  const own = new Set<Kind>([...named.filter((kind) => !isAboutFields(kind)), ...managed]);
  return new Set([
    ...own,
    ...[...own, ...named].flatMap(kindsNamedBy).filter((kind) => !kindsWithFields().includes(kind)),
    ...relations().flatMap(({ name, storedAt }) => (isStated(name, desired, base) ? [storedAt] : [])),
    ...goingKinds(desired),
  ]);
}

/**
 * Where something is to go: its key alone does not say of what kind it is, and the CRM takes it out of what names it, which a
 * rehearsal shows. Both are kinds with parts or rules of their own; those of attributes are removed by their address.
 */
function goingKinds({ removals }: DesiredState): Kind[] {
  if (removals.length === 0) return [];
  const stated = removals.flatMap(({ object }) => parseAddress(object)?.kind ?? []);
  return [...stated, ...kinds().filter((kind) => !isAttributeSet(kind))];
}

export function isAboutFields(kind: Kind): boolean {
  return factsOf(kind).fieldsOf !== undefined;
}

/** Where a part states a relation, we decide over what the objects of every card store of it, named or not. */
function isStated(name: string, desired: DesiredState, base: RecordedState): boolean {
  return [desired, ...base.values()].some((managing) => managedStages(managing, name).length > 0);
}

/** Details of parts take requests of their own, so they are read only where somebody has stated some. */
function detailsMatter(desired: DesiredState, base: RecordedState): boolean {
  return [...desired.objects, ...base.values()].some(({ kind, spec }) => {
    const details = partsFact(kind)?.details;
    return (
      details !== undefined &&
      partsOf(kind, spec).some((part) => Object.keys(propertyOf(part, details) ?? {}).length > 0)
    );
  });
}
