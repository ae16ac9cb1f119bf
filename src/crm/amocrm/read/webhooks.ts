import { readValues } from '../attributes';
import { flag, isRow, listOf, type Row, text, whole, wholeOr } from '../json';
import { type LiveWebhook, WEBHOOK_ATTRIBUTES } from '../model/composite-kinds/webhook';
import { inOrder } from '../paging';

/** Event codes are kept whatever they are: the CRM knows more of them than it documents. */
export function parseWebhooks(rows: readonly Row[]): LiveWebhook[] {
  const where = '/webhooks';
  const hooks = rows.map((row) => ({
    id: whole(row, 'id', where),
    ...readValues(WEBHOOK_ATTRIBUTES, row, where),
    sort: wholeOr(row.sort, 0),
    destination: text(row, 'destination', where),
    events: [...new Set(eventsOf(row.settings, where))].sort(),
    disabled: flag(row.disabled),
  }));
  return inOrder(hooks).map(({ sort: _, ...hook }) => hook);
}

/** A list, also as an object by index; some answers have the events as keys, `{"add_lead": 1}`. */
function eventsOf(settings: unknown, where: string): string[] {
  if (!isRow(settings)) return listOf(settings, `${where}: settings`).filter((event) => typeof event === 'string');
  return Object.entries(settings).flatMap(([key, value]) => {
    if (/^\d+$/.test(key)) return typeof value === 'string' ? value : [];
    return flag(value) ? key : [];
  });
}
