import type { Failure } from '../../../model/diagnostic';
import type { Host } from '../../../model/host';
import type { Clock } from '../../../registry/clock';
import type { RequestEvent } from '../../../registry/crm-module';
import type { Send, WriteRequest } from '../../../registry/driver';
import type { TokenSource } from '../../../registry/token-source';
import type { Call, Exchange, Exchanged } from './exchange';
import { judge } from './judge';
import type { Pacer } from './pacer';
import { sendHalving } from './send-halving';
import { createTeller } from './teller';

/** Waits before the tries after the first, in seconds, each ± 25 %. */
const BACK_OFF = [1, 2, 4, 8, 16];
/**
 * … at an address where nobody has answered yet and requests do not even get out: most likely it is wrong. A network or a
 * proxy that just starts is waited for.
 */
const FIRST_CONTACT = [0.5, 1, 2];

/** What the caller of a read knows of it. */
export interface ReadHints {
  /** An account may lack what is asked for: a 402 then is an answer, unless other reads are answered so, too. */
  optional?: boolean;
  /** The same can be asked for in smaller parts: an answer that is too large is not asked for a second time. */
  divisible?: boolean;
}

/** Parsed JSON; null for 204 and for an empty body. Retried freely. */
export type Get = (path: string, hints?: ReadHints) => Promise<unknown>;

export interface Client {
  get: Get;
  send: Send;
  counters(): { reads: number; writes: number };
}

export interface ClientParts {
  exchange: Exchange;
  pacer: Pacer;
  clock: Clock;
  host: Host;
  tokens: TokenSource;
  /** How often at most; as often as there are pauses, and once more, unless told. */
  tries?: number | undefined;
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called before every try of a write; throws where nothing may be written any more. */
  beforeWrite?: (() => void) | undefined;
}

/**
 * Sends requests, and sends them again where `judge` says so, with growing pauses. A refused token is replaced once,
 * where the source has another. After the block page (HTML 403), or when one request was in vain to the last try because
 * nobody answers, every further request of this client fails the same way without being sent.
 */
export function createClient({
  exchange,
  pacer,
  clock,
  host,
  tokens,
  tries = Number.POSITIVE_INFINITY,
  onRequest,
  beforeWrite,
}: ClientParts): Client {
  const counts = { reads: 0, writes: 0 };
  const teller = createTeller(host, clock, pacer);
  let reached = false;
  let blocked: Failure | undefined;
  /** Reads that every account answers were told to pay, and none has been answered since. */
  let unpaid = false;

  async function sent(call: Call, token: string, number: number): Promise<Exchanged> {
    const answered = await pacer.turn();
    const start = clock.now();
    const exchanged = await exchangedOnce(call, token).finally(answered);
    if (exchanged.kind === 'answer') {
      reached = true;
      teller.answered();
    }
    const { method, path } = call;
    const milliseconds = Math.round(clock.now() - start);
    const seen = exchanged.kind === 'answer' ? exchanged : { status: 0, date: null, requestId: null };
    onRequest?.({
      method,
      path,
      status: seen.status,
      milliseconds,
      date: seen.date,
      requestId: seen.requestId,
      attempt: number,
    });
    return exchanged;
  }

  async function exchangedOnce(call: Call, token: string): Promise<Exchanged> {
    if (blocked) throw blocked;
    if (call.method !== 'GET') beforeWrite?.();
    counts[call.method === 'GET' ? 'reads' : 'writes'] += 1;
    return exchange(call, token);
  }

  /** After a 401, which did nothing, the same once more with another token, where the source has one. */
  async function attempt(call: Call, number: number): Promise<{ exchanged: Exchanged; token: string }> {
    const token = await tokens.current();
    const exchanged = await sent(call, token, number);
    if (exchanged.kind !== 'answer' || exchanged.status !== 401) return { exchanged, token };
    const fresh = await tokens.renewed(token);
    return fresh === token ? { exchanged, token } : { exchanged: await sent(call, fresh, number), token: fresh };
  }

  async function run(call: Call, { optional = false, divisible = false }: ReadHints): Promise<unknown> {
    if (blocked) throw blocked;
    let maybeDone = false;
    for (let number = 1; ; number += 1) {
      const began = clock.now();
      const { exchanged, token } = await attempt(call, number);
      const took = (clock.now() - began) / 1000;
      const status = exchanged.kind === 'answer' ? exchanged.status : 0;
      if (call.method === 'GET' && !optional && status !== 0) unpaid = status === 402;
      const verdict = judge(call, exchanged, { token, maybeDone, lacking: optional && !unpaid });
      if (verdict.kind === 'done') return verdict.value;
      const most = verdict.kind === 'again' ? (verdict.tries ?? tries) : 1;
      const waits = reached || exchanged.kind === 'answer' || exchanged.sent ? BACK_OFF : FIRST_CONTACT;
      const ahead = waits.slice(number - 1, Math.min(tries, most) - 1);
      const [wait] = ahead;
      const gone = verdict.failure.code === 'CRM_UNREACHABLE' && wait === undefined;
      if (gone || verdict.failure.code === 'CRM_BLOCKED') blocked = verdict.failure;
      const tooBig = divisible && status === 504;
      if (verdict.kind === 'fail' || wait === undefined || tooBig) throw verdict.failure;
      maybeDone ||= exchanged.kind === 'torn' || status >= 500;
      const seconds = Math.max(wait * (0.75 + clock.random() / 2), verdict.pause ?? 0);
      // all requests of this client wait
      if (status === 429) pacer.pause(seconds * 1000);
      const patience = ahead.reduce((sum, one) => sum + one + took, 0);
      teller.tell({ exchanged, failure: verdict.failure, attempt: number, seconds, patience });
      await clock.sleep(seconds * 1000);
    }
  }

  const write = (request: WriteRequest): Promise<unknown> => {
    const divisible = request.method === 'PATCH' && Array.isArray(request.body) && request.body.length > 1;
    return pacer.occupy('write', () => run(request, { divisible }));
  };

  return {
    get: (path, hints = {}) => pacer.occupy('read', () => run({ method: 'GET', path }, hints)),
    send: (request) => sendHalving(request, write),
    counters: () => ({ ...counts }),
  };
}
