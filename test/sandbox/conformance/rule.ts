import type { FlavourName, SandboxOptions, Scenario, Switches } from '@crmctl/sandbox';
import type { Client } from '../client';

/** How well a rule is known: the marks of the reference it is taken from. */
export type Mark = 'official' | 'client code' | 'community' | 'guess' | Measured;

/** Marks of what others met on live accounts in 2026; these win over the pages. */
type Measured = 'amo R' | 'Kommo T' | 'K' | 'dump';

/** One rule of the CRM's API, tried over HTTP. `run` rejects when the server behind the client does not keep it. */
export interface Rule {
  id: string;
  /** Of the reference of the vendor's API. */
  section: string;
  mark: Mark;
  /** How many people tell it independently of each other, when there is more than one. */
  tellers?: number;
  /** In one sentence. */
  rule: string;
  flavours: readonly FlavourName[];
  /** Positions of switches that the rule is about; it holds in every position of the others. */
  when?: Partial<Switches>;
  /** What the account holds, when a fresh one is not enough. */
  scenario?: string | Scenario;
  /** What the server is started with. */
  options?: Partial<SandboxOptions>;
  run(client: Client): Promise<void>;
}

export const AMOCRM: readonly FlavourName[] = ['amocrm'];
export const KOMMO: readonly FlavourName[] = ['kommo'];
const BOTH: readonly FlavourName[] = ['amocrm', 'kommo'];

type Entry = Omit<Rule, 'section' | 'flavours'> & Partial<Pick<Rule, 'flavours'>>;

/** Rules of one section; without flavours they hold in both. */
export function inSection(section: string, rules: readonly Entry[]): Rule[] {
  return rules.map((rule) => ({ flavours: BOTH, ...rule, section }));
}
