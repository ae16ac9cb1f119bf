import type { Answers, Scope } from '../../model/answers';
import type { Host } from '../../model/host';
import type { Driver } from '../driver';
import type { TokenSource } from '../token-source';
import { parseAccountUrl } from './account-url';
import { readPlain } from './attribute-sets/read';
import { readListFields } from './default-fields';
import { createDry } from './dry';
import { type Examination, examine } from './examine';
import { countValues } from './held-values';
import { leadsCost, readLeads } from './leads';
import { readAnswers } from './read/answers';
import { withRecorded } from './read/by-id';
import { fieldListNames, LISTS, listOf, listsFor } from './read/lists';
import { rowNotes } from './read/notes';
import { requestCount } from './read/request-count';
import { parseSnapshot } from './read/snapshot';
import { type Client, createClient, type RequestEvent } from './transport/client';
import { type Clock, systemClock } from './transport/clock';
import { createExchange } from './transport/exchange';
import { createPacer } from './transport/pacer';
import { WRITERS } from './writers';

export type { Examination } from './examine';
export { createLeads, type NewLead } from './leads';
export { type GrantAnswer, type Integration, requestTokens, type TokenPair } from './oauth';
export { answersWithSecrets } from './read/answer-secrets';
export { type TokenClaims, tokenClaims } from './token-claims';
export type { RequestEvent } from './transport/client';
export type { Clock } from './transport/clock';

const DEFAULT_RATE = 5;
const DEFAULT_TIMEOUT_MS = 30_000;
const EVERYTHING: Scope = { lists: new Set(LISTS.keys()), hints: true, includeFieldsOf: () => true };

export interface AmoDriverOptions {
  /** `https://distributor.amocrm.ru`; http only on loopback. */
  accountUrl: string;
  /** Of an administrator. */
  tokens: TokenSource;
  host: Host;
  /** 5 unless told; 0: unlimited. */
  requestsPerSecond?: number;
  /** For one HTTP request, its whole answer included; 30 000 unless told. */
  timeoutMs?: number;
  /** Called after every HTTP request, tries that failed included. */
  onRequest?: (event: RequestEvent) => void;
  /** Called before every try of a write; throws where nothing may be written any more. */
  beforeWrite?: (() => void) | undefined;
  /** How often a request is tried before it is given up; 6 times unless told. */
  tries?: number;
  /** For tests: time without waiting. */
  clock?: Clock;
}

/**
 * The driver of one amoCRM or Kommo account. Every request of it shares one pace, writes go one at a time, and after
 * the CRM's block page it refuses all further work. Failures have the reason `crm` and a `CRM_…` code.
 */
export function createAmoDriver(options: AmoDriverOptions): Driver {
  const client = clientOf(options);
  const answers = (scope: Partial<Scope> = {}): Promise<Answers> =>
    readAnswers(client.get, { ...EVERYTHING, ...scope });
  return {
    lists: EVERYTHING.lists,
    answers,
    listsFor,
    fieldLists: fieldListNames,
    listOf,
    withRecorded: (read, recorded) => withRecorded(client.get, read, recorded),
    parse: parseSnapshot,
    notes: rowNotes,
    snapshot: async (scope) => parseSnapshot(await answers(scope)),
    defaultFields: (listId) => readListFields(client.get, listId),
    objectsNow: (kind) => readPlain(client.get, kind),
    leads: (pipelineIds) => readLeads(client.get, pipelineIds),
    countValues: (asks) => countValues(client.get, asks),
    writers: WRITERS,
    send: client.send,
    dry: createDry,
    requestCount: (rowCounts, scope = {}) => requestCount(rowCounts, { ...EVERYTHING, ...scope }),
    leadsCost,
    counters: client.counters,
  };
}

/** Asks an account about itself and about the token's owner; see `Examination`. */
export function examineAccount(options: AmoDriverOptions): Promise<Examination> {
  return examine(clientOf(options).get);
}

function clientOf({
  tokens,
  host,
  onRequest,
  beforeWrite,
  tries,
  clock = systemClock,
  ...options
}: AmoDriverOptions): Client {
  const account = parseAccountUrl(options.accountUrl);
  const exchange = createExchange(account, '/api/v4', options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const pacer = createPacer(options.requestsPerSecond ?? DEFAULT_RATE, clock);
  return createClient({ exchange, pacer, clock, host, tokens, tries, onRequest, beforeWrite });
}
