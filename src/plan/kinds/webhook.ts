import { maskedUrl } from '../../model/masked-url';
import type { KindRules } from './rules';

export const webhookRules: KindRules<'webhook'> = {
  kind: 'webhook',
  rows: (snapshot) => snapshot.webhooks,
  rowId: (row) => String(row.id),
  rowName: (row) => maskedUrl(row.destination),
  candidates: (desired, rows) => rows.filter((row) => row.destination === desired.url),
  bindParts: () => ({ ids: {}, ambiguous: [] }),
  toSpec: (row) => ({ url: row.destination, events: [...row.events].sort() }),
  overlay: (_live, desired) => ({ url: desired.url, events: [...desired.events].sort() }),
  parts: () => [],
};
