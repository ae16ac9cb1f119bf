import type { Failure } from '../../../model/diagnostic';
import { parseJson } from '../../../model/parse-json';
import { isRow } from '../json';
import { type Call, type Exchanged, secretsIn } from './exchange';
import { type Answer, crmFailure, hasErrorList, isBlock, isGone, isIgnored, refusal, unreachable } from './refusal';

const LONGEST_PAUSE_S = 300;
/** A subscription that is paid may be denied for minutes: measured on live amoCRM accounts. Seconds. */
const UNPAID_PAUSE_S = 20;

export type Verdict =
  | { kind: 'done'; value: unknown }
  | { kind: 'fail'; failure: Failure }
  /** `pause`: the shortest, in seconds. `tries`: how often at most, this one among them. */
  | { kind: 'again'; failure: Failure; pause?: number; tries?: number };

export interface Circumstances {
  token: string;
  /** An earlier try of the same request may have worked. */
  maybeDone: boolean;
  /** To be told to pay means here that the account does not have what was asked for. */
  lacking: boolean;
}

/**
 * The one place that decides what an answer means, by status and shape: the words in it are in the account's language.
 * 429, 5xx and torn connections are worth another try, a POST only where the CRM certainly did not execute it (otherwise
 * CRM_OUTCOME_UNKNOWN).
 */
export function judge(call: Call, exchanged: Exchanged, { token, maybeDone, lacking }: Circumstances): Verdict {
  const create = call.method === 'POST';
  if (exchanged.kind === 'torn') {
    const { code, sent, oversized, retryable } = exchanged;
    if (create && sent)
      return { kind: 'fail', failure: crmFailure('CRM_OUTCOME_UNKNOWN', call, undefined, { cause: code }) };
    if (oversized) return { kind: 'fail', failure: crmFailure('CRM_ANSWER_TOO_LARGE', call, undefined) };
    const failure = unreachable(call, exchanged);
    return retryable ? { kind: 'again', failure } : { kind: 'fail', failure };
  }
  const { status } = exchanged;
  if (status === 200 || status === 201 || status === 202 || status === 204) return success(call, exchanged);
  if (isBlock(exchanged)) return { kind: 'fail', failure: crmFailure('CRM_BLOCKED', call, exchanged) };
  if (isGone(call, exchanged, maybeDone) || isIgnored(call, exchanged)) return { kind: 'done', value: null };
  const failure = refusal(call, exchanged, ...secretsIn(call, token));
  if (status === 429) return { kind: 'again', failure, pause: askedPause(exchanged) };
  if (create && (status < 300 || status >= 500)) {
    return { kind: 'fail', failure: crmFailure('CRM_OUTCOME_UNKNOWN', call, exchanged, { cause: `HTTP ${status}` }) };
  }
  if (status < 500) return refused(call, exchanged, failure, lacking);
  return { kind: 'again', failure };
}

/**
 * Refusals that pass by themselves, as live amoCRM accounts show: the web router's page instead of the API's 404, a 400
 * that names no value, and 402 for minutes. Writes wait for nothing of the last two: whoever started them decides.
 */
function refused({ method }: Call, answer: Answer, failure: Failure, lacking: boolean): Verdict {
  if (answer.status === 404 && answer.html && method !== 'POST') return { kind: 'again', failure, tries: 3 };
  if (method !== 'GET') return { kind: 'fail', failure };
  if (answer.status === 400 && !hasErrorList(answer)) return { kind: 'again', failure, tries: 2 };
  if (answer.status === 402 && !lacking) return { kind: 'again', failure, pause: UNPAID_PAUSE_S };
  return { kind: 'fail', failure };
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
