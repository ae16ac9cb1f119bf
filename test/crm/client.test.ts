import { describe, expect, it } from 'vitest';
import { answer, failureOf, fakeClock, scripted, TORN } from './fakes';

const CREATE = { method: 'POST', path: '/roles', body: [{ name: 'a' }] } as const;
const PATCH = { method: 'PATCH', path: '/roles/1', body: { name: 'a' } } as const;
const DELETE = { method: 'DELETE', path: '/roles/1' } as const;
const TOO_MANY = answer(429, '<html>Too many</html>');
const HTML_403 = answer(403, '<html>Forbidden</html>');
const JSON_403 = answer(403, { title: 'Forbidden', status: 403, detail: 'no rights' });

describe('a refused token', () => {
  const renewing = (answers: Parameters<typeof scripted>[0]) => {
    const asked: string[] = [];
    const renewed = async (refused: string) => {
      asked.push(refused);
      return 'second';
    };
    return { ...scripted(answers, { current: async () => 'first', renewed }), asked };
  };

  it('is renewed and the request sent again, creations too: a 401 did nothing', async () => {
    const { client, asked, sentWith } = renewing([answer(401), answer(200, { id: 7 })]);
    await expect(client.send(CREATE)).resolves.toEqual({ id: 7 });
    expect({ asked, sentWith }).toEqual({ asked: ['first'], sentWith: ['first', 'second'] });
  });

  it('is renewed once: the second refusal stands', async () => {
    const { client, sentWith } = renewing([answer(401)]);
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_UNAUTHORIZED');
    expect(sentWith).toEqual(['first', 'second']);
  });
});

describe('answers', () => {
  it.each([200, 201, 202])('parses %i', async (status) => {
    const { client } = scripted([answer(status, { id: 7 })]);
    await expect(client.send(CREATE)).resolves.toEqual({ id: 7 });
  });

  it('turns 204 and an empty body into null', async () => {
    await expect(scripted([answer(204)]).client.get('/leads')).resolves.toBeNull();
    await expect(scripted([answer(202, '')]).client.send(PATCH)).resolves.toBeNull();
  });

  it('reports an answer that is not JSON', async () => {
    expect((await failureOf(scripted([answer(200, 'hello')]).client.get('/roles'))).code).toBe('CRM_NOT_JSON');
  });

  it.each([
    [401, 'CRM_UNAUTHORIZED'],
    [402, 'CRM_PAYMENT_REQUIRED'],
    [404, 'CRM_NOT_FOUND'],
    [405, 'CRM_NO_SUCH_METHOD'],
    [302, 'CRM_REDIRECTED'],
    [422, 'CRM_REFUSED'],
  ])('names %i %s, without a second try', async (status, code) => {
    const { client, calls } = scripted([answer(status, { title: 'T', status, detail: 'D' })]);
    const failure = await failureOf(client.send(PATCH));
    expect(failure).toMatchObject({
      reason: 'crm',
      code,
      args: { method: 'PATCH', path: '/roles/1', status, detail: 'T: D' },
    });
    expect(calls).toHaveLength(1);
  });

  it('lists validation errors by object and path, redacted', async () => {
    const body = {
      'validation-errors': [
        {
          request_id: 'sales',
          errors: [{ code: 'NotSupportedChoice', path: '_embedded.statuses.0.color', detail: 'not valid' }],
        },
        { request_id: '0', errors: [{ code: 'InvalidType', path: 'name', detail: 'got ivan@firma.test' }] },
      ],
      title: 'Bad Request',
      status: 400,
      detail: 'Request validation failed',
    };
    const failure = await failureOf(scripted([answer(400, body, { requestId: 'r-1' })]).client.send(CREATE));
    expect(failure.args).toMatchObject({
      requestId: 'r-1',
      errors: ['sales: _embedded.statuses.0.color: NotSupportedChoice not valid', 'name: InvalidType got [e-mail]'],
    });
  });

  it('never shows the token', async () => {
    const failure = await failureOf(scripted([answer(401, { title: 'bad secret-token' })]).client.get('/roles'));
    expect(JSON.stringify([failure.message, failure.args])).not.toContain('secret-token');
  });
});

