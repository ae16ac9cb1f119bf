import { Failure } from '../../../model/diagnostic';
import type { Send } from '../../../registry/driver';

/**
 * A bulk PATCH the CRM cannot digest in time (504) is sent again in two halves; it is idempotent, unlike a POST. Halves
 * answer null: nobody reads what a bulk PATCH answers.
 */
export const sendHalving = async (request: Parameters<Send>[0], send: Send): Promise<unknown> => {
  try {
    return await send(request);
  } catch (error) {
    const tooBig = error instanceof Failure && error.args.status === 504;
    const { body } = request;
    if (!tooBig || request.method !== 'PATCH' || !Array.isArray(body) || body.length < 2) throw error;
    const middle = Math.ceil(body.length / 2);
    for (const half of [body.slice(0, middle), body.slice(middle)]) await sendHalving({ ...request, body: half }, send);
    return null;
  }
};
