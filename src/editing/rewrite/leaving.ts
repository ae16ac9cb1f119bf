import { type Address, addressOf, parseAddress } from '../../model/address';
import { attributeSetFacts, isAttributeSet, isSingle } from '../../model/attribute-sets';
import type { ReferenceFact } from '../../model/facts';
import { entityOfFields, withEntity } from '../../model/field-reference';
import { holderKind, holderOf } from '../../model/part-reference';
import { partsFact } from '../../model/parts';
import { referenceFacts } from '../../model/references';
import type { Relation } from '../../model/relation';
import { keyStoring, relations } from '../../model/relations';
import type { Kind } from '../../model/spec';
import { asData, type Data } from './data';
import { type Draft, objectAt, putAt } from './draft';
import { nameInFiles } from './objects';
import type { GoneObject } from './types';

export interface Leaving {
  /** Objects that no environment has any more. */
  objects: Set<Address>;
  /** Parts that objects lose: `pipeline:sales/negotiation`. */
  parts: Set<string>;
}

/** Takes an object out of the text of one environment; where no other has it, out of the file. */
export function takeOut(
  draft: Draft,
  { kind, key }: GoneObject,
  { environment, environments }: { environment: string; environments: readonly string[] },
  leaving: Leaving,
): void {
  const address = addressOf(kind, key);
  const place = draft.places.get(address);
  if (!place) return;
  const raw = objectAt(draft, place);
  const now = Array.isArray(raw.environments) ? raw.environments.map(String) : environments;
  const others = now.filter((name) => name !== environment);
  if (others.length > 0) {
    putAt(draft, place, { ...raw, environments: others });
    return;
  }
  leaving.objects.add(address);
  draft.places.delete(address);
  if (place.path.length > 0) putAt(draft, place, undefined);
  else if (isSingle(kind)) putAt(draft, place, without(raw, Object.keys(attributeSetFacts(kind).attributes)));
  else draft.files.delete(place.file);
}

/** What the rest of the text says of them goes, too. */
export function forget(draft: Draft, leaving: Leaving): void {
  if (leaving.objects.size + leaving.parts.size === 0) return;
  for (const [address, place] of draft.places) {
    const object = parseAddress(address);
    if (!object) continue;
    const raw = objectAt(draft, place);
    putAt(draft, place, {
      ...raw,
      ...referencesLeft(object, raw, leaving),
      ...relationsLeft(object.kind, raw, leaving),
    });
  }
}

/** Of what the object names: what is left of each attribute; undefined where nothing is. */
function referencesLeft({ kind, key }: GoneObject, raw: Data, leaving: Leaving): Data {
  const entity = entityOfFields({ kind, key }) ?? '';
  const entries = referenceFacts(kind).flatMap(({ property, to, form }): [string, unknown][] => {
    const name = nameInFiles(kind, property);
    const value = name === undefined ? undefined : raw[name];
    if (name === undefined || value === undefined) return [];
    if (form === 'map') return [[name, rowsWithout(value, (reference) => isGone(to, reference, leaving))]];
    if (form === 'members' && Array.isArray(value))
      return [[name, value.filter((member) => !isGone(to, withEntity(String(member), entity), leaving))]];
    // a field that names no list any more has to be corrected by a person
    return form === 'key' && isAttributeSet(kind) && isGone(to, String(value), leaving) ? [[name, undefined]] : [];
  });
  return Object.fromEntries(entries);
}

function isGone(to: ReferenceFact['to'], reference: string, { objects, parts }: Leaving): boolean {
  const holder = holderKind(to);
  if (holder === undefined) return objects.has(addressOf(to, reference));
  return parts.has(addressOf(holder, reference)) || objects.has(holderOf(to, reference));
}

/** What the parts of an object state of others, and those parts that it has by itself and states under their own keys. */
function relationsLeft(kind: Kind, raw: Data, { objects }: Leaving): Data {
  const facts = partsFact(kind);
  const stated = new Map(relations().flatMap((one) => (one.statedAt === facts?.part ? [[one.name, one]] : [])));
  if (!facts || stated.size === 0) return {};
  const isThere = (relation: Relation) => (reference: unknown) =>
    !objects.has(addressOf(relation.storedAt, keyStoring(relation, String(reference))));
  const left = (part: unknown) =>
    Object.fromEntries(
      Object.entries(asData(part)).map(([name, value]): [string, unknown] => {
        const relation = stated.get(name);
        return [name, relation && Array.isArray(value) ? value.filter(isThere(relation)) : value];
      }),
    );
  const listed = raw[facts.property];
  const own = (facts.always ?? []).filter((part) => typeof raw[part] === 'object' && raw[part] !== null);
  return {
    ...(Array.isArray(listed) ? { [facts.property]: listed.map(left) } : {}),
    ...Object.fromEntries(own.map((part) => [part, left(raw[part])])),
  };
}

function rowsWithout(rows: unknown, goes: (key: string) => boolean): Data {
  return Object.fromEntries(Object.entries(asData(rows)).filter(([key]) => !goes(key)));
}

function without(data: Data, names: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}
