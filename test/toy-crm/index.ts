import { join } from 'node:path';
import { type CrmModule, type Rewrite, rowWithSecrets } from 'crmctl/registry';
import { KINDS } from './kinds';

const RATE = { usual: 20, allowed: 50 };

/** A CRM of two kinds, as somebody adds it who has the tool as a package. */
export const toy: CrmModule = {
  products: { 'toy-crm': { name: 'Toy', domains: ['toy.example.test'] } },
  rate: RATE,
  kinds: { entries: Object.entries(KINDS).map(([kind, { list: _, ...entry }]) => ({ kind, ...entry })), relations: [] },
  extensions: [],
  schemas: join(__dirname, 'schemas'),
  openDriver: async (options) => (await import('./driver')).openToyDriver({ ...options, usualRate: RATE.usual }),
  examine: async (options) => (await import('./driver')).examineToy({ ...options, usualRate: RATE.usual }),
  // its tokens are words that say nothing
  tokenClaims: () => undefined,
  answersWithSecrets: (answers, rewrite) =>
    Object.fromEntries(Object.entries(answers).map(([list, rows]) => [list, withSecrets(list, rows, rewrite)])),
};

/** Rows have the names of the attributes. */
function withSecrets(list: string, rows: unknown, rewrite: Rewrite): unknown {
  const [kind] = Object.entries(KINDS).find(([, one]) => one.list === list) ?? [];
  return kind !== undefined && Array.isArray(rows) ? rows.map((row) => rowWithSecrets(kind, row, rewrite)) : rows;
}
