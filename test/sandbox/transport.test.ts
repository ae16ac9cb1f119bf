import { expect, test } from 'vitest';
import { clientOf, names, open, refusals } from './support';

test('success is application/hal+json, failure application/problem+json, both without a charset', async () => {
  const client = await open();
  expect((await client.get('account')).type).toBe('application/hal+json');
  expect((await client.get('leads/pipelines/1')).type).toBe('application/problem+json');
});

test('every answer has a date and a request id, also failures', async () => {
  const client = await open();
  for (const path of ['account', 'roles', 'nothing']) {
    const { headers } = await client.get(path);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(Date.parse(headers.get('date') ?? '')).not.toBeNaN();
  }
});

test.each([
  ['no token', {}],
  ['a wrong token', { Authorization: 'Bearer wrong' }],
  ['another scheme', { Authorization: 'Basic YTpi' }],
])('%s is 401', async (_, headers) => {
  const { url } = await open();
  const response = await fetch(`${url}/api/v4/account`, { headers });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    title: 'Unauthorized',
    type: 'https://httpstatus.es/401',
    status: 401,
    detail: 'Invalid user name or password',
  });
});

test('the token of one account does not open another', async () => {
  const client = await open({ accounts: [{ env: 'dev' }, { env: 'prod' }] });
  const stranger = clientOf(client.sandbox, 1, client.token);
  expect((await stranger.get('account')).status).toBe(401);
});

test('the token is a JWT that tells its expiry, user, account and host', async () => {
  const client = await open();
  const claims = JSON.parse(Buffer.from(client.token.split('.')[1]!, 'base64url').toString());
  const account = (await client.get('account')).json;
  expect(claims).toMatchObject({
    sub: String(account.current_user_id),
    account_id: account.id,
    api_domain: 'sandbox-dev.amocrm.ru',
  });
  expect(claims.exp).toBeGreaterThan(Date.now() / 1000);
  expect(claims.scopes).toContain('crm');
});

test('configuration is written by administrators only', async () => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  const users = (await client.get('users')).json._embedded.users;
  const member = users.find((user: { rights: { is_admin: boolean } }) => !user.rights.is_admin);
  const limited = clientOf(client.sandbox, 0, client.sandbox.tokenFor('dev', member.id));
  expect((await limited.get('leads/pipelines')).status).toBe(200);
  expect((await limited.get('users')).status).toBe(403);
  expect((await limited.post('leads/pipelines', [{ name: 'X' }])).status).toBe(403);
  const stand_in = await client.send('GET', 'roles', undefined, { 'X-Context-User-ID': String(member.id) });
  expect(stand_in.status).toBe(403);
  expect((await client.send('GET', 'account', undefined, { 'X-Context-User-ID': '1' })).status).toBe(401);
});

test('an unknown route is 404 with the call in its detail', async () => {
  const client = await open();
  const reply = await client.get('leads/pipes?x=1');
  expect(reply.status).toBe(404);
  expect(reply.json.detail).toMatch(/^Cannot GET https:\/\/.+\/api\/v4\/leads\/pipes\?x=1/);
});

test('a known route with another method is 405', async () => {
  const client = await open();
  expect((await client.send('PATCH', 'leads/pipelines', [{}])).status).toBe(405);
  expect((await client.remove('account')).status).toBe(405);
});

test('a trailing slash is the same resource', async () => {
  const client = await open();
  expect((await client.get('leads/custom_fields/groups/default/')).status).toBe(200);
});

test('content type on a GET and a missing one on a POST do no harm', async () => {
  const client = await open();
  const read = await client.send('GET', 'account', undefined, { 'Content-Type': 'application/json' });
  expect(read.status).toBe(200);
  const written = await client.send('POST', 'leads', '[{"name":"x"}]', { 'Content-Type': 'text/plain' });
  expect(written.status).toBe(200);
});

test.each([
  ['POST', 'leads/pipelines', undefined],
  ['POST', 'leads/pipelines', []],
  ['POST', 'webhooks', undefined],
  ['PATCH', 'leads/custom_fields', undefined],
])('%s %s with an empty body is 400', async (method, path, body) => {
  const client = await open();
  const reply = await client.send(method, path, body);
  expect(reply.status).toBe(400);
  expect(reply.json.detail).toBe('Request data can not be empty');
});

test('what is no JSON is 400', async () => {
  const client = await open();
  expect((await client.post('leads/pipelines', '[{')).status).toBe(400);
});

test('a collection wants an array and a single object an object', async () => {
  const client = await open();
  const { id } = (await client.get('leads/pipelines')).json._embedded.pipelines[0];
  expect(refusals(await client.post('leads/pipelines', { name: 'A' }))).toEqual(['0 : InvalidType']);
  expect(refusals(await client.patch(`leads/pipelines/${id}`, [{ name: 'A' }]))).toEqual(['0 : InvalidType']);
});

test('a PATCH needs at least one parameter', async () => {
  const client = await open();
  const { id } = (await client.get('leads/pipelines')).json._embedded.pipelines[0];
  expect((await client.patch(`leads/pipelines/${id}`, { request_id: '7' })).status).toBe(400);
});

