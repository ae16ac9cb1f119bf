import type { Account } from '../account';
import type { CardDocument } from '../store/cards';
import type { EventDocument } from '../store/events';
import type { Entity } from '../store/places';

const SINGULAR: Record<Entity, EventDocument['entity_type']> = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
};

/** Writes what a change of a card leaves in the account's events; changes of configuration leave nothing. */
export function recordChange(
  account: Account,
  before: CardDocument | undefined,
  after: CardDocument,
  author: number,
): void {
  const write = (type: string, value_before: unknown[], value_after: unknown[]) =>
    account.store.events.add({
      type,
      entity_type: SINGULAR[after.entity],
      entity_id: after.id,
      created_by: author,
      created_at: before === undefined ? after.created_at : after.updated_at,
      value_after,
      value_before,
    });
  /** One event for each tag. */
  const writeTags = (old: readonly number[], now: readonly number[]) => {
    for (const id of now) if (!old.includes(id)) write('entity_tag_added', [], [tagged(account, id)]);
    for (const id of old) if (!now.includes(id)) write('entity_tag_deleted', [tagged(account, id)], []);
  };
  if (before === undefined) {
    write(`${SINGULAR[after.entity]}_added`, [], [{ note: { id: account.store.nextId('note') } }]);
    writeTags([], after.tags);
    return;
  }
  writeTags(before.tags, after.tags);
  if (before.name !== after.name) {
    write('name_field_changed', [named(before)], [named(after)]);
  }
  if (before.status_id !== after.status_id || before.pipeline_id !== after.pipeline_id) {
    write('lead_status_changed', [leadStatus(before)], [leadStatus(after)]);
  }
  if (before.price !== after.price) {
    write('sale_field_changed', [sale(before)], [sale(after)]);
  }
  if (before.responsible_user_id !== after.responsible_user_id) {
    write('entity_responsible_changed', [responsible(before)], [responsible(after)]);
  }
}

export const leadStatus = (card: { status_id?: number; pipeline_id?: number }) => ({
  lead_status: { id: card.status_id, pipeline_id: card.pipeline_id },
});
const named = ({ name }: CardDocument) => ({ name_field_value: { name } });
const tagged = ({ store }: Account, id: number) => ({ tag: { id, name: store.find('tag', id)?.name ?? null } });
const sale = (card: CardDocument) => ({ sale_field_value: { sale: card.price } });
const responsible = (card: CardDocument) => ({ responsible_user: { id: card.responsible_user_id } });
