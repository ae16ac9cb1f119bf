import type { AmoKind, LiveByKind, SpecByKind } from '../../src/crm/amocrm/model/kind-types';
import type { AmoWriteContext, AmoWriter } from '../../src/crm/amocrm/write-context';
import { changesBetween } from '../../src/plan/changes';
import { rulesOf } from '../../src/plan/kinds';
import type { Names } from '../../src/plan/names';
import type { UpdateItem, Written } from '../../src/registry/driver';
import { knownReferences } from './fakes';

type ItemOf<K extends AmoKind> = UpdateItem<SpecByKind[K], LiveByKind[K]>;

/** What a resolver of these tests knows. */
type Known = NonNullable<Parameters<typeof knownReferences>[0]>;

/**
 * The update that a plan would make of a live row and a wish: the wish laid over the row, and the changes between. Whoever is
 * wanted in it by a key must be in `known`, as for the resolver.
 */
export function updateItem<K extends AmoKind>(kind: K, item: Omit<ItemOf<K>, 'changes'>, known: Known = {}): ItemOf<K> {
  const rules = rulesOf(kind);
  const live = rules.toSpec(item.live, item.ids, namesIn(known));
  const removed = item.removals.map(({ id }) => id);
  const keyOf = (id: number) => Object.entries(item.ids).find(([, other]) => other === id)?.[0] ?? `#${id}`;
  const after = rules.overlay(live, item.after, {
    manages: () => true,
    removedParts: new Set(removed.map(keyOf)),
    leaving: () => false,
    declared: () => true,
    exists: () => true,
  });
  return { ...item, after: after as SpecByKind[K], changes: changesBetween(live, after) };
}

function namesIn(known: Known): Names {
  const { stages, fields, objects } = knownReferences(known);
  const group = (entity: string, id: string) =>
    objects
      .get(`field_group/${id}`)
      ?.find((key) => key.startsWith(`${entity}.`))
      ?.slice(entity.length + 1);
  return {
    reference: (live) => {
      const [, what = '', rest = ''] = /^(\w+):(.*)$/.exec(live) ?? [];
      const [entity = '', id = ''] = rest.split('/');
      return what === 'stage' ? stages.get(rest) : what === 'field' ? fields.get(rest) : group(entity, id);
    },
    object: (kind, id) => objects.get(`${kind}/${id}`)?.[0],
  };
}

/** As an executor does: what nobody approved to change is not written. */
export async function writeUpdate(
  writer: Pick<AmoWriter<object, object>, 'update'>,
  item: UpdateItem,
  context: AmoWriteContext,
): Promise<Written> {
  return item.changes.length === 0 ? { id: '', ids: item.ids } : writer.update(item, context);
}
