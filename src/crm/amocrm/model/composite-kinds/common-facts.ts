import type { ReferenceFact } from '../../../../model/facts';

export const BY_API = { create: 'api', change: 'api', delete: 'api' } as const;
/** What stands on a card or in a list of the account. */
export const IN_LIST: ReferenceFact = { property: 'entity', to: 'list', form: 'entity', cascades: true };
