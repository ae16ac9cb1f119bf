import { expect, it } from 'vitest';
import { depthOf } from '../../src/model/json-depth';

it.each([
  ['17', 0],
  ['[]', 1],
  ['{"a":[{}],"b":[]}', 3],
  ['[[],[],[]]', 2],
  ['"[[[["', 0],
  ['["\\"[[", []]', 2],
  ['["\\\\", [[]]]', 3],
])('the depth of %s is %d', (text, depth) => {
  expect(depthOf(text)).toBe(depth);
});
