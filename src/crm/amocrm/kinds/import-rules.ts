import type { AttributeTable } from '../../../model/attribute-table';
import { hasKey } from '../../../model/parts';

/** What the configuration says of an object now; nothing of a new one. */
export type Stated<S> = S | undefined;

/** Without what the CRM sets by itself, unless the text states it. */
export function withoutUsual<S extends object>(table: AttributeTable, live: S, stated: Stated<object>): S {
  const kept = { ...live };
  for (const [property, value] of Object.entries(live)) {
    const isUsual = value === table[property]?.default && !(stated && Object.hasOwn(stated, property));
    if (isUsual) Reflect.deleteProperty(kept, property);
  }
  return kept;
}

/** Of what the configuration has no key for. */
export function isId(reference: string): boolean {
  return !hasKey({ key: reference });
}
