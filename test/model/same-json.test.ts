import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, sameJson } from '../../src/model/canonical-json';

it.each([
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: undefined }, {}, true],
  [[undefined], [null], true],
  [{ a: null }, {}, false],
  [-0, 0, true],
  ['1', 1, false],
  ['\ud83d', '\ufffd', false],
  [Object.assign(Object.create(null), { a: 1 }), { a: 1 }, true],
])('%j and %j are the same: %s', (left, right, same) => expect(sameJson(left, right)).toBe(same));

it('is what canonical forms would say', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(sameJson(left, right)).toBe(canonicalJson(left) === canonicalJson(right));
      expect(sameJson(left, JSON.parse(canonicalJson(left)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('knows nothing that JSON does not', () => expect(() => sameJson(undefined, 1)).toThrow(TypeError));
