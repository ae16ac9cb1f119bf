import { defineAttributeSet } from '../../../../model/facts';
import { SEGMENT_COLORS, STAGE_COLORS } from '../palette';

const NAME = [{ attribute: 'name', compare: 'name' }] as const;
const ALL = { create: 'api', change: 'api', delete: 'api' } as const;

/** Whether the account keeps customers (repeat purchases), and how: `off`, `segments` or `periodicity`. */
export const customersMode = defineAttributeSet({
  file: 'customers',
  onlyAmocrm: true,
  schema: 'customers',
  identity: [],
  attributes: { mode: { type: 'text', default: 'off' } },
  reach: { create: 'never', change: 'api', delete: 'never' },
  undoDelete: 'R3',
});

const shownIn = (mode: string) => ({ kind: 'customers_mode', attribute: 'mode', value: mode }) as const;

/** The steps of a periodic purchase; those that the CRM has by itself (the first and the last three) are not among them. */
export const customerStatus = defineAttributeSet({
  file: 'customers',
  onlyAmocrm: true,
  schema: 'customers',
  at: 'statuses',
  manage: 'customers',
  identity: NAME,
  attributes: { name: { type: 'text' }, color: { type: 'text', values: STAGE_COLORS } },
  reach: ALL,
  undoDelete: 'R2',
  needs: shownIn('periodicity'),
  // 30 with the four of the CRM
  most: 26,
});

export const segment = defineAttributeSet({
  file: 'customers',
  onlyAmocrm: true,
  schema: 'customers',
  at: 'segments',
  manage: 'customers',
  identity: NAME,
  attributes: { name: { type: 'text' }, color: { type: 'text', values: SEGMENT_COLORS } },
  reach: ALL,
  undoDelete: 'R2',
  needs: shownIn('segments'),
  most: 100,
});
