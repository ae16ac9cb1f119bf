import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatedKey } from '../../src/model/repeated-key';

it.each([
  ['{"a": 1, "a": 1}', '/a'],
  ['{"a": {"b": [0, {"c": 1, "d": {}, "c": 2}]}}', '/a/b/1/c'],
  ['[{"a": 1}, {"b": [1, 2], "b": 3}]', '/1/b'],
  ['{"a": 1, "\\u0061": 2}', '/a'],
  ['{"__proto__": 1, "__proto__": 2}', '/__proto__'],
  ['{"a\\"}": 1, "b": "a", "a\\"}": 2}', '/a"}'],
])('%s says %s twice', (text, place) => {
  expect(repeatedKey(text)).toBe(place);
});

it('what JSON is made of says no key twice', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(repeatedKey(JSON.stringify(value, null, indent))).toBeUndefined();
    }),
  );
});
