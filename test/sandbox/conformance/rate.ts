import { deepEqual, equal } from 'node:assert/strict';
import { holds, times } from './ask';
import { inSection, type Rule } from './rule';

/** Whatever the machine is doing, all requests of a rule fall into one second. */
const oneSecond = { rateClock: () => 0 };

export const rate: Rule[] = inSection('§2 Rate', [
  {
    id: 'rate.excess',
    mark: 'community',
    rule: 'More than 7 requests in a second are 429.',
    options: { ...oneSecond, rate: 7 },
    run: async ({ get }) => {
      const statuses = (await Promise.all(times(10, () => get('account')))).map(({ status }) => status);
      deepEqual([statuses.filter((one) => one === 200).length, statuses.includes(429)], [7, true]);
    },
  },
  {
    id: 'rate.no-hints',
    mark: 'community',
    flavours: ['amocrm'],
    rule: '429 comes from the gateway in HTML, without Retry-After and X-RateLimit headers.',
    options: { ...oneSecond, rate: 1 },
    run: async ({ get }) => {
      const replies = await Promise.all(times(4, () => get('account')));
      const refused = replies.find(({ status }) => status === 429);
      equal(refused?.type, 'text/html');
      const names = [...(refused?.headers.keys() ?? [])].filter((name) => /retry-after|ratelimit/i.test(name));
      deepEqual(names, []);
    },
  },
  {
    id: 'rate.retry-after',
    mark: 'official',
    flavours: ['kommo'],
    rule: '429 is JSON with `retry_after`.',
    options: { ...oneSecond, rate: 1 },
    run: async ({ get }) => {
      const replies = await Promise.all(times(4, () => get('account')));
      const problem = replies.find(({ status }) => status === 429)?.json;
      holds(problem, 'title type status detail retry_after');
      equal(problem.retry_after, 300);
    },
  },
  {
    id: 'rate.block',
    mark: 'official',
    rule: 'Who keeps asking too fast is blocked: 403 in HTML on every request.',
    options: { ...oneSecond, rate: 1, block: { patience: 3 } },
    run: async ({ get }) => {
      await Promise.all(times(8, () => get('account')));
      const { status, type } = await get('leads/pipelines');
      deepEqual([status, type], [403, 'text/html']);
    },
  },
]);
