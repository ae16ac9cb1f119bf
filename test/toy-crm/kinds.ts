import { type AttributeSetFacts, defineAttributeSet } from 'crmctl/registry';

const ALL = { create: 'api', change: 'api', delete: 'api' } as const;

export const team = defineAttributeSet({
  file: 'teams',
  schema: 'teams',
  at: 'teams',
  manage: 'teams',
  identity: [{ attribute: 'name', compare: 'name' }],
  attributes: {
    name: { type: 'text' },
    color: { type: 'text', values: ['red', 'green', 'blue'] },
    seats: { type: 'number' },
    open: { type: 'flag', default: true },
  },
  reach: ALL,
  undoDelete: 'R1',
});

export const member = defineAttributeSet({
  file: 'members',
  schema: 'members',
  at: 'members',
  identity: [{ attribute: 'email', compare: 'email' }],
  attributes: {
    email: { type: 'text', personal: true },
    name: { type: 'text', personal: true },
    team: { type: 'reference', to: 'team' },
  },
  reach: ALL,
  undoDelete: 'R1',
  toCreate: [['team']],
});

/** In the order in which they are written, each with what its list is called in the CRM. */
export const KINDS: Readonly<Record<string, { facts: AttributeSetFacts; list: string }>> = {
  team: { facts: team, list: 'teams' },
  member: { facts: member, list: 'members' },
};
