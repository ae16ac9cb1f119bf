import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseAccountUrl } from '../../src/crm/amocrm/account-url';
import { createExchange } from '../../src/crm/amocrm/transport/exchange';
import { judge } from '../../src/crm/amocrm/transport/judge';
import { explain } from '../../src/messages/explain';

const GET = { method: 'GET', path: '/roles' } as const;
const ACCOUNT = 'https://shop.amocrm.ru';
const exchangeWith = (url: string) => createExchange(parseAccountUrl(url), '/api/v4', 2_000);

afterEach(() => vi.unstubAllEnvs());

/** A proxy that lets nobody through; answers what it was asked for. */
async function closedProxy(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end();
  });
  server.on('connect', ({ url, headers }, socket) => {
    asked.push(`CONNECT ${url} ${headers['proxy-authorization'] ?? '-'} ${headers.authorization ?? '-'}`);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Whatever the machine that runs the tests has. */
function noProxies(): void {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'])
    vi.stubEnv(name, '');
}

describe('requests to the CRM', () => {
  it.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
    'go through a tunnel of the proxy in %s, which never sees the token',
    async (name) => {
      const { url, asked } = await closedProxy();
      noProxies();
      vi.stubEnv(name, url.replace('//', '//ivan:word@'));
      const answer = await exchangeWith(ACCOUNT)(GET, 'tok');
      expect(answer).toMatchObject({ kind: 'answer', status: 407 });
      expect(asked).toEqual([`CONNECT shop.amocrm.ru:443 Basic ${Buffer.from('ivan:word').toString('base64')} -`]);
      const verdict = judge(GET, answer, { token: 'tok', maybeDone: false, lacking: false });
      expect(verdict).toMatchObject({ kind: 'fail', failure: { code: 'CRM_PROXY_DENIES' } });
    },
  );

  it('of the sandbox on this machine go past it', async () => {
    const { url, asked } = await closedProxy();
    noProxies();
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'all_proxy']) vi.stubEnv(name, 'http://127.0.0.1:1');
    expect(await exchangeWith(url)(GET, 'tok')).toMatchObject({ kind: 'answer', status: 200 });
    expect(asked).toEqual(['GET /api/v4/roles']);
  });

  it('that do not reach the proxy name the account, the reason, and the variable', async () => {
    noProxies();
    vi.stubEnv('https_proxy', 'http://127.0.0.1:1');
    const torn = await exchangeWith(ACCOUNT)(GET, 'tok');
    const verdict = judge(GET, torn, { token: 'tok', maybeDone: false, lacking: false });
    if (verdict.kind === 'done') throw new Error('somebody answered');
    expect(explain(verdict.failure, 'en')).toMatchInlineSnapshot(
      `"No connection to https://shop.amocrm.ru: the connection was refused (ECONNREFUSED). Check the account's address in the stack file of the environment (stacks/), the network and the VPN, and the proxy that https_proxy names. The request was GET /roles."`,
    );
    expect(explain(verdict.failure, 'ru')).toMatchInlineSnapshot(
      `"Нет связи с https://shop.amocrm.ru: в соединении отказано (ECONNREFUSED). Проверьте адрес аккаунта в файле среды (папка stacks/), сеть и VPN, а также прокси из переменной https_proxy. Запрос: GET /roles."`,
    );
  });
});
