import { expect, it } from 'vitest';
import { readRunHistory } from '../../../src/engine/runs/run-history';
import { logWith } from '../../audit/temporary-log';

const finished = (about: object, ...addresses: string[]) => ({
  type: 'apply.finished',
  run: 'a',
  manual: addresses.map((address) => ({ address, what: 'change' })),
  ...about,
});
const leftAfter = async (...entries: ReturnType<typeof finished>[]) => {
  const { stepsLeft: left } = await readRunHistory(await logWith([entries]));
  return ['user:anna', 'user:boris'].filter((address) => left.has(address));
};

it('is what the last apply has left to a person', async () => {
  expect(await leftAfter(finished({}, 'user:anna'), finished({}, 'user:boris'))).toEqual(['user:boris']);
  expect(await leftAfter(finished({}, 'user:anna'), finished({}))).toEqual([]);
});

it('is not forgotten by an apply that was limited to other objects', async () => {
  expect(await leftAfter(finished({}, 'user:anna'), finished({ partial: true }, 'user:boris'))).toEqual([
    'user:anna',
    'user:boris',
  ]);
});
