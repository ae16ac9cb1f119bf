import { defineAttributeSet } from '../../../../model/facts';

const BY_HAND = { change: 'manual' } as const;

/** People. The API adds them and switches them on and off; everything else of an existing user is changed by hand. */
export const user = defineAttributeSet({
  file: 'access/users',
  schema: 'users',
  at: 'users',
  manage: 'users',
  perAccount: true,
  ownToAccount: true,
  identity: [{ attribute: 'email', compare: 'email' }],
  attributes: {
    email: { type: 'text', personal: true, ...BY_HAND },
    name: { type: 'text', personal: true, ...BY_HAND },
    role: {
      type: 'reference',
      to: 'role',
      absent: { word: 'OWN_RIGHTS', unless: ['admin', 'free'] },
      ...BY_HAND,
    },
    department: { type: 'reference', to: 'department', ...BY_HAND },
    language: { type: 'text', ...BY_HAND },
    active: { type: 'flag', default: true },
    admin: { type: 'flag', default: false, create: 'manual', ...BY_HAND },
    free: { type: 'flag', default: false, ...BY_HAND },
  },
  reach: { create: 'api', change: 'api', delete: 'manual' },
  undoDelete: 'R1',
});
