import { propertiesOf } from '../model/shape';
import type { LiveRow } from '../model/snapshot';
import type { Kind } from '../model/spec';
import { rulesOf } from './kinds';

/** The name that a key is made of. */
export function nameForKey(kind: Kind, row: LiveRow): string {
  const rules = rulesOf(kind);
  return rules.nameForKey?.(row) ?? rules.rowName(row);
}

/** `leads.` of a field, a group or a tag. */
export function namespaceOf(row: LiveRow): string {
  const entity = 'entity' in row ? row.entity : 'values' in row ? propertiesOf(row.values).entity : undefined;
  return typeof entity === 'string' ? `${entity}.` : '';
}
