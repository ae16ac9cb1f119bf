import type { CompositeAttribute, LiveOf, SpecOf } from '../../../../model/attribute-table';
import type { KindFacts } from '../../../../model/facts';
import { BY_API } from './common-facts';

export const WEBHOOK_ATTRIBUTES = {
  url: { type: 'url', needed: true, secret: 'whole' },
  /** Event codes, sorted. */
  events: { type: 'list', needed: true, unordered: true },
} as const satisfies Record<string, CompositeAttribute>;

export interface WebhookSpec extends SpecOf<typeof WEBHOOK_ATTRIBUTES> {
  /** Event codes, sorted. */
  events: string[];
}

export interface LiveWebhook extends LiveOf<typeof WEBHOOK_ATTRIBUTES> {
  id: number;
  destination: string;
  /** Sorted. */
  events: string[];
  disabled: boolean;
}

export const webhook = {
  file: 'webhooks',
  schema: 'webhooks',
  at: 'webhooks',
  manage: 'webhooks',
  watchedByDefault: true,
  ownToAccount: true,
  secretInRows: { url: 'destination' },
  reach: BY_API,
  undoDelete: 'R1',
} as const satisfies KindFacts;
