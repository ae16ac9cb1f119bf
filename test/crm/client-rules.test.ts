import { describe, expect, it, vi } from 'vitest';
import { type ClientParts, createClient } from '../../src/crm/amocrm/transport/client';
import type { Call, Exchanged } from '../../src/crm/amocrm/transport/exchange';
import { createPacer } from '../../src/crm/amocrm/transport/pacer';
import { systemClock } from '../../src/registry/clock';
import { fixedToken } from '../../src/registry/token-source';
import { answer, failureOf, fakeClock, fakeHost, TORN } from './fakes';

const CREATE = { method: 'POST', path: '/roles', body: [{ name: 'a' }] } as const;
const PATCH = { method: 'PATCH', path: '/roles/1', body: { name: 'a' } } as const;
const DELETE = { method: 'DELETE', path: '/roles/1' } as const;
const OK = answer(200, { ok: true });
const UNPAID = answer(402, { status: 402 });
const BLOCK = answer(403, '<html>Forbidden</html>');

/** A client of a CRM that answers each path in its own order; the last answer repeats. */
function clientOf(
  answers: Record<string, readonly (Exchanged | (() => Promise<Exchanged>))[]>,
  parts: Partial<ClientParts> = {},
) {
  const clock = parts.clock ? { ...parts.clock, slept: [] as number[] } : fakeClock();
  const host = fakeHost();
  const asked: Call[] = [];
  const times = new Map<string, number>();
  const starts: number[] = [];
  const exchange = async (call: Call) => {
    asked.push(call);
    starts.push(clock.now());
    const time = times.get(call.path) ?? 0;
    times.set(call.path, time + 1);
    const own = answers[call.path] ?? [OK];
    const next = own[Math.min(time, own.length - 1)] ?? OK;
    return typeof next === 'function' ? next() : next;
  };
  const pacer = createPacer(0, clock);
  const client = createClient({ exchange, pacer, clock, host, tokens: fixedToken('token'), ...parts });
  return { client, asked, starts, clock, host };
}

describe('a request', () => {
  it('starts when its turn has come', async () => {
    const clock = fakeClock();
    const { client, starts } = clientOf({}, { clock, pacer: createPacer(1, clock) });
    await client.get('/roles');
    await client.get('/users');
    await client.send(PATCH);
    expect(starts).toEqual([0, 1000, 2000]);
    expect(client.counters()).toEqual({ reads: 2, writes: 1 });
  });

  it('is not sent any more when the block came while it waited for its turn', async () => {
    const clock = fakeClock();
    let over: Promise<unknown> = Promise.resolve();
    let turns = 0;
    const turn = async () => {
      turns += 1;
      if (turns === 2) await over;
      return () => {};
    };
    const { client, asked } = clientOf({ '/roles': [BLOCK] }, { clock, pacer: { ...createPacer(0, clock), turn } });
    const first = failureOf(client.get('/roles'));
    over = first;
    const second = failureOf(client.get('/users'));
    expect([(await first).code, (await second).code]).toEqual(['CRM_BLOCKED', 'CRM_BLOCKED']);
    expect(asked.map(({ path }) => path)).toEqual(['/roles']);
  });

  it('after the block asks for nothing, not even a token', async () => {
    const current = vi.fn(async () => 'token');
    const { client } = clientOf({ '/roles': [BLOCK] }, { tokens: { current, renewed: async (token) => token } });
    await failureOf(client.get('/roles'));
    expect((await failureOf(client.get('/users'))).code).toBe('CRM_BLOCKED');
    expect(current).toHaveBeenCalledTimes(1);
  });
});

