import { type DriverOptions, Failure, type WriteRequest } from 'crmctl/registry';

export type Request = Omit<WriteRequest, 'method'> & { method: WriteRequest['method'] | 'GET' };

/** Sends one request at a time at the agreed pace, each once, and says what went wrong in the tool's own codes. */
export function createClient(options: DriverOptions & { usualRate: number }) {
  const { accountUrl, tokens, requestsPerSecond = options.usualRate, timeoutMs = 30_000 } = options;
  const counts = { reads: 0, writes: 0 };
  let turn: Promise<unknown> = Promise.resolve();
  let free = 0;

  async function exchange({ method, path, body }: Request): Promise<unknown> {
    const pause = free - performance.now();
    if (pause > 0) await options.host.sleep(pause);
    free = performance.now() + (requestsPerSecond === 0 ? 0 : 1000 / requestsPerSecond);
    const isRead = method === 'GET';
    if (!isRead) options.beforeWrite?.();
    counts[isRead ? 'reads' : 'writes'] += 1;
    const began = performance.now();
    const headers = { authorization: `Bearer ${await tokens.current()}`, 'content-type': 'application/json' };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const signal = AbortSignal.timeout(timeoutMs);
    const told = (status: number, date: string | null) =>
      options.onRequest?.({
        ...{ method, path, status, date, requestId: null, attempt: 1 },
        milliseconds: Math.round(performance.now() - began),
      });
    const answered = await fetch(`${accountUrl}/api${path}`, { method, headers, signal, redirect: 'error', ...content })
      .then(async (response) => ({ response, text: await response.text() }))
      .catch((cause: unknown) => {
        told(0, null);
        const args = { method, path, address: accountUrl, cause: String(cause) };
        throw new Failure('crm', isRead ? 'CRM_UNREACHABLE' : 'CRM_OUTCOME_UNKNOWN', args, { cause });
      });
    const { response, text } = answered;
    const { status } = response;
    told(status, response.headers.get('date'));
    if (response.ok) return text === '' ? null : JSON.parse(text);
    // what went wrong inside the CRM may have been done all the same
    const code =
      status >= 500 ? (isRead ? 'CRM_UNAVAILABLE' : 'CRM_OUTCOME_UNKNOWN') : (CODES[status] ?? 'CRM_REFUSED');
    throw new Failure('crm', code, { method, path, status, cause: `HTTP ${status}` });
  }

  function send(request: Request): Promise<unknown> {
    const mine = turn.then(() => exchange(request));
    turn = mine.catch(() => undefined);
    return mine;
  }

  return { send, counters: () => ({ ...counts }) };
}

const CODES: Readonly<Record<number, 'CRM_UNAUTHORIZED' | 'CRM_FORBIDDEN' | 'CRM_NOT_FOUND'>> = {
  401: 'CRM_UNAUTHORIZED',
  403: 'CRM_FORBIDDEN',
  404: 'CRM_NOT_FOUND',
};
