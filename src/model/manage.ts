/** `listed`: objects the text does not name are left alone; `all`: they are reported as unexpected. */
export type Managed = 'listed' | 'all';

/** Sorts of objects that `manage` of project.yaml speaks of. */
export const MANAGE_KEYS = [
  'pipelines',
  'fields',
  'roles',
  'webhooks',
  'users',
  'lists',
  'loss_reasons',
  'tags',
  'sources',
  'website_buttons',
  'customers',
  'chat_templates',
] as const;
export type ManageKey = (typeof MANAGE_KEYS)[number];
