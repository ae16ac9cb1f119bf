/** One thing wrong with one item of a request; `path` in the vendor's dot notation. */
export interface Finding {
  code: string;
  path: string;
  detail: string;
}

/** An item that breaks a rule. Collected over the whole request and answered at once. */
export class Refusal extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map((finding) => `${finding.path}: ${finding.detail}`).join('; '));
  }
}

export function refuse(code: string, path: string, detail: string): Refusal {
  return new Refusal([{ code, path, detail }]);
}

export const notAChoice = (path: string, detail = 'The value you selected is not a valid choice.') =>
  refuse('NotSupportedChoice', path, detail);

export interface ItemErrors {
  /** Absent where the request has no items. */
  request_id?: string;
  errors: readonly Finding[];
}

/** Ends the request with an error answer; thrown inside the transaction, so nothing of the request stays. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly items: readonly ItemErrors[] = [],
  ) {
    super(detail);
  }
}

/** The server fails on its own: 500. */
export class Breakdown extends Error {}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  504: 'Gateway Timeout',
};

export function problemBody(problem: Problem): Record<string, unknown> {
  return {
    ...(problem.items.length > 0 ? { 'validation-errors': problem.items } : {}),
    title: TITLES[problem.status] ?? 'Error',
    type: `https://httpstatus.es/${problem.status}`,
    status: problem.status,
    detail: problem.detail,
  };
}

export const validationProblem = (items: readonly ItemErrors[]) => new Problem(400, 'Request validation failed', items);
export const emptyBody = () => new Problem(400, 'Request data can not be empty');
export const notFound = (detail = 'Not found') => new Problem(404, detail);
export const unauthorized = () => new Problem(401, 'Invalid user name or password');
export const tooManyPerPage = (limit: number) => new Problem(422, `Limit ${limit} per page`);