describe('trying again', () => {
  it('waits 1, 2, 4 … seconds, then gives up', async () => {
    const { client, clock, calls } = scripted([answer(503)]);
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_UNAVAILABLE');
    expect(clock.slept).toEqual([1000, 2000, 4000, 8000, 16000]);
    expect(calls).toHaveLength(6);
  });

  it('repeats a create after 429, because it was not executed', async () => {
    const { client, calls, host } = scripted([TOO_MANY, answer(201, { ok: true })]);
    await expect(client.send(CREATE)).resolves.toEqual({ ok: true });
    expect(calls).toHaveLength(2);
    expect(host.events).toMatchObject([{ code: 'CRM_PAUSE', args: { attempt: 1, seconds: 1, path: '/roles' } }]);
  });

  it('tells of a pause once, however many requests run into it, and of the next one again', async () => {
    const long = answer(429, { status: 429, retry_after: 300 });
    const asleep = { ...fakeClock(), sleep: () => new Promise<never>(() => {}) };
    const together = scripted([long], undefined, asleep);
    for (const path of ['/roles', '/users', '/webhooks']) void together.client.get(path);
    await new Promise(setImmediate);
    expect(together.calls).toHaveLength(3);
    expect(together.host.events).toMatchObject([{ code: 'CRM_PAUSE', args: { seconds: 300, rate: 0 } }]);

    const { client, host } = scripted([long, answer(200, {}), long, answer(200, {})]);
    await client.get('/roles');
    await client.get('/users');
    expect(host.events.map(({ args }) => args.path)).toEqual(['/roles', '/users']);
  });

  it('waits as long as the CRM asks', async () => {
    const { client, clock } = scripted([answer(429, { status: 429, retry_after: 90 }), answer(200, {})]);
    await client.get('/roles');
    expect(clock.slept[0]).toBe(90_000);
  });

  it.each([
    ['504', answer(504)],
    ['500', answer(500, { title: 'ErrInternalServer' })],
    ['a torn connection', TORN],
  ])('never repeats a create after %s', async (_name, first) => {
    const { client, calls } = scripted([first, answer(201, {})]);
    expect((await failureOf(client.send(CREATE))).code).toBe('CRM_OUTCOME_UNKNOWN');
    expect(calls).toHaveLength(1);
  });

  it('repeats a create that was never sent', async () => {
    const refused = { ...TORN, code: 'ECONNREFUSED', sent: false };
    const { client } = scripted([refused, answer(201, { id: 1 })]);
    await expect(client.send(CREATE)).resolves.toEqual({ id: 1 });
  });

  it.each([
    ['get', TORN],
    ['patch', answer(504)],
  ])('repeats an idempotent request (%s)', async (kind, first) => {
    const { client } = scripted([first, answer(200, { id: 1 })]);
    await expect(kind === 'get' ? client.get('/roles') : client.send(PATCH)).resolves.toEqual({ id: 1 });
  });

  it('takes 404 for success when an earlier try of the delete may have worked', async () => {
    await expect(scripted([TORN, answer(404, { title: 'Not Found' })]).client.send(DELETE)).resolves.toBeNull();
    expect((await failureOf(scripted([answer(404, { title: 'Not Found' })]).client.send(DELETE))).code).toBe(
      'CRM_NOT_FOUND',
    );
    expect((await failureOf(scripted([TOO_MANY, answer(404, {})]).client.send(DELETE))).code).toBe('CRM_NOT_FOUND');
  });

  it('halves a bulk PATCH the CRM cannot digest', async () => {
    const rows = [1, 2, 3].map((id) => ({ id }));
    const half = (ids: number[]) => answer(200, { _embedded: { custom_fields: ids.map((id) => ({ id })) } });
    const { client, calls } = scripted([answer(504), half([1, 2]), half([3])]);
    await client.send({ method: 'PATCH', path: '/leads/custom_fields', body: rows });
    expect(calls.map((call) => call.body)).toEqual([rows, rows.slice(0, 2), rows.slice(2)]);
  });
});

describe('the block', () => {
  it('stops at an HTML 403 and refuses everything after it', async () => {
    const { client, calls } = scripted([HTML_403, answer(200, {})]);
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_BLOCKED');
    expect((await failureOf(client.send(CREATE))).code).toBe('CRM_BLOCKED');
    expect(calls).toHaveLength(1);
  });

  it('is not confused with a missing right', async () => {
    const { client, calls } = scripted([JSON_403, answer(200, {})]);
    expect((await failureOf(client.send(PATCH))).code).toBe('CRM_FORBIDDEN');
    await client.get('/roles');
    expect(calls).toHaveLength(2);
  });
});

it('tells of every request: status, date, request id, attempt', async () => {
  const date = 'Mon, 23 Nov 2026 12:00:00 GMT';
  const { client, events } = scripted([TORN, answer(200, {}, { date, requestId: 'r-9' })]);
  await client.get('/roles');
  expect(events).toEqual([
    { method: 'GET', path: '/roles', status: 0, milliseconds: 0, date: null, requestId: null, attempt: 1 },
    { method: 'GET', path: '/roles', status: 200, milliseconds: 0, date, requestId: 'r-9', attempt: 2 },
  ]);
  expect(client.counters()).toEqual({ reads: 2, writes: 0 });
});
