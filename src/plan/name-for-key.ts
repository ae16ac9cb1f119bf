import type { LiveRow } from '../model/snapshot';
import type { Kind } from '../model/spec';
import { KIND_RULES } from './kinds';

/** The name that a key is made of. */
export function nameForKey(kind: Kind, row: LiveRow): string {
  const rules = KIND_RULES[kind];
  return rules.nameForKey?.(row) ?? rules.rowName(row);
}

/** `leads.` of a field, a group or a tag. */
export function namespaceOf(row: LiveRow): string {
  const entity = 'entity' in row ? row.entity : 'values' in row ? row.values.entity : undefined;
  return typeof entity === 'string' ? `${entity}.` : '';
}
