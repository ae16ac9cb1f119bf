import { type Failure, type FailureReason, failureFound } from '../../../model/diagnostic';
import type { Code } from '../../../model/message';
import { parseJson } from '../../../model/parse-json';
import { isRow, type Row } from '../json';
import { LOST_ID, WON_ID } from '../model/system-stages';
import type { Call, Exchanged } from './exchange';
import { redact } from './redact';

type CrmCode = Extract<Code, `CRM_${string}`>;

export type Answer = Extract<Exchanged, { kind: 'answer' }>;

/** A Failure that says which request it was; every text in it is redacted. `reason` is always `crm`. */
export function crmFailure(code: CrmCode, call: Call, answer: Answer | undefined, more: Failure['args'] = {}): Failure {
  const reason: FailureReason = 'crm';
  const request = { method: call.method, path: call.path };
  const facts = { status: answer?.status ?? 0, requestId: answer?.requestId ?? '' };
  return failureFound(reason, { code, args: { ...request, ...facts, ...more } });
}

/** Nobody answers: at which address, why, and what may stand in between. */
export function unreachable(call: Call, { code, address, proxy }: Extract<Exchanged, { kind: 'torn' }>): Failure {
  return crmFailure('CRM_UNREACHABLE', call, undefined, { cause: code, address, proxy });
}

/** 403 without JSON is the gateway's block page: one more request would prolong the block. */
export function isBlock(answer: Answer): boolean {
  return answer.status === 403 && !isRow(parseJson(answer.body));
}

/** Whether the answer names the values that it refuses. */
export function hasErrorList(answer: Answer): boolean {
  return errorItems(problemIn(answer)).length > 0;
}

/**
 * Whether a DELETE says that there is nothing to delete. A pipeline that is gone answers 400 NotSupportedChoice with the
 * path `id` (measured on amoCRM), other objects 404; but a 404 is also the answer for closing stages and for addresses the API does
 * not have, so it counts only after a try that may have worked.
 */
export function isGone({ method, path }: Call, answer: Answer, maybeDone: boolean): boolean {
  if (method !== 'DELETE') return false;
  if (answer.status === 404) return maybeDone && !answer.html;
  return PIPELINE.test(path) && refusesId(answer);
}

/**
 * Whether the CRM says that a closing stage has no name of its own: Kommo answers so, or with 200, and does nothing. What
 * came of it the next reading shows.
 */
export function isIgnored({ method, path }: Call, answer: Answer): boolean {
  return method === 'PATCH' && CLOSING_STAGE.test(path) && refusesId(answer);
}

function refusesId(answer: Answer): boolean {
  if (answer.status !== 400) return false;
  const errors = errorItems(problemIn(answer)).flatMap(errorsOf);
  return errors.length > 0 && errors.every(({ code, path }) => code === 'NotSupportedChoice' && path === 'id');
}

const CLOSING_STAGE = new RegExp(`^/leads/pipelines/\\d+/statuses/(${WON_ID}|${LOST_ID})$`);
const PIPELINE = /^\/leads\/pipelines\/\d+$/;

function problemIn({ body }: Answer): Row {
  const parsed = parseJson(body);
  return isRow(parsed) ? parsed : {};
}

/** The Failure for an answer that is neither a success nor worth another try. */
export function refusal(call: Call, answer: Answer, ...secrets: readonly string[]): Failure {
  const problem = problemIn(answer);
  const detail = redact(detailOf(problem) || (answer.html ? '' : answer.body), ...secrets);
  const { status } = answer;
  if (status === 422 && call.method === 'DELETE' && PIPELINE.test(call.path))
    return crmFailure('CRM_PIPELINE_HOLDS_LEADS', call, answer, { detail });
  if (status === 400 || status === 422) {
    const errors = validationErrors(problem).map((line) => redact(line, ...secrets));
    return crmFailure('CRM_REFUSED', call, answer, { detail, errors });
  }
  return crmFailure(codeOf(status), call, answer, { detail });
}

function codeOf(status: number): CrmCode {
  if (status >= 300 && status < 400) return 'CRM_REDIRECTED';
  if (status >= 500) return 'CRM_UNAVAILABLE';
  switch (status) {
    case 401:
      return 'CRM_UNAUTHORIZED';
    case 402:
      return 'CRM_PAYMENT_REQUIRED';
    case 403:
      return 'CRM_FORBIDDEN';
    case 404:
      return 'CRM_NOT_FOUND';
    case 405:
      return 'CRM_NO_SUCH_METHOD';
    case 407:
      return 'CRM_PROXY_DENIES';
    case 429:
      return 'CRM_RATE_LIMITED';
    default:
      return 'CRM_UNEXPECTED_STATUS';
  }
}

function detailOf(problem: Row): string {
  return [problem.title, problem.detail].filter((part) => typeof part === 'string' && part !== '').join(': ');
}

/** `<request_id>: <path>: <code> <detail>`; the request id of a single PATCH ("0") says nothing and is left out. */
function validationErrors(problem: Row): string[] {
  return errorItems(problem).flatMap((item) => {
    const who = typeof item.request_id === 'string' && !/^\d*$/.test(item.request_id) ? `${item.request_id}: ` : '';
    return errorsOf(item).map((error) => `${who}${word(error.path)}: ${word(error.code)} ${word(error.detail)}`.trim());
  });
}

/** Of each refused item one row; sources call the list `errors`. */
function errorItems(problem: Row): Row[] {
  const lists = problem['validation-errors'] ?? problem.errors;
  return Object.values(typeof lists === 'object' && lists !== null ? lists : {}).filter(isRow);
}

/** Sources give one object where others give a list. */
function errorsOf({ errors }: Row): Row[] {
  if (isRow(errors) && 'code' in errors) return [errors];
  return Object.values(typeof errors === 'object' && errors !== null ? errors : {}).filter(isRow);
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
