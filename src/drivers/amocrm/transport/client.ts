import type { Failure } from '../../../model/diagnostic';
import type { Host } from '../../../model/host';
import type { Send, WriteRequest } from '../../driver';
import type { TokenSource } from '../../token-source';
import { isRow } from '../json';
import type { Clock } from './clock';
import type { Call, Exchange, Exchanged } from './exchange';
import type { Pacer } from './pacer';
import { type Answer, crmFailure, isBlock, parseJson, refusal } from './refusal';
import { sendHalving } from './send-halving';

/** Waits before the tries after the first, in seconds, each ± 25 %. */
const BACK_OFF = [1, 2, 4, 8, 16];
const LONGEST_PAUSE_S = 300;
/** Of a pause that ends not much later than the one that was told last, nothing is told. */
const SAME_PAUSE_MS = 3_000;

/** One HTTP request, answered or not, for the audit log; nothing of its content. */
export interface RequestEvent {
  method: Call['method'];
  path: string;
  /** 0: no answer came. */
  status: number;
  milliseconds: number;
  /** The `Date` header: the CRM's own time. */
  date: string | null;
  requestId: string | null;
  /** From 1. */
  attempt: number;
}

export interface Client {
  /** Parsed JSON; null for 204 and for an empty body. Retried freely. */
  get(path: string): Promise<unknown>;
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
}

type Verdict =
  | { kind: 'done'; value: unknown }
  | { kind: 'fail'; failure: Failure }
  | { kind: 'again'; failure: Failure; pause?: number };

/**
 * The one place that decides what an answer means. A refused token is renewed once, where it can be. 429, 5xx and torn
 * connections are tried again with growing pauses; a POST only where the CRM certainly did not execute it, otherwise CRM_OUTCOME_UNKNOWN; after the block
 * page (HTML 403), or when one request was in vain to the last try because nobody answers, every further request of
 * this client fails the same way without being sent.
 */
export function createClient({
  exchange,
  pacer,
  clock,
  host,
  tokens,
  tries = Number.POSITIVE_INFINITY,
  onRequest,
}: ClientParts): Client {
  const counts = { reads: 0, writes: 0 };
  let toldUntil = Number.NEGATIVE_INFINITY;
  let blocked: Failure | undefined;

  async function sent(call: Call, token: string, number: number): Promise<Exchanged> {
    await pacer.turn();
    if (blocked) throw blocked;
    counts[call.method === 'GET' ? 'reads' : 'writes'] += 1;
    const start = clock.now();
    const exchanged = await exchange(call, token);
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

  /** After a 401, which did nothing, the same once more with another token, where the source has one. */
  async function attempt(call: Call, number: number): Promise<{ exchanged: Exchanged; token: string }> {
    const token = await tokens.current();
    const exchanged = await sent(call, token, number);
    if (exchanged.kind !== 'answer' || exchanged.status !== 401) return { exchanged, token };
    const fresh = await tokens.renewed(token);
    return fresh === token ? { exchanged, token } : { exchanged: await sent(call, fresh, number), token: fresh };
  }

  /** All requests of this client wait, so it is told once for all of them. */
  function pause(milliseconds: number, args: Failure['args']): void {
    pacer.pause(milliseconds);
    const until = clock.now() + milliseconds;
    if (until - toldUntil < SAME_PAUSE_MS) return;
    toldUntil = until;
    host.notify({ code: 'CRM_PAUSE', args: { ...args, rate: pacer.rate } });
  }

  async function run(call: Call, halves: boolean): Promise<unknown> {
    if (blocked) throw blocked;
    let maybeDone = false;
    for (let number = 1; ; number += 1) {
      const { exchanged, token } = await attempt(call, number);
      const verdict = judge(call, exchanged, token, maybeDone);
      if (verdict.kind === 'done') return verdict.value;
      const wait = number < tries ? BACK_OFF[number - 1] : undefined;
      const gone = verdict.failure.code === 'CRM_UNREACHABLE' && wait === undefined;
      if (gone || verdict.failure.code === 'CRM_BLOCKED') blocked = verdict.failure;
      const tooBig = halves && exchanged.kind === 'answer' && exchanged.status === 504;
      if (verdict.kind === 'fail' || wait === undefined || tooBig) throw verdict.failure;
      maybeDone ||= exchanged.kind === 'torn' || exchanged.status >= 500;
      const seconds = Math.max(wait * (0.75 + clock.random() / 2), verdict.pause ?? 0);
      const told = { ...verdict.failure.args, attempt: number, seconds: Math.ceil(seconds) };
      if (exchanged.kind === 'answer' && exchanged.status === 429) pause(seconds * 1000, told);
      else host.notify({ code: 'CRM_RETRY', args: told });
      await clock.sleep(seconds * 1000);
    }
  }

  const write = (request: WriteRequest): Promise<unknown> => {
    const halves = request.method === 'PATCH' && Array.isArray(request.body) && request.body.length > 1;
    return pacer.occupy('write', () => run(request, halves));
  };

  return {
    get: (path) => pacer.occupy('read', () => run({ method: 'GET', path }, false)),
    send: (request) => sendHalving(request, write),
    counters: () => ({ ...counts }),
  };
}

function judge(call: Call, exchanged: Exchanged, token: string, maybeDone: boolean): Verdict {
  const create = call.method === 'POST';
  if (exchanged.kind === 'torn') {
    const { code, sent, oversized, retryable } = exchanged;
    if (create && sent)
      return { kind: 'fail', failure: crmFailure('CRM_OUTCOME_UNKNOWN', call, undefined, { cause: code }) };
    if (oversized) return { kind: 'fail', failure: crmFailure('CRM_ANSWER_TOO_LARGE', call, undefined) };
    const failure = crmFailure('CRM_UNREACHABLE', call, undefined, { cause: code });
    return retryable ? { kind: 'again', failure } : { kind: 'fail', failure };
  }
  const { status } = exchanged;
  if (status === 200 || status === 201 || status === 202 || status === 204) return success(call, exchanged);
  if (isBlock(exchanged)) return { kind: 'fail', failure: crmFailure('CRM_BLOCKED', call, exchanged) };
  if (status === 404 && call.method === 'DELETE' && maybeDone) return { kind: 'done', value: null };
  const failure = refusal(call, exchanged, token);
  if (status === 429) return { kind: 'again', failure, pause: askedPause(exchanged) };
  if (status < 500) return { kind: 'fail', failure };
  if (create) {
    return { kind: 'fail', failure: crmFailure('CRM_OUTCOME_UNKNOWN', call, exchanged, { cause: `HTTP ${status}` }) };
  }
  return { kind: 'again', failure };
}

function success(call: Call, answer: Answer): Verdict {
  if (answer.status === 204 || answer.body.trim() === '') return { kind: 'done', value: null };
  const value = parseJson(answer.body);
  if (value !== undefined) return { kind: 'done', value };
  return { kind: 'fail', failure: crmFailure('CRM_NOT_JSON', call, answer) };
}

/** Kommo says `retry_after` in the body of a 429; amo says nothing. Seconds. */
function askedPause(answer: Answer): number {
  const body = parseJson(answer.body);
  const asked = isRow(body) ? Number(body.retry_after) : 0;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_PAUSE_S) : 0;
}
