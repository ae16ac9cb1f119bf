import type { CompositeAttribute } from '../../../../model/attribute-table';

export const WEBHOOK_ATTRIBUTES = {
  url: { type: 'url', needed: true, secret: 'whole' },
  /** Event codes, sorted. */
  events: { type: 'list', needed: true, unordered: true },
} as const satisfies Record<string, CompositeAttribute>;
