import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Failure } from '../model/diagnostic';

/** The code's own lifetime: later nobody needs to come. */
const PATIENCE_MS = 20 * 60_000;
/** A browser sends its request at once, and a handful of others beside it. */
const REQUEST_MS = 5_000;
const MOST_CONNECTIONS = 32;
const MOST_REQUESTS = 1_000;

/** Where a browser on this machine can hand the code over by itself. */
export function loopbackOf(redirectUri: string): { host: string; port: number; path: string } | undefined {
  const { protocol, hostname, port, pathname } = new URL(redirectUri);
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname;
  if (protocol !== 'http:' || (host !== '127.0.0.1' && host !== '[::1]')) return undefined;
  return { host: host.replace(/[[\]]/g, ''), port: Number(port || 80), path: pathname };
}

/**
 * Waits on this machine only for the one request that the CRM's page sends the browser with. `take` makes a code of its
 * address or throws; `page` says what the browser then shows. Anybody can call the port, so a request that is not of this
 * login (LOGIN_STATE_WRONG) is answered and forgotten; `stranger` is told of the first. Rejects with whatever else `take`
 * threw, LOGIN_TIMED_OUT, or LOGIN_DISTURBED after a thousand other requests.
 */
export async function receiveCode(input: {
  redirectUri: string;
  ready: () => void;
  take: (address: string) => string;
  page: (failure: unknown) => string;
  stranger: () => void;
  patienceMs?: number;
}): Promise<string> {
  const place = loopbackOf(input.redirectUri);
  if (!place) throw new Error(`no loopback address: ${input.redirectUri}`);
  const { host, port } = place;
  const server = createServer({ headersTimeout: REQUEST_MS, requestTimeout: REQUEST_MS });
  server.maxConnections = MOST_CONNECTIONS;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      let others = 0;
      let strangers = 0;
      server.on('request', (request, response) => {
        const outcome = outcomeOf(request, input);
        // whoever decides is answered first: the server goes with the wait
        if ('code' in outcome) response.once('close', () => resolve(outcome.code));
        else if (outcome.ends) response.once('close', () => reject(outcome.failure));
        else {
          others += 1;
          if (outcome.failure !== undefined && ++strangers === 1) input.stranger();
          if (others === MOST_REQUESTS) reject(new Failure('refused', 'LOGIN_DISTURBED', { host, port }));
        }
        answer(response, outcome.status, outcome.text);
      });
      server.on('error', (cause) => reject(new Failure('usage', 'LOGIN_PORT', { host, port }, { cause })));
      server.listen(port, host, input.ready);
      const late = () => reject(new Failure('usage', 'LOGIN_TIMED_OUT'));
      timer = setTimeout(late, input.patienceMs ?? PATIENCE_MS);
    });
  } finally {
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  }
}

type Outcome = { status: number; text: string } & ({ code: string } | { ends: boolean; failure: unknown });

function outcomeOf(
  { method, url = '' }: IncomingMessage,
  { redirectUri, take, page }: Pick<Parameters<typeof receiveCode>[0], 'redirectUri' | 'take' | 'page'>,
): Outcome {
  const address = URL.canParse(url, redirectUri) ? new URL(url, redirectUri) : undefined;
  const expected = new URL(redirectUri);
  if (method !== 'GET' || address?.pathname !== expected.pathname || address.origin !== expected.origin)
    return { status: 404, text: '', ends: false, failure: undefined };
  try {
    return { status: 200, text: page(undefined), code: take(address.href) };
  } catch (failure) {
    const isStranger = failure instanceof Failure && failure.code === 'LOGIN_STATE_WRONG';
    return { status: 400, text: page(failure), ends: !isStranger, failure };
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(text);
}
