import type { Binding } from '../plan/bind';
import { KIND_RULES } from '../plan/kinds';
import type { FoundObject } from './find-objects';
import type { Omitted } from './omitted';

/** Kinds whose objects people see in an order of their own, though each has a file to itself. */
const ARRANGED = ['pipeline', 'list'] as const;

/**
 * The order of pipelines and of lists among themselves is no part of the configuration. A new account gets them as their
 * files stand, the main pipeline first (the CRM puts it there); named where that is another order than here.
 */
export function unsupportedOrder(objects: readonly FoundObject[], { snapshot }: Pick<Binding, 'snapshot'>): Omitted[] {
  return ARRANGED.flatMap((kind): Omitted[] => {
    const keys = new Map(objects.flatMap((object) => (object.kind === kind ? [[object.id, object.key] as const] : [])));
    const here = rowIds(kind, snapshot).flatMap((id) => keys.get(id) ?? []);
    const main = snapshot.pipelines.find((pipeline) => pipeline.main)?.id;
    const first = kind === 'pipeline' && main !== undefined ? keys.get(String(main)) : undefined;
    const elsewhere = [...here].sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
    const isSame = here.every((key, index) => key === elsewhere[index]);
    return isSame ? [] : [{ code: 'IMPORT_ORDER', item: kind }];
  });
}

function rowIds(kind: (typeof ARRANGED)[number], snapshot: Binding['snapshot']): string[] {
  return kind === 'pipeline'
    ? KIND_RULES.pipeline.rows(snapshot).map((row) => KIND_RULES.pipeline.rowId(row))
    : KIND_RULES.list.rows(snapshot).map((row) => KIND_RULES.list.rowId(row));
}
