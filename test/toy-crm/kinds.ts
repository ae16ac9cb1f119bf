import { type AttributeSetFacts, defineAttributeSet, type KindEntry } from 'crmctl/registry';

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
    main: { type: 'flag' },
    notify: { type: 'text' },
  },
  reach: ALL,
  undoDelete: 'R1',
  // there is one team for emergencies, and one that people join who name none
  mostWith: { attribute: 'color', values: ['red'], most: 1 },
  oneHas: 'main',
  // whoever knows the address may write to it
  secret: { notify: 'whole' },
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

/** In the order in which they are written, each with what its list is called in the CRM, and what people call it. */
export const KINDS: Readonly<Record<string, Pick<KindEntry, 'words'> & { facts: AttributeSetFacts; list: string }>> = {
  team: {
    facts: team,
    list: 'teams',
    words: { en: 'team', ru: 'команда', ruNo: 'команды', title: { en: 'Teams', ru: 'Команды' } },
  },
  member: {
    facts: member,
    list: 'members',
    words: { en: 'team member', ru: 'участник', ruNo: 'участника', title: { en: 'Team members', ru: 'Участники' } },
  },
};
