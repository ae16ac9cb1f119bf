import type { LiveAttributeSet, LiveByKind } from '../model/snapshot';
import type { Kind } from '../model/spec';
import { KIND_RULES } from './kinds';

type NameOf = { [K in Kind]?: (row: LiveByKind[K]) => string };

/** What a key is made of, where that is not the name people see. */
const NAME_FOR_KEY: NameOf = {
  // the CRM's own fields have a code that says more than their translated name
  field: (row) => (row.predefined && row.code !== null ? row.code : row.name),
  webhook: ({ destination }) => hostOf(destination),
  // a name changes with a marriage
  user: (row) => textOf(row, 'email')?.split('@')[0] ?? nameOf(row),
};

export function nameForKey<K extends Kind>(kind: K, row: LiveByKind[K]): string {
  const own = NAME_FOR_KEY[kind] as ((row: LiveByKind[K]) => string) | undefined;
  if (own) return own(row);
  return 'values' in row ? nameOf(row) : KIND_RULES[kind].rowName(row);
}

/** `leads.` of a field, a group or a tag. */
export function namespaceOf(row: LiveByKind[Kind]): string {
  const entity = 'entity' in row ? row.entity : 'values' in row ? row.values.entity : undefined;
  return typeof entity === 'string' ? `${entity}.` : '';
}

function nameOf(row: LiveAttributeSet): string {
  return textOf(row, 'name') ?? textOf(row, 'external_id') ?? row.id;
}

function textOf({ values }: LiveAttributeSet, attribute: string): string | undefined {
  const value = values[attribute];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}
