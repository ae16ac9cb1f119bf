import type { CompositeAttribute } from '../../../../model/attribute-table';

export const STAGE_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  /** One of the CRM's palette, lower case. */
  color: { type: 'color' },
  /** By the level of the reader. */
  hints: { type: 'own' },
} as const satisfies Record<string, CompositeAttribute>;

export const PIPELINE_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  main: { type: 'flag', api: 'is_main', default: false, unset: false },
  /** Whether it has the incoming (“unsorted”) stage. Old answers show it by the stage alone. */
  incoming: { type: 'flag', default: true },
  /** Own stages only, in order; the incoming stage, won and lost are not among them. */
  stages: { type: 'own', needed: true, parts: STAGE_ATTRIBUTES },
  won: { type: 'own' },
  lost: { type: 'own' },
} as const satisfies Record<string, CompositeAttribute>;
