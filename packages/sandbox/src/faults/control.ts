import { type ForeignIntegration, integrationOf, issueCode, longLivedToken } from '../access/tokens';
import { type Account, accountDocument } from '../account';
import { isRecord } from '../http/decode';
import { Problem } from '../http/problems';
import type { Answer } from '../http/route';
import { isPosition, type Switches } from '../switches';
import { doByHand, readByHand } from './by-hand';
import { FAULT_KINDS, type Fault, type FaultBox } from './faults';
import type { RequestJournal } from './journal';

/** Plainly not the vendor's: what a test may do to the sandbox over HTTP. */
export const CONTROL_PATH = '/__sandbox';

interface ControlRoute {
  method: string;
  path: string;
  handle(body: unknown): Answer;
}

export function controlRoutes(
  account: Account,
  controls: { faults: FaultBox; journal: RequestJournal },
): ControlRoute[] {
  const { faults, journal } = controls;
  const route = (method: string, path: string, handle: (body: unknown) => unknown): ControlRoute => ({
    method,
    path: `${CONTROL_PATH}/${path}`,
    handle: (body) => {
      const result = account.store.transaction(() => handle(body));
      return result === undefined ? { status: 204 } : { status: 200, body: result, contentType: 'application/json' };
    },
  });
  return [
    route('GET', 'faults', () => ({ faults: faults.list() })),
    route('POST', 'faults', (body) => {
      for (const fault of Array.isArray(body) ? body : [body]) faults.add(readFault(fault));
      return { faults: faults.list() };
    }),
    route('DELETE', 'faults', () => faults.clear()),
    route('POST', 'by-hand', (body) => ({ id: doByHand(account, readByHand(body)) })),
    route('GET', 'switches', () => account.switches),
    route('POST', 'switches', (body) => {
      account.switches = { ...account.switches, ...readPositions(body) };
      return account.switches;
    }),
    route('GET', 'requests', () => ({ requests: journal.all() })),
    route('DELETE', 'requests', () => journal.reset()),
    route('POST', 'tokens', (body) => {
      const userId = isRecord(body) ? Number(body.user_id) : Number.NaN;
      if (account.store.find('user', userId) === undefined) throw new Problem(400, 'No such user_id');
      return { token: longLivedToken(account, userId, readIntegration(body)) };
    }),
    route('POST', 'oauth-code', () => ({
      ...integrationOf(account),
      code: issueCode(account, accountDocument(account).owner_id),
    })),
  ];
}

function readIntegration(body: unknown): ForeignIntegration | undefined {
  if (!isRecord(body) || typeof body.integration !== 'string') return undefined;
  return { name: body.integration, external: body.external === true };
}

function readPositions(body: unknown): Partial<Switches> {
  const chosen = isRecord(body) ? Object.entries(body) : [];
  const wrong = chosen.find(([name, position]) => !isPosition(name, position));
  if (wrong !== undefined || chosen.length === 0) throw new Problem(400, `No such switch or position: ${wrong ?? ''}`);
  return Object.fromEntries(chosen);
}

function readFault(value: unknown): Fault {
  const kind = isRecord(value) ? FAULT_KINDS.find((known) => known === value.kind) : undefined;
  if (!isRecord(value) || kind === undefined) throw new Problem(400, `kind must be one of ${FAULT_KINDS.join(', ')}`);
  const { method, path, times, skip, delayMs, by } = value;
  return {
    kind,
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof times === 'number' ? { times } : {}),
    ...(typeof skip === 'number' ? { skip } : {}),
    ...(typeof delayMs === 'number' ? { delayMs } : {}),
    ...(typeof by === 'number' ? { by } : {}),
  };
}
