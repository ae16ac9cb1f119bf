import { specValues } from '../../../model/attribute-table';
import { maskedSecret } from '../../../model/secrets';
import type { KindRules } from '../../../plan/kinds/rules';
import { type LiveWebhook, WEBHOOK_ATTRIBUTES, type WebhookSpec } from '../model/composite-kinds/webhook';
import type { AmoSnapshot } from '../model/snapshot';
import { DOCUMENTED_EVENTS } from '../model/webhook-events';

export const webhookRules: KindRules<WebhookSpec, LiveWebhook> = {
  kind: 'webhook',
  rows: (snapshot: AmoSnapshot) => snapshot.webhooks,
  rowId: (row) => String(row.id),
  unsayable: (_key, _live, { disabled, destination }) =>
    disabled ? [{ code: 'IMPORT_HOOK_DISABLED', item: hostOf(destination, 'host') }] : [],
  rowName: (row) => maskedSecret(row.destination),
  nameForKey: ({ destination }) => hostOf(destination),
  candidates: (desired, rows) => rows.filter((row) => row.destination === desired.url),
  toSpec: (row) => specValues(WEBHOOK_ATTRIBUTES, { ...row, url: row.destination, events: [...row.events].sort() }),
  /** Events that the vendor's pages do not name, and that the text never named either, are somebody else's and stay. */
  overlay(live, desired, { recorded }) {
    const named = new Set([...desired.events, ...(recorded?.events ?? [])]);
    const foreign =
      live.url === desired.url ? live.events.filter((event) => !DOCUMENTED_EVENTS.has(event) && !named.has(event)) : [];
    return { ...live, ...desired, events: [...desired.events, ...foreign].sort() };
  },

  /** Another system is told more. */
  widens: (before, after) =>
    before === null || before.url !== after.url || after.events.some((event) => !before.events.includes(event)),
};

/** `host`: with the port. */
function hostOf(url: string, part: 'host' | 'hostname' = 'hostname'): string {
  return URL.canParse(url) ? new URL(url)[part] : url;
}
