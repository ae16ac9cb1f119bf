import { mergeOrder } from '../../../model/order-merge';
import type { CardSpec, LiveCard } from '../model/composite-kinds/card';
import { arrangeAbove } from '../model/sort-order';
import { repeated } from '../repeated';
import type { AmoWriteContext, AmoWriter } from '../write-context';
import { groupsPath } from './field-group';

/** A card is there as soon as anything has fields; what can be written is the order of its tabs. */
export const cardWriter: AmoWriter<CardSpec, LiveCard> = {
  batchKey: () => undefined,

  /** Tabs made in this run stand in the order of the text already. */
  create: async (items) => items.map(({ spec }) => ({ id: spec.entity, ids: {} })),

  /** One PATCH for each tab that has to move; the fewest, and those that the text does not name last of all. */
  async update({ live, after }, context) {
    const { entity } = live;
    for (const { id, sort } of moves(live.tabs, wantedIds(after, context))) {
      const body = repeated('field_group', { name: context.nameAfter('field_group', id, entity), sort });
      await context.send({ method: 'PATCH', path: `${groupsPath(entity, context)}/${id}`, body });
    }
    return { id: entity, ids: {} };
  },

  remove: async () => {},
};

function wantedIds(
  { entity, tabs }: { entity: string; tabs: readonly string[] },
  { resolve }: AmoWriteContext,
): string[] {
  return tabs.map((key) => resolve.object('field_group', `${entity}.${key}`));
}

/** What accounts have counts from zero, without gaps. */
const FLOOR = -1;

function moves(live: readonly { id: string; sort: number }[], wanted: readonly string[]) {
  const ranks = new Map(live.map(({ id }, rank) => [id, rank]));
  const order = mergeOrder(
    live.map(({ id }) => id),
    wanted,
    new Set(),
  );
  const rows = order.map((id) => {
    const rank = ranks.get(id);
    const sort = rank === undefined ? undefined : live[rank]?.sort;
    return { id: rank ?? live.length, sort, busy: wanted.includes(id) };
  });
  const sorts = arrangeAbove(FLOOR, rows);
  return order.flatMap((id, index) => {
    const sort = sorts[index];
    return sort === undefined || sort === rows[index]?.sort ? [] : [{ id, sort }];
  });
}