describe('a write', () => {
  it('looks before every try whether it still may, a read does not', async () => {
    const beforeWrite = vi.fn();
    const { client } = clientOf({ '/roles/1': [answer(503), OK] }, { beforeWrite });
    await client.get('/roles');
    expect(beforeWrite).not.toHaveBeenCalled();
    await client.send(PATCH);
    expect(beforeWrite).toHaveBeenCalledTimes(2);
  });

  it('is not sent when it may not any more', async () => {
    const beforeWrite = () => {
      throw new Error('another run has taken over');
    };
    const { client, asked } = clientOf({}, { beforeWrite });
    await expect(client.send(PATCH)).rejects.toThrow('another run has taken over');
    expect(asked).toEqual([]);
  });

  it('that took a time-out of one row for too much would send it in halves for ever: it is sent again', async () => {
    for (const body of [[{ id: 1 }], { id: 1 }]) {
      const { client, asked } = clientOf({ '/roles': [answer(504), OK] });
      await expect(client.send({ method: 'PATCH', path: '/roles', body })).resolves.toEqual({ ok: true });
      expect(asked.map((call) => call.body)).toEqual([body, body]);
    }
  });

  it('of several rows is not sent again whole after a time-out', async () => {
    const { client, asked, clock } = clientOf({ '/roles': [answer(504), OK] });
    const body = [{ id: 1 }, { id: 2 }];
    await client.send({ method: 'PATCH', path: '/roles', body });
    expect([asked.map((call) => call.body), clock.slept]).toEqual([[body, body.slice(0, 1), body.slice(1)], []]);
  });

  it('of several rows waits for a CRM that is busy otherwise', async () => {
    const { client, asked } = clientOf({ '/roles': [answer(503), OK] });
    const body = [{ id: 1 }, { id: 2 }];
    await client.send({ method: 'PATCH', path: '/roles', body });
    expect(asked.map((call) => call.body)).toEqual([body, body]);
  });

  it.each([500, 504])('that takes something away may have worked after %i', async (status) => {
    const { client } = clientOf({ '/roles/1': [answer(status), answer(404, {})] });
    await expect(client.send(DELETE)).resolves.toBeNull();
  });

  it('that was refused has not worked', async () => {
    const { client } = clientOf({ '/roles/1': [answer(429), answer(404, {})] });
    expect((await failureOf(client.send(DELETE))).code).toBe('CRM_NOT_FOUND');
  });
});

describe('a read', () => {
  it('that was too much is asked for again, unless it can be divided', async () => {
    const { client } = clientOf({ '/roles': [answer(504), OK] });
    await expect(client.get('/roles')).resolves.toEqual({ ok: true });
    const large = clientOf({ '/leads': [answer(504), OK] });
    expect((await failureOf(large.client.get('/leads', { divisible: true }))).code).toBe('CRM_UNAVAILABLE');
    expect([large.asked.length, large.clock.slept]).toEqual([1, []]);
    const busy = clientOf({ '/leads': [answer(503), OK] });
    await expect(busy.client.get('/leads', { divisible: true })).resolves.toEqual({ ok: true });
  });

  describe('of what an account may lack, while the CRM asks for payment everywhere,', () => {
    /** Asked for when lists of every account have been refused, torn, and not answered yet. */
    async function optional(meanwhile: (client: ReturnType<typeof clientOf>['client']) => Promise<unknown>) {
      let result: unknown;
      const { client } = clientOf({
        '/roles': [
          UNPAID,
          TORN,
          async () => {
            await meanwhile(client);
            result = await client.get('/customers', { optional: true }).catch(({ code }: { code: string }) => code);
            return OK;
          },
        ],
        '/customers': [UNPAID, OK],
        '/segments': [OK],
      });
      await client.get('/roles');
      return result;
    }

    it('waits, too, and a torn connection says nothing else', async () => {
      expect(await optional(async () => {})).toEqual({ ok: true });
    });

    it('is not told otherwise by a write, nor by another list of this sort', async () => {
      expect(await optional((client) => client.send(PATCH))).toEqual({ ok: true });
      expect(await optional((client) => client.get('/segments', { optional: true }))).toEqual({ ok: true });
    });

    it('is told so by a list of every account', async () => {
      expect(await optional((client) => client.get('/users'))).toBe('CRM_PAYMENT_REQUIRED');
    });
  });
});

