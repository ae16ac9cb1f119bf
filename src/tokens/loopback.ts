import { createServer, type ServerResponse } from 'node:http';
import { Failure } from '../model/diagnostic';

/** The code's own lifetime: later nobody needs to come. */
const PATIENCE_MS = 20 * 60_000;

/** Where a browser on this machine can hand the code over by itself. */
export function loopbackOf(redirectUri: string): { host: string; port: number; path: string } | undefined {
  const { protocol, hostname, port, pathname } = new URL(redirectUri);
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname;
  if (protocol !== 'http:' || (host !== '127.0.0.1' && host !== '[::1]')) return undefined;
  return { host: host.replace(/[[\]]/g, ''), port: Number(port || 80), path: pathname };
}

/**
 * Waits on this machine only for the one request that the CRM's page sends the browser with. `take` makes a code of its
 * address or throws; `page` says what the browser then shows. Rejects with what `take` threw, or LOGIN_TIMED_OUT.
 */
export async function receiveCode(input: {
  redirectUri: string;
  ready: () => void;
  take: (address: string) => string;
  page: (failure: unknown) => string;
  patienceMs?: number;
}): Promise<string> {
  const place = loopbackOf(input.redirectUri);
  if (!place) throw new Error(`no loopback address: ${input.redirectUri}`);
  const { host, port, path } = place;
  const server = createServer();
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      server.on('request', (request, response) => {
        const address = new URL(request.url ?? '/', input.redirectUri);
        if (request.method !== 'GET' || address.pathname !== path) {
          answer(response, 404, '');
          return;
        }
        try {
          const code = input.take(address.href);
          answer(response, 200, input.page(undefined));
          resolve(code);
        } catch (error) {
          answer(response, 400, input.page(error));
          reject(error);
        }
      });
      server.once('error', (cause) => reject(new Failure('usage', 'LOGIN_PORT', { host, port }, { cause })));
      server.listen(port, host, input.ready);
      const late = () => reject(new Failure('usage', 'LOGIN_TIMED_OUT'));
      timer = setTimeout(late, input.patienceMs ?? PATIENCE_MS);
    });
  } finally {
    clearTimeout(timer);
    server.close();
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(text);
}
