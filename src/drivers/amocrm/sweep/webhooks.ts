import type { LiveWebhook } from '../../../model/snapshot';
import { flag, listOf, type Row, text, whole, wholeOr } from '../json';
import { inOrder } from '../paging';

/** Event codes are kept whatever they are: the CRM knows more of them than it documents. */
export function parseWebhooks(rows: readonly Row[]): LiveWebhook[] {
  const where = '/webhooks';
  const hooks = rows.map((row) => ({
    id: whole(row, 'id', where),
    sort: wholeOr(row.sort, 0),
    destination: text(row, 'destination', where),
    events: [...new Set(listOf(row.settings, `${where}: settings`).filter((code) => typeof code === 'string'))].sort(),
    disabled: flag(row.disabled),
  }));
  return inOrder(hooks).map(({ sort: _, ...hook }) => hook);
}
