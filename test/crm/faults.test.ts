import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import type { RequestEvent } from '../../src/registry/crm-module';
import { fixedToken } from '../../src/registry/token-source';
import { failureOf, fakeClock, fakeHost } from './fakes';

const ACCOUNT = 'https://distributor.amocrm.ru';
const CREATE = { method: 'POST', path: '/roles', body: [{ name: 'a' }] } as const;
const PATCH = { method: 'PATCH', path: '/roles/1', body: { name: 'a' } } as const;

function driver(accountUrl = ACCOUNT, events: RequestEvent[] = [], timeoutMs = 120_000) {
  const clock = fakeClock();
  const onRequest = (event: RequestEvent) => events.push(event);
  return createAmoDriver({
    accountUrl,
    tokens: fixedToken('tok'),
    host: fakeHost(),
    requestsPerSecond: 0,
    timeoutMs,
    clock,
    onRequest,
  });
}

describe('the wire', () => {
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
    nock.activate();
    vi.unstubAllEnvs();
  });

  const api = () => nock(`${ACCOUNT}/api/v4`);

  it('sends the token, JSON, and nothing else', async () => {
    const scope = nock(`${ACCOUNT}/api/v4`, {
      reqheaders: { authorization: 'Bearer tok', 'content-type': 'application/json' },
    })
      .post('/roles', [{ name: 'a' }])
      .reply(201, { ok: true });
    await expect(driver().send(CREATE)).resolves.toEqual({ ok: true });
    expect(scope.isDone()).toBe(true);
  });

  it('does not repeat a create whose connection was torn', async () => {
    api()
      .post('/roles')
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    expect(await failureOf(driver().send(CREATE))).toMatchObject({
      code: 'CRM_OUTCOME_UNKNOWN',
      args: { cause: 'ECONNRESET' },
    });
  });

  it('repeats a patch that ran into the timeout', async () => {
    api().patch('/roles/1').delay(120_000).reply(202, {});
    api().patch('/roles/1').times(5).reply(202, { id: 1 });
    const events: RequestEvent[] = [];
    await expect(driver(ACCOUNT, events, 500).send(PATCH)).resolves.toEqual({ id: 1 });
    expect(events[0]).toMatchObject({ status: 0, attempt: 1 });
    expect(events.at(-1)).toMatchObject({ status: 202 });
  });

  it('goes on after 429 and takes the Date header of the answer', async () => {
    api().post('/roles').reply(429, '<html></html>', { 'content-type': 'text/html' });
    api()
      .post('/roles')
      .reply(201, {}, { date: 'Mon, 23 Nov 2026 12:00:00 GMT', 'x-request-id': 'c0ffee00c0ffee00c0ffee00c0ffee00' });
    const events: RequestEvent[] = [];
    await driver(ACCOUNT, events).send(CREATE);
    expect(events).toMatchObject([
      { status: 429 },
      { status: 201, date: 'Mon, 23 Nov 2026 12:00:00 GMT', requestId: 'c0ffee00c0ffee00c0ffee00c0ffee00', attempt: 2 },
    ]);
  });

  it('stops at the block page', async () => {
    api()
      .get('/leads?order%5Bid%5D=asc&filter%5Bpipeline_id%5D%5B%5D=1&page=1&limit=250')
      .reply(403, '<html>403</html>', { 'content-type': 'text/html' });
    const blocked = driver();
    expect((await failureOf(blocked.leads([1]))).code).toBe('CRM_BLOCKED');
    expect((await failureOf(blocked.send(CREATE))).code).toBe('CRM_BLOCKED');
    expect(blocked.counters()).toEqual({ reads: 1, writes: 0 });
  });

  it('does not carry the token along a redirect', async () => {
    api().patch('/roles/1').reply(301, '', { location: 'https://evil.test/' });
    expect((await failureOf(driver().send(PATCH))).code).toBe('CRM_REDIRECTED');
  });

  it('refuses an answer over 20 MiB', async () => {
    api()
      .persist()
      .get(/\/leads/)
      .reply(200, 'x'.repeat(20 * 1024 * 1024 + 1));
    expect((await failureOf(driver().leads([1]))).code).toBe('CRM_ANSWER_TOO_LARGE');
  });

  it('reports what is not JSON', async () => {
    api().patch('/roles/1').reply(200, 'maintenance');
    expect((await failureOf(driver().send(PATCH))).code).toBe('CRM_NOT_JSON');
  });

  it('keeps the token out of every error', async () => {
    api()
      .post('/roles')
      .replyWithError(Object.assign(new Error('Bearer tok'), { code: 'ECONNRESET' }));
    const failure = await failureOf(driver().send(CREATE));
    expect(JSON.stringify([failure.message, failure.args, failure.cause])).not.toMatch(/\btok\b/);
  });
});

describe('loopback', () => {
  let server: Server;
  const listen = async (listener: RequestListener) => {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });

  it('ignores the proxy of the environment', async () => {
    vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1');
    const url = await listen((_request, response) => response.writeHead(204).end());
    await expect(driver(url).send(PATCH)).resolves.toBeNull();
  });

  it('notices a socket destroyed after the request arrived', async () => {
    const url = await listen((request) => request.socket.destroy());
    expect((await failureOf(driver(url).send(CREATE))).code).toBe('CRM_OUTCOME_UNKNOWN');
  });
});
