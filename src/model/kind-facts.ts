import {
  type AttributeSetFile,
  attributeSetFacts,
  isAttributeSet,
  type KindFacts,
  type ReferenceFact,
  type Secrecy,
} from './attribute-sets';
import { RELATIONS } from './relations';
import { KINDS, type Kind, LINK_TARGETS, type StructuredKind } from './spec';
import { STRUCTURED_ATTRIBUTES } from './structured-kinds';
import type { AttributeTable } from './structured-kinds/attribute';

const ALL = { create: 'api', change: 'api', delete: 'api' } as const;
const IN_LIST: ReferenceFact = { property: 'entity', to: 'list', form: 'entity', cascades: true };

/** The facts of the kinds with parts or rules of their own. */
const STRUCTURED = {
  pipeline: {
    file: 'pipelines/*',
    schema: 'pipeline',
    removedAs: 'key',
    manage: 'pipelines',
    parts: { property: 'stages', part: 'stage', always: ['won', 'lost', 'incoming'], undoDelete: 'R1' },
    holds: 'leads',
    reach: ALL,
    undoDelete: 'R3',
    undoDeleteUnused: 'R1',
  },
  field_group: {
    file: 'fields/*',
    schema: 'fields',
    at: 'groups',
    fieldsOf: 'prefix',
    removedAs: 'address',
    manage: 'fields',
    references: [IN_LIST, { property: 'fields', to: 'field', form: 'members', cascades: true }],
    reach: ALL,
    undoDelete: 'R1',
  },
  card: {
    file: 'fields/*',
    schema: 'fields',
    at: 'groups',
    fieldsOf: 'key',
    implied: true,
    references: [IN_LIST, { property: 'tabs', to: 'field_group', form: 'members', cascades: true }],
    reach: { create: 'api', change: 'api', delete: 'never' },
    undoDelete: 'R0',
  },
  field: {
    file: 'fields/*',
    schema: 'fields',
    at: 'fields',
    fieldsOf: 'prefix',
    removedAs: 'key',
    manage: 'fields',
    parts: { property: 'options', part: 'option', undoDelete: 'R2' },
    references: [
      IN_LIST,
      { property: 'linksTo', to: 'list', form: 'key', words: LINK_TARGETS },
      { property: 'chain', to: 'list', form: 'chain' },
      ...RELATIONS.map(({ property }) => ({ property, to: 'stage', form: 'keys', cascades: true }) as const),
    ],
    holds: 'values',
    reach: ALL,
    undoDelete: 'R2',
  },
  role: {
    file: 'access/roles',
    schema: 'roles',
    at: 'roles',
    manage: 'roles',
    risk: 'medium',
    references: [
      { property: 'stages', to: 'stage', form: 'map', cascades: true },
      { property: 'listRights', to: 'list', form: 'map', cascades: true },
    ],
    reach: ALL,
    undoDelete: 'R1',
  },
  webhook: {
    file: 'webhooks',
    schema: 'webhooks',
    at: 'webhooks',
    manage: 'webhooks',
    reach: ALL,
    undoDelete: 'R1',
  },
} as const satisfies Readonly<Record<StructuredKind, KindFacts>>;

/** Kinds whose objects have fields of their own: what these are called depends on them, so they are looked at first. */
export const KINDS_WITH_FIELDS: readonly Kind[] = KINDS.filter((kind) => factsOf(kind).hasFields);
export const OTHER_KINDS: readonly Kind[] = KINDS.filter((kind) => !factsOf(kind).hasFields);

/** The files that hold objects, by their schemas. */
export type ObjectFile = AttributeSetFile | (typeof STRUCTURED)[StructuredKind]['schema'];

export function factsOf(kind: Kind): KindFacts & { schema: ObjectFile } {
  return isAttributeSet(kind) ? attributeSetFacts(kind) : STRUCTURED[kind];
}

/**
 * Which attributes of a kind may hold secrets: what an address says to whoever calls it. What the public sees anyway is
 * none: texts and buttons of chat templates, the sites of a website button, what a source's button opens. Files of later
 * versions may bring kinds that nobody knows.
 */
export function secretAttributes(kind: Kind): Readonly<Record<string, Secrecy>> {
  if (isAttributeSet(kind)) return attributeSetFacts(kind).secret ?? {};
  const table: AttributeTable | undefined = STRUCTURED_ATTRIBUTES[kind];
  const secret = Object.entries(table ?? {}).flatMap(([property, one]) => (one.secret ? [[property, one.secret]] : []));
  return Object.fromEntries(secret);
}
