import { join } from 'node:path';
import type { CrmModule } from 'crmctl/registry';
import { KINDS } from './kinds';

const RATE = { usual: 20, allowed: 50 };

/** A CRM of two kinds, as somebody adds it who has the tool as a package. */
export const toy: CrmModule = {
  products: { toy: { name: 'Toy', domains: ['toy.example.test'] } },
  rate: RATE,
  kinds: { entries: Object.entries(KINDS).map(([kind, { list: _, ...entry }]) => ({ kind, ...entry })), relations: [] },
  extensions: [],
  schemas: join(__dirname, 'schemas'),
  openDriver: async (options) => (await import('./driver')).openToyDriver({ ...options, usualRate: RATE.usual }),
  examine: async (options) => (await import('./driver')).examineToy({ ...options, usualRate: RATE.usual }),
  // its tokens are words that say nothing
  tokenClaims: () => undefined,
  // nothing that it answers is a secret
  answersWithSecrets: (answers) => answers,
};
