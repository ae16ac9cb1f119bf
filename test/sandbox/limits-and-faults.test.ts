import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createGate } from '../../packages/sandbox/src/access/rate';
import { open } from './support';

/** Whatever the machine is doing, all requests of a test fall into one second. */
const oneSecond = { rateClock: () => 0 };
const burst = <T>(count: number, send: () => Promise<T>) => Promise.all(Array.from({ length: count }, send));

test('above the rate: 429 as an HTML page without any hint when to return', async () => {
  const client = await open({ ...oneSecond, rate: 3 });
  const replies = await burst(5, () => client.get('account'));
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 200, 200, 429, 429]);
  const refused = replies.find((reply) => reply.status === 429);
  expect(refused?.type).toBe('text/html');
  expect(refused?.text).toContain('429 Too Many Requests');
  expect(refused?.headers.get('retry-after')).toBeNull();
});

test('on Kommo the 429 is JSON', async () => {
  const client = await open({ ...oneSecond, rate: 1, flavour: 'kommo' });
  const replies = await burst(2, () => client.get('account'));
  expect(replies.find((reply) => reply.status === 429)?.json).toMatchObject({ status: 429, retry_after: 300 });
});

test('who does not listen is shut out with an HTML 403 on everything', async () => {
  const client = await open({ ...oneSecond, rate: 1, block: { patience: 3 } });
  await burst(5, () => client.get('account'));
  const reply = await client.get('account');
  expect([reply.status, reply.type]).toEqual([403, 'text/html']);
  expect(reply.text).toContain('nginx');
});

test('the window slides, the block ends', () => {
  let now = 0;
  const gate = createGate({ rate: 2, patience: 2, blockSeconds: 5 }, () => now);
  const at = (time: number) => {
    now = time;
    return gate('token');
  };
  expect([at(0), at(600), at(900), at(1001), at(1002)]).toEqual(['pass', 'pass', 'too-many', 'pass', 'too-many']);
  expect([at(1003), at(3000), at(6002), at(6004)]).toEqual(['blocked', 'blocked', 'blocked', 'pass']);
  expect(gate('another token')).toBe('pass');
});

test('a rate of 0 is no limit', async () => {
  const client = await open({ rate: 0 });
  expect((await burst(40, () => client.get('account'))).every((reply) => reply.status === 200)).toBe(true);
});

test.each([
  ['too-many-requests', 429, 'text/html'],
  ['blocked', 403, 'text/html'],
  ['server-error', 500, 'application/problem+json'],
  ['gateway-timeout', 504, 'text/html'],
] as const)('fault %s answers %i once', async (kind, status, type) => {
  const client = await open();
  client.sandbox.faults('dev').add({ kind });
  const reply = await client.get('account');
  expect([reply.status, reply.type]).toEqual([status, type]);
  expect((await client.get('account')).status).toBe(200);
});

test('a fault waits for its method and path, and may let some pass', async () => {
  const client = await open();
  client.sandbox.faults('dev').add({ kind: 'server-error', method: 'POST', path: '/roles', times: 2, skip: 1 });
  const role = { name: 'R' };
  const codes = [(await client.get('roles')).status, (await client.post('leads', [{ name: 'A' }])).status];
  for (let attempt = 0; attempt < 4; attempt += 1) codes.push((await client.post('roles', [role])).status);
  expect(codes).toEqual([204, 200, 201, 500, 500, 201]);
  expect(client.sandbox.faults('dev').list()).toEqual([]);
});

test.each([
  ['torn-before', 0],
  ['torn-after', 1],
] as const)('%s: the connection breaks and %i fields exist', async (kind, count) => {
  const client = await open();
  client.sandbox.faults('dev').add({ kind, method: 'POST' });
  await expect(client.post('leads/custom_fields', [{ name: 'F', type: 'text' }])).rejects.toThrow('fetch failed');
  expect((await client.get('leads/custom_fields')).json?._total_items ?? 0).toBe(count);
});