test('one bad item refuses the whole request and names it by its request id', async () => {
  const client = await open();
  const reply = await client.post('leads/custom_fields', [
    { name: 'A', type: 'text', request_id: 'first' },
    { name: '', type: 'text', request_id: 'second' },
    { name: 'C', type: 'nonsense' },
  ]);
  expect(reply.status).toBe(400);
  expect(reply.json).toMatchObject({ title: 'Bad Request', status: 400, detail: 'Request validation failed' });
  expect(refusals(reply)).toEqual(['second name: NotBlank', '2 type: NotSupportedChoice']);
  expect((await client.get('leads/custom_fields')).status).toBe(204);
});

test('request ids come back unchanged, without them the items are numbered', async () => {
  const client = await open();
  const reply = await client.post('leads/custom_fields', [
    { name: 'A', type: 'text', request_id: 'mine' },
    { name: 'B', type: 'text' },
  ]);
  expect(reply.json._embedded.custom_fields.map((field: { request_id: string }) => field.request_id)).toEqual([
    'mine',
    '1',
  ]);
  const { id } = reply.json._embedded.custom_fields[0];
  expect((await client.patch(`leads/custom_fields/${id}`, { name: 'A2' })).json.request_id).toBe('0');
  expect((await client.get(`leads/custom_fields/${id}`)).json).not.toHaveProperty('request_id');
});

test('unknown keys are refused on configuration, and only while strict', async () => {
  const strict = await open();
  const body = [{ name: 'A', type: 'text', entity_type: 'leads' }];
  expect(refusals(await strict.post('leads/custom_fields', body))).toEqual(['0 entity_type: FieldNotExpected']);
  const lax = await open({ switches: { 'unknown-keys': 'ignored' } });
  expect((await lax.post('leads/custom_fields', body)).status).toBe(201);
});

test('no success body has a key named status on top', async () => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  const { id } = (await client.get('leads?limit=1')).json._embedded.leads[0];
  for (const path of ['account', 'leads/pipelines', 'leads', `leads/${id}`, 'users', 'roles', 'webhooks', 'events']) {
    expect((await client.get(path)).json).not.toHaveProperty('status');
  }
});

test('an empty collection is 204 without body and content type', async () => {
  const client = await open();
  for (const path of ['leads', 'contacts', 'companies', 'roles', 'webhooks', 'leads/custom_fields', 'events']) {
    const reply = await client.get(path);
    expect([path, reply.status, reply.type, reply.text]).toEqual([path, 204, null, '']);
  }
});

test('pages: 50 by default, next until the last page, 204 beyond it, never more than 250', async () => {
  const client = await open();
  await client.post(
    'leads/custom_fields',
    Array.from({ length: 60 }, (_, index) => ({ name: `F${index}`, type: 'text' })),
  );
  const first = (await client.get('leads/custom_fields')).json;
  expect(first._embedded.custom_fields).toHaveLength(50);
  expect(first).toMatchObject({ _total_items: 60, _page: 1, _page_count: 2 });
  expect(first._links.self.href).toContain('limit=50');
  const second = await fetch(first._links.next.href, { headers: { Authorization: `Bearer ${client.token}` } });
  const page = (await second.json()) as { _links: object; _embedded: { custom_fields: object[] } };
  expect(page._embedded.custom_fields).toHaveLength(10);
  expect(page._links).not.toHaveProperty('next');
  expect((await client.get('leads/custom_fields?page=3')).status).toBe(204);
  expect((await client.get('leads/custom_fields?limit=251')).json._links.self.href).toContain('limit=250');
  const kommo = await open({ flavour: 'kommo' });
  expect((await kommo.get('leads/custom_fields?limit=251')).json.detail).toBe('Limit 250 per page');
});

test('more than 250 items in a request are 422', async () => {
  const client = await open();
  const items = Array.from({ length: 251 }, (_, index) => ({ name: `F${index}`, type: 'text' }));
  expect((await client.post('leads/custom_fields', items)).status).toBe(422);
});

test.each([
  'filter[type][0]=numeric&filter[type][1]=date',
  'filter%5Btype%5D%5B0%5D=numeric&filter%5Btype%5D%5B1%5D=date',
  'filter[type][]=numeric&filter[type][]=date',
  'filter[type]=numeric%2Cdate',
  'filter[type]=numeric,date',
])('a list in the query may be written as %s', async (query) => {
  const client = await open();
  await client.post(
    'leads/custom_fields',
    ['text', 'numeric', 'date'].map((type) => ({ name: type, type })),
  );
  const reply = await client.get(`leads/custom_fields?${query}`);
  expect(names(reply.json._embedded.custom_fields)).toEqual(['numeric', 'date']);
});

test('page, limit and unknown with values are tolerated where they mean nothing', async () => {
  const client = await open();
  for (const path of ['leads/pipelines?page=2&limit=250', 'account?with=nonsense%2Cversion']) {
    expect((await client.get(path)).status).toBe(200);
  }
});
