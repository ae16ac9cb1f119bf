import { Failure, type FailureReason } from '../../../model/diagnostic';
import { isRow, type Row, rowsOf } from '../json';
import type { Call, Exchanged } from './exchange';
import { redact } from './redact';

export type Answer = Extract<Exchanged, { kind: 'answer' }>;

/** A Failure that says which request it was; every text in it is redacted. `reason` is always `crm`. */
export function crmFailure(code: string, call: Call, answer: Answer | undefined, more: Failure['args'] = {}): Failure {
  const reason: FailureReason = 'crm';
  return new Failure(reason, code, {
    method: call.method,
    path: call.path,
    status: answer?.status ?? 0,
    requestId: answer?.requestId ?? '',
    ...more,
  });
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** 403 without JSON is the gateway's block page: one more request would prolong the block. */
export function isBlock(answer: Answer): boolean {
  return answer.status === 403 && !isRow(parseJson(answer.body));
}

/** The Failure for an answer that is neither a success nor worth another try. */
export function refusal(call: Call, answer: Answer, ...secrets: readonly string[]): Failure {
  const parsed = parseJson(answer.body);
  const problem = isRow(parsed) ? parsed : {};
  const detail = redact(detailOf(problem) || (answer.html ? '' : answer.body), ...secrets);
  const { status } = answer;
  if (status === 400 || status === 422) {
    const errors = validationErrors(problem).map((line) => redact(line, ...secrets));
    return crmFailure('CRM_REFUSED', call, answer, { detail, errors });
  }
  return crmFailure(codeOf(status), call, answer, { detail });
}

function codeOf(status: number): string {
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
  const lists = problem['validation-errors'] ?? problem.errors;
  if (typeof lists !== 'object' || lists === null) return [];
  return rowsOf(lists, 'validation-errors').flatMap((item) => {
    const who = typeof item.request_id === 'string' && !/^\d*$/.test(item.request_id) ? `${item.request_id}: ` : '';
    const errors = isRow(item.errors) && 'code' in item.errors ? [item.errors] : rowsOf(item.errors, 'errors');
    return errors.map((error) => `${who}${word(error.path)}: ${word(error.code)} ${word(error.detail)}`.trim());
  });
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
