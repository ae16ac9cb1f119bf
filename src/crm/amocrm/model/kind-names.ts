/** In the order in which they are written: what others refer to comes first. */
export const KINDS = [
  'account',
  'department',
  'task_type',
  'list',
  'pipeline',
  'customers_mode',
  'field_group',
  'card',
  'field',
  'loss_reason',
  'tag',
  'source',
  'website_button',
  'customer_status',
  'segment',
  'chat_template',
  'role',
  'user',
  'webhook',
] as const;
export type AmoKind = (typeof KINDS)[number];
/** Kinds with parts or rules of their own. */
export type CompositeKind = 'pipeline' | 'field_group' | 'card' | 'field' | 'role' | 'webhook';
/** All others are sets of attributes (./attribute-sets). */
export type AttributeSetKind = Exclude<AmoKind, CompositeKind>;
