import type { Answers, Scope } from '../../model/answers';
import { systemClock } from '../../registry/clock';
import type { DriverOptions, Examination, ExaminationOptions } from '../../registry/crm-module';
import { accountChecks } from './account-checks';
import { parseAccountUrl } from './account-url';
import { readAttributeSet } from './attribute-sets/read';
import { readListFields } from './default-fields';
import { createDry } from './dry';
import { examine } from './examine';
import { countValues } from './held-values';
import { createLeads, leadsCost, readLeads } from './leads';
import { RATE } from './rate';
import { readAnswers } from './read/answers';
import { withRecorded } from './read/by-id';
import { fieldListNames, LISTS, listOf, listsFor } from './read/lists';
import { rowNotes } from './read/notes';
import { presentRead } from './read/present-read';
import { requestCount } from './read/request-count';
import { parseSnapshot } from './read/snapshot';
import { type Client, createClient } from './transport/client';
import { createExchange } from './transport/exchange';
import { createPacer } from './transport/pacer';
import type { AmoDriver } from './write-context';
import { WRITERS } from './writers';
import { writingWith } from './writing';

const DEFAULT_TIMEOUT_MS = 30_000;
const EVERYTHING: Scope = { lists: new Set(LISTS.keys()), details: true, includeFieldsOf: () => true };

/**
 * The driver of one amoCRM or Kommo account. Every request of it shares one pace, writes go one at a time, and after
 * the CRM's block page it refuses all further work. Failures have the reason `crm` and a `CRM_…` code.
 */
export function createAmoDriver(options: DriverOptions): AmoDriver {
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
    leads: (pipelineIds) => readLeads(client.get, pipelineIds),
    createLeads,
    countValues: (asks) => countValues(client.get, asks),
    writers: WRITERS,
    send: client.send,
    contextOf: writingWith({
      leads: (pipelineId) => readLeads(client.get, [pipelineId]),
      defaultFields: (listId) => readListFields(client.get, listId),
      objectsNow: (kind) => readAttributeSet(client.get, kind),
    }),
    dry: createDry,
    presentRead,
    requestCount: (rowCounts, scope = {}) => requestCount(rowCounts, { ...EVERYTHING, ...scope }),
    leadsCost,
    counters: client.counters,
  };
}

export async function examineAccount({ claims, product, ...options }: ExaminationOptions): Promise<Examination> {
  const { account, ...facts } = await examine(clientOf(options).get);
  const { id, name } = account;
  const checks = accountChecks({ account, ...facts }, { accountUrl: options.accountUrl, claims, product });
  return { account: { id, name }, checks };
}

function clientOf({
  tokens,
  host,
  onRequest,
  beforeWrite,
  tries,
  clock = systemClock,
  ...options
}: DriverOptions): Client {
  const account = parseAccountUrl(options.accountUrl);
  const exchange = createExchange(account, '/api/v4', options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const pacer = createPacer(options.requestsPerSecond ?? RATE.usual, clock, options.sharers);
  return createClient({ exchange, pacer, clock, host, tokens, tries, onRequest, beforeWrite });
}