test('gateway-timeout-after: 504, but the write happened', async () => {
  const client = await open();
  client.sandbox.faults('dev').add({ kind: 'gateway-timeout-after' });
  expect((await client.post('roles', [{ name: 'R' }])).status).toBe(504);
  expect((await client.get('roles')).json._total_items).toBe(1);
});

test('hang: no answer until the client gives up; the sandbox still closes', async () => {
  const client = await open();
  const faults = client.sandbox.faults('dev');
  const headers = { Authorization: `Bearer ${client.token}` };
  const patience = new AbortController();
  faults.add({ kind: 'hang' });
  const impatient = expect(fetch(`${client.url}/api/v4/account`, { headers, signal: patience.signal })).rejects.toThrow(
    'abort',
  );
  await expect.poll(() => faults.list()).toEqual([]);
  patience.abort();
  await impatient;
  faults.add({ kind: 'hang' });
  const broken = expect(fetch(`${client.url}/api/v4/account`, { headers })).rejects.toThrow('fetch failed');
  await expect.poll(() => faults.list()).toEqual([]);
  await client.sandbox.close();
  await broken;
});

test('held: nothing happens to the request until the faults are cleared', async () => {
  const client = await open();
  const faults = client.sandbox.faults('dev');
  faults.add({ kind: 'held', method: 'POST' });
  const answered: string[] = [];
  const held = client.post('roles', [{ name: 'R' }]).then(() => answered.push('held'));
  await expect.poll(() => faults.list()).toEqual([]);
  expect((await client.get('roles')).status).toBe(204);
  answered.push('next');
  faults.clear();
  await held;
  expect(answered).toEqual(['next', 'held']);
  expect((await client.get('roles')).json._total_items).toBe(1);
});

