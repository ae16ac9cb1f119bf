import { createServer } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseAccountUrl } from '../../src/crm/amocrm/account-url';
import { requestTokens } from '../../src/crm/amocrm/oauth';
import { type Call, createExchange } from '../../src/crm/amocrm/transport/exchange';
import { fakeClock, fakeHost } from './fakes';

const ORIGIN = 'https://distributor.amocrm.ru';
const GET: Call = { method: 'GET', path: '/roles' };

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
  nock.activate();
});

const send = (call: Call, token?: string) => createExchange(parseAccountUrl(ORIGIN), '/api/v4', 120_000)(call, token);

describe('an answer', () => {
  async function answered(body: string, headers: Record<string, string> = {}, status = 200) {
    nock(ORIGIN).get('/api/v4/roles').reply(status, body, headers);
    return send(GET);
  }

  it('is its status, its text and what its headers say', async () => {
    const headers = { date: 'Mon, 23 Nov 2026 12:00:00 GMT', 'x-request-id': 'r-1' };
    expect(await answered('{"a":1}', { ...headers, 'content-type': 'application/json' }, 418)).toEqual({
      kind: 'answer',
      status: 418,
      html: false,
      body: '{"a":1}',
      date: headers.date,
      requestId: 'r-1',
    });
  });

  it('may have none of these headers, and no text', async () => {
    expect(await answered('')).toEqual({
      kind: 'answer',
      status: 200,
      html: false,
      body: '',
      date: null,
      requestId: null,
    });
  });

  it.each([
    ['text/html; charset=utf-8', 'no tags', true],
    ['TEXT/HTML', '', true],
    ['application/xhtmlish', '', false],
    ['application/xhtml', '', false],
    ['text/htmlish', '', false],
    ['', ' \n<html>', true],
    ['', 'a < b', false],
  ])('of the type %j with %j is a page: %s', async (type, body, html) => {
    expect(await answered(body, type === '' ? {} : { 'content-type': type })).toMatchObject({ html });
  });

  it.each([
    ['0123456789abcdef0123456789ABCDEF', true],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['r-1 <script>', false],
    ['«r-1»', false],
  ])('has a request id only where it is a word: %s', async (id, taken) => {
    expect(await answered('', { 'x-request-id': id })).toMatchObject({ requestId: taken ? id : null });
  });

  const SECRET = 's3cr3tt0k3n0123456789abcdef01234567';
  it.each([
    ['the token', SECRET],
    ['32 digits of it', SECRET.slice(-32)],
    ['a part of it', SECRET.slice(3, 12)],
    ['a secret parameter', 'hook-s3cret'],
    ['a secret of the body', 'client-s3cret'],
    ['somebody’s JWT', `eyJ${'a'.repeat(40)}`],
    ['a phone', '79123456789'],
  ])('has none that repeats %s', async (_what, id) => {
    nock(ORIGIN).post('/api/v4/roles').query(true).reply(200, '', { 'x-request-id': id, date: id });
    const call = { method: 'POST', path: '/roles', query: { destination: 'hook-s3cret' }, secrets: ['client-s3cret'] };
    const given = await send(call as Call, SECRET);
    expect(JSON.stringify(given)).not.toContain(id);
  });
});

