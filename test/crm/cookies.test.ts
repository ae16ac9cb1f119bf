import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import { requestTokens } from '../../src/crm/amocrm/oauth';
import { fixedToken } from '../../src/registry/token-source';
import { fakeClock, fakeHost } from './fakes';

// Each answer of a live Kommo account sets a cookie for the whole domain; sent to another account it wins over the token.

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('keeps no cookie and sends none, whatever answers set', async () => {
  const received: IncomingMessage[] = [];
  server = createServer((request, response) => {
    received.push(request);
    response.setHeader('Set-Cookie', ['session_id=of-another-account; Domain=127.0.0.1; Path=/', 'user_lang=ru']);
    response.setHeader('Content-Type', 'application/json');
    response.statusCode = received.length === 1 ? 503 : 200;
    response.end('{"access_token":"a","refresh_token":"b","expires_in":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accountUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const host = fakeHost();
  const clock = fakeClock();
  for (const token of ['first', 'second']) {
    const driver = createAmoDriver({ accountUrl, tokens: fixedToken(token), host, clock, requestsPerSecond: 0 });
    await driver.send({ method: 'PATCH', path: '/roles/1', body: { name: 'a' } });
    await driver.send({ method: 'POST', path: '/roles', body: [{ name: 'a' }] });
  }
  const integration = { clientId: 'c', clientSecret: 's', redirectUri: 'https://integration.test/' };
  await requestTokens({ accountUrl, integration, grant: { code: 'c' }, host, clock });
  expect(received.length).toBeGreaterThanOrEqual(6);
  expect(received.map(({ headers }) => headers.cookie)).toEqual(received.map(() => undefined));
});
