import { isKnownThere } from '../model/field-types';
import type { LiveByKind } from '../model/snapshot';
import type { Kind } from '../model/spec';
import { KIND_RULES } from '../plan/kinds';

/** Something of the account that the text does not say; `code` has its prose in src/messages/import.ts. */
export interface Omitted {
  code: string;
  /** What it is about, in the words of the account or the text; the same in every language. */
  item: string;
}

type Reasons = { [K in Kind]?: (row: LiveByKind[K]) => Omitted | 'silently' | undefined };

const REASONS: Reasons = {
  pipeline: ({ archived, name }) => (archived ? { code: 'IMPORT_ARCHIVED', item: `«${name}»` } : undefined),
  // the CRM's own tabs: their fields stand in the text without them
  field_group: ({ predefined }) => (predefined ? 'silently' : undefined),
  field: ({ type, entity, name }) =>
    isKnownThere(type, entity) ? undefined : { code: 'IMPORT_TYPE_UNKNOWN', item: `${entity} «${name}» (${type})` },
};

/** Why a live row gets no key; undefined: it gets one. */
export function whyOmitted<K extends Kind>(kind: K, row: LiveByKind[K]): Omitted | 'silently' | undefined {
  const own = REASONS[kind] as ((row: LiveByKind[K]) => Omitted | 'silently' | undefined) | undefined;
  const reason = own?.(row);
  if (reason) return reason;
  const name = KIND_RULES[kind].rowName(row);
  return name.trim() === '' ? { code: 'IMPORT_NAMELESS', item: `${kind} #${KIND_RULES[kind].rowId(row)}` } : undefined;
}
