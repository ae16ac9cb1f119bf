import { definePlainKind } from './plain-kind';

const NAME = [{ attribute: 'name', compare: 'name' }] as const;
const ALL = { create: 'api', change: 'api', delete: 'api' } as const;

/** Whether the account keeps customers (repeat purchases), and how: `off`, `segments` or `periodicity`. */
export const customersMode = definePlainKind({
  file: 'customers',
  schema: 'customers',
  identity: [],
  attributes: { mode: { type: 'text', default: 'off' } },
  reach: { create: 'never', change: 'api', delete: 'never' },
  undoDelete: 'R3',
});

/** The steps of a periodic purchase. */
export const customerStatus = definePlainKind({
  file: 'customers',
  schema: 'customers',
  at: 'statuses',
  manage: 'customers',
  identity: NAME,
  attributes: { name: { type: 'text' }, color: { type: 'text' } },
  reach: ALL,
  undoDelete: 'R2',
});

export const segment = definePlainKind({
  file: 'customers',
  schema: 'customers',
  at: 'segments',
  manage: 'customers',
  identity: NAME,
  attributes: { name: { type: 'text' }, color: { type: 'text' } },
  reach: ALL,
  undoDelete: 'R2',
});
