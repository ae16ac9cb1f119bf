import { expect, it } from 'vitest';
import { nameForKey } from '../../src/plan/name-for-key';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';

withMadeUp({
  gate: madeUpSet('gates', {
    identity: [
      { attribute: 'name', compare: 'name' },
      { attribute: 'code', compare: 'exact' },
    ],
    attributes: { code: { type: 'text' }, external_id: { type: 'text' } },
  }),
});

it.each([
  ['its name', 'gate', { name: 'North', code: 'n-1' }, 'North'],
  ['what tells it apart to the letter, where it has no name', 'gate', { name: '', code: 'n-1' }, 'n-1'],
  ['its outer id, where that tells it apart', 'source', { external_id: 'site' }, 'site'],
  ['its id, where it has nothing else', 'gate', { external_id: 'site' }, '7'],
  ['the first half of the address of a person', 'user', { name: 'Ada', email: 'ada@example.test' }, 'ada'],
  ['the name of a person without one', 'user', { name: 'Ada' }, 'Ada'],
])('a key is made of %s', (_what, kind, values, name) => {
  expect(nameForKey(kind, { id: '7', values })).toBe(name);
});
