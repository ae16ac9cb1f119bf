import type { AttributeTable } from '../../../model/attribute-table';
import { hasKey } from '../../../model/parts';
import type { NotImported } from '../../../plan/kinds/rules';

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

/** A line for so many of them; none for none. */
export function counted(code: NotImported['code'], item: string, count: number): NotImported[] {
  return count === 0 ? [] : [{ code, item: count === 1 ? item : `${item} (${count})` }];
}

/** Of what the configuration has no key for. */
export function isId(reference: string): boolean {
  return !hasKey({ key: reference });
}
