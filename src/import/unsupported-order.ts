import { fromKinds } from '../model/kinds';
import type { Kind } from '../model/spec';
import type { Binding } from '../plan/binding';
import { rulesOf } from '../plan/kinds';
import type { FoundObject } from './find-objects';
import type { Omitted } from './omitted';

/** Kinds whose objects people see in an order of their own, though each has a file to itself. */
const arranged = fromKinds(({ entries }) =>
  entries.filter(({ facts }) => facts.file.endsWith('/*') && facts.at === undefined).map(({ kind }) => kind),
);

/**
 * The order of pipelines and of lists among themselves is no part of the configuration. A new account gets them as their
 * files stand, the main pipeline first (the CRM puts it there); named where that is another order than here.
 */
export function unsupportedOrder(objects: readonly FoundObject[], { snapshot }: Pick<Binding, 'snapshot'>): Omitted[] {
  return arranged().flatMap((kind): Omitted[] => {
    const keys = new Map(objects.flatMap((object) => (object.kind === kind ? [[object.id, object.key] as const] : [])));
    const rows = rowsOf(kind, snapshot);
    const here = rows.flatMap(({ id }) => keys.get(id) ?? []);
    const first = keys.get(rows.find(({ isFirst }) => isFirst)?.id ?? '');
    const elsewhere = [...here].sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
    const isSame = here.every((key, index) => key === elsewhere[index]);
    return isSame ? [] : [{ code: 'IMPORT_ORDER', item: kind }];
  });
}

function rowsOf(kind: Kind, snapshot: Binding['snapshot']): { id: string; isFirst: boolean }[] {
  const rules = rulesOf(kind);
  return rules.rows(snapshot).map((row) => ({ id: rules.rowId(row), isFirst: rules.isFirst?.(row) ?? false }));
}
