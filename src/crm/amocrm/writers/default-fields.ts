import type { CreateItem, UpdateItem } from '../../../registry/driver';
import { changesOfCreation } from '../approved';
import type { FieldSpec, LiveField } from '../model/composite-kinds/field';
import { listOfEntity } from '../model/entities';
import type { AmoWriteContext } from '../write-context';

type Item = CreateItem<FieldSpec>;

/**
 * The CRM gives the special lists (products, invoices) default fields. Of the wanted fields of a list that was made in
 * this run, those that are among them, found as an adoption would: by code, else by name.
 */
export async function defaultFieldsAmong(
  items: readonly Item[],
  context: AmoWriteContext,
): Promise<Map<Item, LiveField>> {
  const found = new Map<Item, LiveField>();
  const listId = newListOf(items[0]?.spec, context);
  if (listId === undefined) return found;
  const free = new Set(await context.defaultFields(listId));
  for (const item of items) {
    const live = [...free].find((field) => isMeant(item.spec, field));
    if (!live) continue;
    free.delete(live);
    found.set(item, live);
  }
  return found;
}

function newListOf(spec: FieldSpec | undefined, { resolve, snapshot }: AmoWriteContext): string | undefined {
  const list = spec && listOfEntity(spec.entity);
  if (list === undefined) return undefined;
  const id = resolve.object('list', list);
  return snapshot.plain.list?.some((row) => row.id === id) ? undefined : id;
}

function isMeant({ code, name }: FieldSpec, live: LiveField): boolean {
  return code === undefined ? live.name === name : live.code === code;
}

/** A default field becomes the wanted one: all that was stated of it, but its code, which found it. */
export function asUpdate({ key, spec }: Item, live: LiveField): UpdateItem<FieldSpec, LiveField> {
  const pairs = (spec.options ?? []).flatMap((option): [string, number][] => {
    const same = live.options.find(({ code, value }) => (code === null ? value === option.name : code === option.code));
    return same ? [[option.key, same.id]] : [];
  });
  const { code: _, ...stated } = spec;
  return { key, live, ids: Object.fromEntries(pairs), changes: changesOfCreation(stated), after: spec, removals: [] };
}