describe('a token', () => {
  const renewing = () => {
    const renewed = vi.fn(async () => 'second');
    return { renewed, tokens: { current: async () => 'first', renewed } };
  };

  it.each([
    ['an answer', OK],
    ['a refusal', answer(403, {})],
    ['no answer', { ...TORN, retryable: false } as Exchanged],
  ])('is not replaced after %s', async (_what, first) => {
    const { renewed, tokens } = renewing();
    const { client } = clientOf({ '/roles': [first] }, { tokens });
    await client.get('/roles').catch(() => undefined);
    expect(renewed).not.toHaveBeenCalled();
  });
});

describe('waiting', () => {
  it.each([
    [0, [750, 1500, 3000, 6000, 12_000]],
    [1, [1250, 2500, 5000, 10_000, 20_000]],
  ])('differs by a quarter to each side, so that not all come back at once (%i)', async (random, expected) => {
    const clock = { ...fakeClock(), random: () => random };
    const slept: number[] = [];
    const sleep = async (milliseconds: number) => void slept.push(milliseconds);
    const { client } = clientOf({ '/roles': [answer(503)] }, { clock: { ...clock, sleep } });
    await failureOf(client.get('/roles'));
    expect(slept).toEqual(expected);
  });

  it('is told: which request, which try, how long', async () => {
    const { client, host } = clientOf({ '/roles': [answer(503), answer(503), OK] });
    await client.get('/roles');
    expect(host.events).toMatchObject([
      { code: 'CRM_RETRY', args: { path: '/roles', attempt: 1, seconds: 1 } },
      { code: 'CRM_RETRY', args: { path: '/roles', attempt: 2, seconds: 2 } },
    ]);
  });

  it('for the pace holds every request of the client', async () => {
    const clock = fakeClock();
    const pause = vi.fn();
    const pacer = { ...createPacer(0, clock), pause };
    const { client } = clientOf({ '/roles': [answer(429, { retry_after: 60 }), answer(503), OK] }, { clock, pacer });
    await client.get('/roles');
    expect(pause.mock.calls).toEqual([[60_000]]);
  });

  it('for the pace is told again only where it takes 3 seconds longer than was told', async () => {
    const pause = (seconds: number) => answer(429, { retry_after: seconds });
    const told = async (second: number) => {
      const { client, host } = clientOf({ '/roles': [pause(300), pause(second), OK] });
      await client.get('/roles');
      return host.events.map(({ code, args }) => [code, args.seconds]);
    };
    expect(await told(2.9)).toEqual([['CRM_PAUSE', 300]]);
    expect(await told(3)).toEqual([
      ['CRM_PAUSE', 300],
      ['CRM_PAUSE', 3],
    ]);
  });

  it('ends after as many tries as the client was given', async () => {
    const { client, asked } = clientOf({ '/roles': [answer(503)] }, { tries: 2 });
    expect((await failureOf(client.get('/roles'))).code).toBe('CRM_UNAVAILABLE');
    expect(asked).toHaveLength(2);
  });
});

