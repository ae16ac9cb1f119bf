import { type Address, addressOf } from '../model/address';
import {
  type AttributeSetKind,
  type AttributeSetSpec,
  attributeSetFacts,
  isAttributeSet,
  referencesOf,
  SINGLE_KEY,
} from '../model/attribute-sets';
import type { DesiredObject } from '../model/desired';
import type { FieldEntity } from '../model/entities';
import { listOfEntity } from '../model/field-reference';
import { type Kind, LINK_TARGETS } from '../model/spec';

/** Stages an object names, by which the engine learns what has to exist first. */
export function stageReferences(object: DesiredObject): string[] {
  switch (object.kind) {
    case 'field':
      return [...new Set([...(object.spec.requiredIn ?? []), ...(object.spec.hiddenIn ?? [])])];
    case 'role':
      return Object.keys(object.spec.stages ?? {});
    default:
      return [];
  }
}

/** Whole objects it names, and what has to be switched on before there is any of its kind. */
export function objectReferences(object: DesiredObject): Address[] {
  const named = isAttributeSet(object.kind)
    ? namedByPlain(object.kind, object.spec as AttributeSetSpec)
    : [...listsNamedBy(object).map((key) => ({ to: 'list' as const, key })), ...tabsOf(object)];
  const keyed = named.flatMap(({ to, key }) =>
    typeof key === 'string' && !key.startsWith('#') ? [addressOf(to, key)] : [],
  );
  return [...new Set(keyed)];
}

function namedByPlain(kind: AttributeSetKind, spec: AttributeSetSpec): { to: Kind; key: unknown }[] {
  const { needs } = attributeSetFacts(kind);
  const first = needs ? [{ to: needs.kind, key: SINGLE_KEY }] : [];
  return [...first, ...referencesOf(kind).map(({ attribute, to }) => ({ to, key: spec[attribute] }))];
}

function listsNamedBy(object: DesiredObject): string[] {
  switch (object.kind) {
    case 'field': {
      const { entity, linksTo, chain = [] } = object.spec;
      const linked = linksTo === undefined || LINK_TARGETS.some((target) => target === linksTo) ? [] : [linksTo];
      return [...listsOf(entity), ...linked, ...chain.map(({ list }) => list)];
    }
    case 'field_group':
    case 'card':
      return listsOf(object.spec.entity);
    case 'role':
      return Object.keys(object.spec.listRights ?? {});
    default:
      return [];
  }
}

function tabsOf(object: DesiredObject): { to: Kind; key: string }[] {
  if (object.kind !== 'card') return [];
  const { entity, tabs } = object.spec;
  return tabs.map((key) => ({ to: 'field_group', key: `${entity}.${key}` }));
}

function listsOf(entity: FieldEntity): string[] {
  const list = listOfEntity(entity);
  return list === undefined ? [] : [list];
}
