import { defineAttributeSet } from '../../../../model/facts';

const BY_HAND = { create: 'manual', change: 'manual', delete: 'manual' } as const;
const text = { type: 'text' } as const;
/** amoCRM, for one, does not tell its language. */
const shown = { type: 'text', mayBeHidden: true } as const;

/** The account's own settings. The API shows them and changes none: they are expectations. */
export const account = defineAttributeSet({
  file: 'account',
  schema: 'account',
  identity: [],
  attributes: {
    country: shown,
    currency: shown,
    language: shown,
    timezone: shown,
    date_format: shown,
    time_format: shown,
    loss_reasons: { type: 'flag', mayBeHidden: true },
    /** Whether a contact's first name or last name comes first. */
    contact_names: shown,
  },
  reach: { ...BY_HAND, create: 'never', delete: 'never' },
  undoDelete: 'R3',
});

/** User groups. */
export const department = defineAttributeSet({
  file: 'account',
  schema: 'account',
  at: 'departments',
  identity: [{ attribute: 'name', compare: 'name' }],
  attributes: { name: text },
  reach: BY_HAND,
  undoDelete: 'R1',
});

export const taskType = defineAttributeSet({
  file: 'account',
  schema: 'account',
  at: 'task_types',
  identity: [
    { attribute: 'code', compare: 'exact' },
    { attribute: 'name', compare: 'name' },
  ],
  attributes: { name: text, code: text, color: text },
  reach: BY_HAND,
  undoDelete: 'R1',
});