test('held: a client that gives up has done nothing, even when the faults are cleared later', async () => {
  const client = await open();
  const faults = client.sandbox.faults('dev');
  faults.add({ kind: 'held' });
  const patience = new AbortController();
  const headers = { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify([{ name: 'R' }]);
  const options = { method: 'POST', headers, body, signal: patience.signal };
  const gone = expect(fetch(`${client.url}/api/v4/roles`, options)).rejects.toThrow('abort');
  await expect.poll(() => faults.list()).toEqual([]);
  patience.abort();
  await gone;
  await expect.poll(() => client.sandbox.requests('dev')).toHaveLength(1);
  faults.clear();
  expect((await client.get('roles')).status).toBe(204);
});

test('held: a client that hangs up just before the faults are cleared has done nothing either', async () => {
  const client = await open();
  const faults = client.sandbox.faults('dev');
  faults.add({ kind: 'held' });
  const { hostname, port } = new URL(client.url);
  const body = JSON.stringify([{ name: 'R' }]);
  const head = ['POST /api/v4/roles HTTP/1.1', `Host: ${hostname}`, `Authorization: Bearer ${client.token}`];
  const about = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const connection = connect(Number(port), hostname);
  connection.write([...head, ...about, '', body].join('\r\n'));
  await expect.poll(() => faults.list()).toEqual([]);
  connection.destroy();
  faults.clear();
  await expect.poll(() => client.sandbox.requests('dev')).toHaveLength(1);
  expect((await client.get('roles')).status).toBe(204);
});

/** Asks for a new role, and goes away once the fault that waits for it has taken the request. */
async function askAndLeave(client: Awaited<ReturnType<typeof open>>): Promise<void> {
  const patience = new AbortController();
  const headers = { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' };
  const options = { method: 'POST', headers, body: JSON.stringify([{ name: 'R' }]), signal: patience.signal };
  const gone = expect(fetch(`${client.url}/api/v4/roles`, options)).rejects.toThrow('abort');
  await expect.poll(() => client.sandbox.faults('dev').list()).toEqual([]);
  patience.abort();
  await gone;
}

test('a request that came in before the journal was reset is not in it, even when it ends later', async () => {
  const client = await open();
  const { sandbox } = client;
  sandbox.faults('dev').add({ kind: 'held', begun: true, method: 'POST' });
  await askAndLeave(client);
  sandbox.resetRequests('dev');
  sandbox.faults('dev').clear();
  await expect.poll(async () => (await client.get('roles')).status).toBe(200);
  expect(sandbox.requests('dev').filter(({ method }) => method === 'POST')).toEqual([]);
  await client.post('roles', [{ name: 'S' }]);
  expect(sandbox.requests('dev').filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('held, once begun: carried out when the faults are cleared, even when its sender has gone', async () => {
  const client = await open();
  const faults = client.sandbox.faults('dev');
  faults.add({ kind: 'held', begun: true });
  await askAndLeave(client);
  expect((await client.get('roles')).status).toBe(204);
  faults.clear();
  await expect.poll(async () => (await client.get('roles')).status).toBe(200);
});

test('overtaken: carried out after later requests, even when its sender has gone and the faults are cleared', async () => {
  const client = await open();
  const faults = client.sandbox.faults('dev');
  faults.add({ kind: 'overtaken', by: 2, delayMs: 600_000, method: 'POST' });
  await askAndLeave(client);
  faults.clear();
  expect((await client.get('roles')).status).toBe(204);
  await client.get('account');
  await expect.poll(async () => (await client.get('roles')).status).toBe(200);
});

test('slow answers come after their delay', async () => {
  const client = await open();
  client.sandbox.faults('dev').add({ kind: 'slow', delayMs: 80 });
  const start = performance.now();
  expect((await client.get('account')).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(75);
});

test('enums as an object keyed by index, groups as null', async () => {
  const client = await open();
  const field = { name: 'F', type: 'select', enums: [{ value: 'a', sort: 1 }] };
  client.sandbox.faults('dev').add({ kind: 'enums-as-object' });
  const made = (await client.post('leads/custom_fields', [field])).json._embedded.custom_fields[0];
  expect(made.enums).toEqual({ 0: { id: expect.any(Number), value: 'a', sort: 1, code: null } });
  client.sandbox.faults('dev').add({ kind: 'null-groups' });
  expect((await client.get('users?with=group')).json._embedded.users[0]._embedded.groups).toBeNull();
});

test('faults and the journal are reached over HTTP, with the token, and not counted themselves', async () => {
  const client = await open({ ...oneSecond, rate: 2 });
  expect((await fetch(`${client.url}/__sandbox/faults`)).status).toBe(401);
  expect((await client.post('/__sandbox/faults', { kind: 'nonsense' })).status).toBe(400);
  await client.post('/__sandbox/faults', [{ kind: 'server-error', path: '/roles' }]);
  await client.send('POST', 'roles', '[{"name":"R"}]');
  await client.get('leads/pipelines?page=1');
  expect((await client.get('/__sandbox/requests')).json.requests).toEqual([
    { method: 'POST', path: '/api/v4/roles', query: '', status: 500, size: 14 },
    { method: 'GET', path: '/api/v4/leads/pipelines', query: '?page=1', status: 200, size: 0 },
  ]);
  expect(client.sandbox.requests('dev')).toHaveLength(2);
  expect((await client.remove('/__sandbox/requests')).status).toBe(204);
  expect(client.sandbox.requests('dev')).toEqual([]);
});

test('the journal holds refused and torn requests, too', async () => {
  const client = await open({ ...oneSecond, rate: 1 });
  await client.get('account');
  await client.get('account');
  client.sandbox.faults('dev').add({ kind: 'torn-before' });
  await expect(client.get('account')).rejects.toThrow();
  expect(client.sandbox.requests('dev').map((request) => request.status)).toEqual([200, 429, 0]);
  client.sandbox.resetRequests('dev');
  expect(client.sandbox.requests('dev')).toEqual([]);
});
