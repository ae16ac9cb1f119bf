import { expect, it } from 'vitest';
import { isFoundByEmail, isFoundByName } from '../../src/model/identity';

it.each([
  ['list', true, false],
  ['field', true, false],
  ['stage', true, false],
  ['user', false, true],
  // by its code, whatever it is called; and to the letter
  ['source', false, false],
  ['tag', false, false],
  ['account', false, false],
])('a %s: found by its name: %s, by an e-mail address: %s', (kind, byName, byEmail) => {
  expect([isFoundByName(kind), isFoundByEmail(kind)]).toEqual([byName, byEmail]);
});
