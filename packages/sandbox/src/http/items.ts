import { type Decoder, isRecord, maybe } from './decode';
import { emptyBody, type ItemErrors, Problem, Refusal, refuse, validationProblem } from './problems';

export type RequestId = string | number;

/** Echoed by the server and never stored; old PHP clients send a number. */
export const requestId: Decoder<RequestId | null | undefined> = maybe((value, at) => {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw refuse('InvalidType', at.path, 'This value should be of type string.');
  }
  return value;
});

export interface BulkLimit {
  max: number;
  /** Status of a batch over the limit: 422 in general, 400 where the method's page lists no 422. */
  status: number;
}

const GENERAL_LIMIT: BulkLimit = { max: 250, status: 422 };

/** Runs every item of a bulk request; all refusals are answered together and nothing of the request stays. */
export function eachItem<R>(
  body: unknown,
  handle: (item: unknown, id: RequestId) => R,
  limit: BulkLimit = GENERAL_LIMIT,
): R[] {
  if (body === undefined || body === null) throw emptyBody();
  if (!Array.isArray(body)) throw wrongShape('array');
  if (body.length === 0) throw emptyBody();
  if (body.length > limit.max) throw new Problem(limit.status, `Limit ${limit.max} per page`);
  const refused: ItemErrors[] = [];
  const results: R[] = [];
  body.forEach((item: unknown, index) => {
    const id = requestIdOf(item) ?? String(index);
    try {
      results.push(handle(item, id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ request_id: String(id), errors: error.findings });
    }
  });
  if (refused.length > 0) throw validationProblem(refused);
  return results;
}

/** Runs the single object of a PATCH; its answer carries request id "0" (or `unnamed`) unless the client named one. */
export function oneItem<R>(
  body: unknown,
  handle: (item: Record<string, unknown>, id: RequestId) => R,
  unnamed = '0',
): R {
  if (body === undefined || body === null) throw emptyBody();
  if (!isRecord(body)) throw wrongShape('object');
  if (Object.keys(body).every((key) => key === 'request_id' || key === 'id')) throw emptyBody();
  const id = requestIdOf(body) ?? unnamed;
  try {
    return handle(body, id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw validationProblem([{ request_id: String(id), errors: error.findings }]);
  }
}

function requestIdOf(item: unknown): RequestId | undefined {
  const id = isRecord(item) ? item.request_id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

function wrongShape(type: string): Problem {
  const detail = `This value should be of type ${type}.`;
  return validationProblem([{ request_id: '0', errors: [{ code: 'InvalidType', path: '', detail }] }]);
}
