import type { Driver } from 'crmctl/registry';

/** What the interface asks of CRMs that keep leads and fields, and this one does not. */
export const unneeded = {
  fieldLists: () => [],
  notes: () => [],
  leads: async () => [],
  createLeads: () => [],
  countValues: async () => [],
  leadsCost: () => 0,
} satisfies Partial<Driver>;
