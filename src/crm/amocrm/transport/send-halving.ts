import { Failure } from '../../../model/diagnostic';
import type { Send } from '../../driver';
import { isRow } from '../json';

/** A bulk PATCH the CRM cannot digest in time (504) is sent again in two halves; it is idempotent, unlike a POST. */
export const sendHalving = async (request: Parameters<Send>[0], send: Send): Promise<unknown> => {
  try {
    return await send(request);
  } catch (error) {
    const tooBig = error instanceof Failure && error.args.status === 504;
    const { body } = request;
    if (!tooBig || request.method !== 'PATCH' || !Array.isArray(body) || body.length < 2) throw error;
    const middle = Math.ceil(body.length / 2);
    const first = await sendHalving({ ...request, body: body.slice(0, middle) }, send);
    const second = await sendHalving({ ...request, body: body.slice(middle) }, send);
    return merge(first, second);
  }
};

function merge(first: unknown, second: unknown): unknown {
  if (!isRow(first) || !isRow(second) || !isRow(first._embedded) || !isRow(second._embedded)) return second ?? first;
  const embedded: Record<string, unknown> = {};
  for (const [name, rows] of Object.entries(first._embedded)) {
    const more: unknown = second._embedded[name];
    embedded[name] = Array.isArray(rows) && Array.isArray(more) ? rows.concat(more) : rows;
  }
  return { ...first, _embedded: embedded };
}