describe('a request', () => {
  it('carries the token, and its body as JSON', async () => {
    const reqheaders = {
      authorization: 'Bearer tok',
      'content-type': 'application/json',
      accept: /^application\/hal\+json/,
    };
    nock(ORIGIN, { reqheaders })
      .post('/api/v4/roles', [{ name: 'a' }])
      .reply(201, '{}');
    expect(await send({ method: 'POST', path: '/roles', body: [{ name: 'a' }] }, 'tok')).toMatchObject({ status: 201 });
  });

  it('has neither where it has none', async () => {
    nock(ORIGIN, { badheaders: ['authorization', 'content-type'] })
      .get('/api/v4/roles')
      .reply(200, '{}');
    expect(await send(GET)).toMatchObject({ status: 200 });
  });

  it('carries its secret parameters beside the path', async () => {
    nock(ORIGIN).get('/api/v4/roles').query({ limit: '250', secret: 's' }).reply(200, '{}');
    expect(await send({ ...GET, path: '/roles?limit=250', query: { secret: 's' } })).toMatchObject({ status: 200 });
  });

  it('stays with its account, whatever its path says', async () => {
    const elsewhere = nock('https://elsewhere.test').get('/x').reply(200, '{}');
    await send({ method: 'GET', path: 'https://elsewhere.test/x' }, 'tok');
    expect(elsewhere.isDone()).toBe(false);
  });

  it('with a body that is no JSON is a fault of ours, not of the connection', async () => {
    await expect(send({ method: 'POST', path: '/roles', body: 1n })).rejects.toThrow(TypeError);
  });

  it('that creates something has a connection of its own; others keep theirs', async () => {
    const connections: [string | undefined, string | undefined][] = [];
    const server = createServer((request, response) => {
      connections.push([request.method, request.headers.connection]);
      response.end('{}');
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    nock.enableNetConnect('127.0.0.1');
    const account = parseAccountUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const exchange = createExchange(account, '/api/v4', 120_000);
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'] as const) await exchange({ method, path: '/roles' });
    server.closeAllConnections();
    expect(connections).toEqual([
      ['GET', 'keep-alive'],
      ['POST', 'close'],
      ['PATCH', 'keep-alive'],
      ['DELETE', 'keep-alive'],
    ]);
  });

  it('that creates something keeps no connection over TLS either', async () => {
    nock(ORIGIN).post('/api/v4/roles').reply(200, '{}');
    const request = vi.spyOn(https, 'request');
    onTestFinished(() => request.mockRestore());
    await send({ method: 'POST', path: '/roles', body: [] });
    const agents = request.mock.calls.map(([options]) => (options as RequestOptions).agent);
    expect(agents).toMatchObject([{ keepAlive: false }]);
  });

  it('goes past the environment’s proxy to this machine alone', () => {
    const create = vi.spyOn(axios, 'create');
    onTestFinished(() => create.mockRestore());
    for (const url of [ORIGIN, 'http://127.0.0.1:1']) createExchange(parseAccountUrl(url), '/api/v4', 1);
    expect(create.mock.calls.map(([about]) => about?.proxy)).toEqual([undefined, false]);
  });

  it('does not follow a redirect', async () => {
    nock(ORIGIN)
      .get('/api/v4/roles')
      .reply(302, '', { location: `${ORIGIN}/elsewhere` });
    expect(await send(GET, 'tok')).toMatchObject({ kind: 'answer', status: 302 });
  });
});

describe('an answer that comes too slowly', () => {
  /** One byte, and the next as soon as the last has left, for ever: never silent, never at its end. */
  async function trickling(head: string) {
    const server = createServer((_request, response) => {
      const { socket } = response;
      socket?.write(head);
      const timer = setInterval(() => socket?.write('x'), 5);
      socket?.once('close', () => clearInterval(timer));
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    nock.enableNetConnect('127.0.0.1');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const LATE = { kind: 'torn', code: 'ETIMEDOUT', sent: true, oversized: false, retryable: true };

  describe.each([
    ['in its body', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n'],
    ['in its headers', 'HTTP/1.1 200 OK\r\nX-Long: '],
  ])('%s', (_where, head) => {
    it.each(['GET', 'POST', 'PATCH', 'DELETE'] as const)('ends with the deadline: %s', async (method) => {
      const account = parseAccountUrl(await trickling(head));
      expect(await createExchange(account, '/api/v4', 100)({ method, path: '/roles', body: [] })).toMatchObject(LATE);
    });

    it('ends a renewal of tokens, too', async () => {
      const integration = { clientId: 'id', clientSecret: 'secret', redirectUri: 'https://firma.example/' };
      const request = requestTokens({
        accountUrl: await trickling(head),
        integration,
        grant: { refreshToken: 'r' },
        host: fakeHost(),
        timeoutMs: 100,
        clock: fakeClock(),
      });
      await expect(request).rejects.toMatchObject({ code: 'CRM_UNREACHABLE', args: { cause: 'ETIMEDOUT' } });
    });
  });
});

describe('a connection that breaks', () => {
  const AT = { address: ORIGIN, proxy: '' };
  const broken = (code: string | undefined) => {
    nock(ORIGIN)
      .get('/api/v4/roles')
      .replyWithError(Object.assign(new Error('Bearer tok'), { code }));
    return send(GET, 'tok');
  };

  it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('with %s may have brought the request there', async (code) => {
    expect(await broken(code)).toEqual({ ...AT, kind: 'torn', code, sent: true, oversized: false, retryable: true });
  });

  it('without a code is told so', async () => {
    expect(await broken(undefined)).toMatchObject({ kind: 'torn', code: 'UNKNOWN', sent: true });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
    'with %s has not',
    async (code) => {
      const about = { sent: false, oversized: false, retryable: true };
      expect(await broken(code)).toEqual({ ...AT, ...about, kind: 'torn', code });
    },
  );

  it.each([
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('with %s, for its certificate, has not and will not', async (code) => {
    expect(await broken(code)).toEqual({ ...AT, kind: 'torn', code, sent: false, oversized: false, retryable: false });
  });

  it('over too long an answer has brought the request there, and will break again', async () => {
    nock(ORIGIN)
      .get('/api/v4/roles')
      .reply(200, 'x'.repeat(20 * 1024 * 1024 + 1));
    expect(await send(GET)).toMatchObject({ kind: 'torn', sent: true, oversized: true, retryable: false });
  });
});