describe('a CRM that nobody reaches', () => {
  const GONE: Exchanged = { ...TORN, code: 'ECONNREFUSED', sent: false };
  const total = (slept: readonly number[]) => slept.reduce((sum, one) => sum + one, 0);

  it('is given up within five seconds where nobody has answered yet', async () => {
    for (const random of [0, 1]) {
      const clock = { ...fakeClock(), random: () => random };
      const { client } = clientOf({ '/roles': [GONE] }, { clock });
      const failure = await failureOf(client.get('/roles'));
      expect(failure).toMatchObject({ code: 'CRM_UNREACHABLE', args: { address: 'https://shop.amocrm.ru' } });
      expect(total(clock.slept)).toBeLessThan(5_000);
    }
  });

  it('is waited for a moment: a proxy may just start', async () => {
    const { client, clock } = clientOf({ '/roles': [GONE, GONE, GONE, OK] });
    await expect(client.get('/roles')).resolves.toEqual({ ok: true });
    expect(clock.slept).toEqual([500, 1000, 2000]);
  });

  it('is told once, whatever many requests are in vain', async () => {
    const paths = ['/roles', '/users', '/webhooks', '/sources', '/account', '/leads/pipelines'];
    const { client, host } = clientOf(Object.fromEntries(paths.map((path) => [path, [GONE]])));
    await Promise.all(paths.map((path) => failureOf(client.get(path))));
    expect(host.events).toMatchObject([
      { code: 'CRM_NO_CONNECTION', args: { address: 'https://shop.amocrm.ru', cause: 'ECONNREFUSED', seconds: 4 } },
    ]);
  });

  it('in the middle of a run is waited for as a busy one, and each outage is told', async () => {
    const { client, clock, host } = clientOf({ '/roles': [OK, GONE, GONE, GONE, GONE, OK, GONE, OK] });
    for (const _ of [1, 2, 3]) await client.get('/roles');
    expect(clock.slept).toEqual([1000, 2000, 4000, 8000, 1000]);
    expect(host.events.map(({ code, args }) => [code, args.seconds])).toEqual([
      ['CRM_NO_CONNECTION', 31],
      ['CRM_NO_CONNECTION', 31],
    ]);
  });

  it('because every answer comes too late is said to take as long as its tries take', async () => {
    const clock = fakeClock();
    const late = async (): Promise<Exchanged> => {
      await clock.sleep(30_000);
      return { ...TORN, code: 'ETIMEDOUT' };
    };
    const { client, host } = clientOf({ '/roles': [late] }, { clock });
    await failureOf(client.get('/roles'));
    expect(host.events).toMatchObject([{ code: 'CRM_NO_CONNECTION', args: { seconds: 31 + 5 * 30 } }]);
    expect(clock.now()).toBe(1000 * (31 + 6 * 30));
  });

  it('while it is busy is told of one request at a time', async () => {
    const clock = { ...fakeClock(), sleep: () => new Promise<never>(() => {}) };
    const { client, host } = clientOf({ '/roles': [answer(503)], '/users': [answer(503)] }, { clock });
    void client.get('/roles');
    void client.get('/users');
    await new Promise(setImmediate);
    expect(host.events).toMatchObject([{ code: 'CRM_RETRY', args: { path: '/roles' } }]);
  });

  it('is not asked again by this client once a request was in vain to its last try', async () => {
    const { client, asked } = clientOf({ '/roles': [TORN] }, { tries: 3 });
    const failure = await failureOf(client.get('/roles'));
    expect(failure.code).toBe('CRM_UNREACHABLE');
    expect(await failureOf(client.get('/users'))).toBe(failure);
    expect(asked).toHaveLength(3);
  });

  it('for a reason that stays is not asked again at all', async () => {
    const certificate: Exchanged = { ...TORN, code: 'CERT_HAS_EXPIRED', sent: false, retryable: false } as Exchanged;
    const { client, asked } = clientOf({ '/roles': [certificate] });
    const failure = await failureOf(client.get('/roles'));
    expect(await failureOf(client.get('/users'))).toBe(failure);
    expect(asked).toHaveLength(1);
  });

  it('is asked again where it was only busy', async () => {
    const { client } = clientOf({ '/roles': [answer(503)] }, { tries: 2 });
    await failureOf(client.get('/roles'));
    await expect(client.get('/users')).resolves.toEqual({ ok: true });
  });

  it('is asked again after a creation of unknown outcome', async () => {
    const { client } = clientOf({ '/roles': [TORN] });
    expect((await failureOf(client.send(CREATE))).code).toBe('CRM_OUTCOME_UNKNOWN');
    await expect(client.get('/users')).resolves.toEqual({ ok: true });
  });
});

it('the system’s clock goes on while one sleeps, and draws between 0 and 1', async () => {
  const before = systemClock.now();
  await systemClock.sleep(20);
  expect(systemClock.now() - before).toBeGreaterThan(18);
  const drawn = systemClock.random();
  expect(drawn >= 0 && drawn < 1).toBe(true);
});
