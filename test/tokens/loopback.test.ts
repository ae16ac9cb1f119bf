import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { Failure } from '../../src/model/diagnostic';
import { receiveCode } from '../../src/tokens/loopback';
import { failureOf } from '../crm/fakes';

const CODE = 'def502-the-right-code';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A login whose state is `right`, waiting at a port of this machine. */
async function waiting(patienceMs?: number) {
  const port = await freePort();
  let strangers = 0;
  let heard = (): void => {};
  const ready = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const code = receiveCode({
    redirectUri: `http://127.0.0.1:${port}/oauth`,
    ready: heard,
    take: (address) => {
      const query = new URL(address).searchParams;
      if (query.get('state') !== 'right') throw new Failure('refused', 'LOGIN_STATE_WRONG', { environment: 'dev' });
      if (query.get('error')) throw new Failure('cancelled', 'LOGIN_DENIED', { environment: 'dev' });
      return query.get('code') ?? '';
    },
    page: (failure) => (failure === undefined ? 'done' : 'no'),
    stranger: () => {
      strangers += 1;
    },
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
  // a rejection before anybody looks is not unhandled
  code.catch(() => undefined);
  await ready;
  return { port, code, strangers: () => strangers };
}

/** What the server answers to these bytes, to the end of the connection. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
  });
}

const request = (line: string) => `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

const STRANGERS: [what: string, bytes: string, answer: string][] = [
  ['a target that is no address', request('GET //['), 'HTTP/1.1 404 Not Found'],
  ['a target on another host', request('GET //evil.test/oauth?state=right&code=x'), 'HTTP/1.1 404 Not Found'],
  ['the icon of the page', request('GET /favicon.ico'), 'HTTP/1.1 404 Not Found'],
  ['a look at the headers', request(`HEAD /oauth?state=right&code=${CODE}`), 'HTTP/1.1 404 Not Found'],
  ['a form', request('POST /oauth?state=right&code=x'), 'HTTP/1.1 404 Not Found'],
  ['a wrong state', request('GET /oauth?state=guess&code=x'), 'HTTP/1.1 400 Bad Request'],
  ['no state', request('GET /oauth?code=x'), 'HTTP/1.1 400 Bad Request'],
  ['a refusal without the state', request('GET /oauth?error=access_denied'), 'HTTP/1.1 400 Bad Request'],
  ['no HTTP at all', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
];

test.each(STRANGERS)('%s neither ends the wait nor the command', async (_what, bytes, expected) => {
  const { port, code } = await waiting();
  expect(await send(port, bytes)).toBe(expected);
  expect(await send(port, request(`GET /oauth?state=right&code=${CODE}`))).toBe('HTTP/1.1 200 OK');
  expect(await code).toBe(CODE);
});

test('whoever waits is told once that others call', async () => {
  const { port, code, strangers } = await waiting();
  for (let time = 0; time < 3; time += 1) await send(port, request('GET /oauth?state=guess'));
  await send(port, request(`GET /oauth?state=right&code=${CODE}`));
  await code;
  expect(strangers()).toBe(1);
});

test('a refusal with the right state ends the wait', async () => {
  const { port, code } = await waiting();
  expect(await send(port, request('GET /oauth?state=right&error=access_denied'))).toBe('HTTP/1.1 400 Bad Request');
  expect(await failureOf(code)).toMatchObject({ reason: 'cancelled', code: 'LOGIN_DENIED' });
});

test('an open connection that says nothing does not hold the end up', async () => {
  const { port, code } = await waiting();
  const silent = connect(port, '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  const closed = new Promise((resolve) => silent.once('close', resolve));
  await send(port, request(`GET /oauth?state=right&code=${CODE}`));
  expect(await code).toBe(CODE);
  await closed;
});

test('a program that calls without end ends the wait by name', async () => {
  const { port, code } = await waiting();
  // one connection after another: more at once than the server takes would be turned away uncounted
  for (let time = 0; time < 1_000; time += 1) await send(port, request('GET /'));
  expect(await failureOf(code)).toMatchObject({ reason: 'refused', code: 'LOGIN_DISTURBED', args: { port } });
});

test('nobody comes: the wait ends with a word', async () => {
  const { code } = await waiting(20);
  expect(await failureOf(code)).toMatchObject({ reason: 'usage', code: 'LOGIN_TIMED_OUT' });
});
