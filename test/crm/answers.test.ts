import { describe, expect, it } from 'vitest';
import { answer, failureOf, scripted, TORN } from './fakes';

// Answers as live accounts gave them; details are in the account's language, so nothing may depend on their words.

const PATCH = { method: 'PATCH', path: '/roles/1', body: { name: 'a' } } as const;
const CREATE = { method: 'POST', path: '/roles', body: [{ name: 'a' }] } as const;
const OK = answer(200, { ok: true });
const problem = (status: number, more: object = {}) =>
  answer(status, { title: 'Ошибка', status, detail: 'Произошла ошибка (244)', ...more });
const refusing = (code: string, path: string) =>
  problem(400, { 'validation-errors': [{ errors: [{ code, path, detail: 'Недопустимое значение' }] }] });
const del = (path: string) => ({ method: 'DELETE', path }) as const;

describe('DELETE of what is not there', () => {
  it('a pipeline that is gone answers 400 NotSupportedChoice at `id`: nothing is left to do', async () => {
    const gone = refusing('NotSupportedChoice', 'id');
    await expect(scripted([gone]).client.send(del('/leads/pipelines/7'))).resolves.toBeNull();
  });

  it.each([
    ['another path', refusing('NotSupportedChoice', 'name'), del('/leads/pipelines/7')],
    ['another code', refusing('InvalidType', 'id'), del('/leads/pipelines/7')],
    ['another object', refusing('NotSupportedChoice', 'id'), del('/roles/7')],
    ['another method', refusing('NotSupportedChoice', 'id'), { ...PATCH, path: '/leads/pipelines/7' }],
    ['no list of errors', problem(400), del('/leads/pipelines/7')],
  ])('but not with %s', async (_what, refused, request) => {
    expect((await failureOf(scripted([refused]).client.send(request))).code).toBe('CRM_REFUSED');
  });

  it('404 is a refusal (closing stages answer it, too), unless an earlier try may have worked', async () => {
    const stage = del('/leads/pipelines/7/statuses/142');
    expect((await failureOf(scripted([problem(404)]).client.send(stage))).code).toBe('CRM_NOT_FOUND');
    await expect(scripted([TORN, problem(404)]).client.send(stage)).resolves.toBeNull();
  });

  it('a 404 of the web router proves nothing, even then', async () => {
    const router = answer(404, '<html>404</html>');
    expect((await failureOf(scripted([TORN, router]).client.send(del('/roles/1')))).code).toBe('CRM_NOT_FOUND');
  });
});

it.each([
  [
    '422 of a pipeline: it holds leads, maybe in the trash',
    problem(422),
    '/leads/pipelines/7',
    'CRM_PIPELINE_HOLDS_LEADS',
  ],
  ['422 of anything else', problem(422), '/leads/pipelines/7/statuses/8', 'CRM_REFUSED'],
  ['405 with an empty body', answer(405, ''), '/tags/1', 'CRM_NO_SUCH_METHOD'],
  ['405 with JSON', problem(405), '/leads/1', 'CRM_NO_SUCH_METHOD'],
  ['403 with JSON ("Invalid scope"): a missing right, not the block', problem(403), '/tasks/1', 'CRM_FORBIDDEN'],
])('DELETE: %s', async (_what, refused, path, code) => {
  const { client, calls } = scripted([refused, OK]);
  expect((await failureOf(client.send(del(path)))).code).toBe(code);
  expect(calls).toHaveLength(1);
  await expect(client.get('/roles')).resolves.toEqual({ ok: true });
});

describe('404', () => {
  const ROUTER = answer(404, '<html><title>404</title></html>');

  it('as HTML is the web router’s and passes: reads and repeatable writes are sent again', async () => {
    await expect(scripted([ROUTER, OK]).client.get('/roles')).resolves.toEqual({ ok: true });
    await expect(scripted([ROUTER, OK]).client.send(PATCH)).resolves.toEqual({ ok: true });
  });

  it('as HTML three times stands', async () => {
    const { client, calls } = scripted([ROUTER]);
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_NOT_FOUND');
    expect(calls).toHaveLength(3);
  });

  it('never repeats a creation', async () => {
    const { client, calls } = scripted([ROUTER, OK]);
    expect((await failureOf(client.send(CREATE))).code).toBe('CRM_NOT_FOUND');
    expect(calls).toHaveLength(1);
  });

  it('as JSON is real', async () => {
    const { client, calls } = scripted([problem(404), OK]);
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_NOT_FOUND');
    expect(calls).toHaveLength(1);
  });
});

describe('400 that names no value', () => {
  it('passes for reads: they are sent once more, then it is reported', async () => {
    await expect(scripted([problem(400), OK]).client.get('/roles')).resolves.toEqual({ ok: true });
    const { client, calls } = scripted([problem(400)]);
    expect(await failureOf(client.get('/roles'))).toMatchObject({
      code: 'CRM_REFUSED',
      args: { detail: 'Ошибка: Произошла ошибка (244)' },
    });
    expect(calls).toHaveLength(2);
  });

  it('is final for writes, and with a list of errors for reads', async () => {
    for (const request of [PATCH, CREATE]) {
      const { client, calls } = scripted([problem(400), OK]);
      expect((await failureOf(client.send(request))).code).toBe('CRM_REFUSED');
      expect(calls).toHaveLength(1);
    }
    const { client, calls } = scripted([refusing('InvalidType', 'limit'), OK]);
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_REFUSED');
    expect(calls).toHaveLength(1);
  });
});

describe('402', () => {
  const UNPAID = problem(402);

  it('comes and goes on paid accounts: reads wait and ask again', async () => {
    const { client, clock } = scripted([UNPAID, UNPAID, OK]);
    await expect(client.get('/roles')).resolves.toEqual({ ok: true });
    expect(clock.slept).toEqual([20_000, 20_000]);
  });

  it('stops a write', async () => {
    const { client, calls } = scripted([UNPAID, OK]);
    expect((await failureOf(client.send(PATCH))).code).toBe('CRM_PAYMENT_REQUIRED');
    expect(calls).toHaveLength(1);
  });

  it('is an answer where an account may lack the list', async () => {
    const { client, calls } = scripted([UNPAID, OK]);
    expect((await failureOf(client.get('/customers/segments', { optional: true }))).code).toBe('CRM_PAYMENT_REQUIRED');
    expect(calls).toHaveLength(1);
  });

  it('is none there either while lists that every account has are refused, too', async () => {
    const { client } = scripted([UNPAID, UNPAID, OK]);
    const both = [client.get('/roles'), client.get('/customers/segments', { optional: true })];
    await expect(Promise.all(both)).resolves.toEqual([{ ok: true }, { ok: true }]);
  });
});
