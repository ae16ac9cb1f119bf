import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineByLibrary, lineOf } from '../../../src/editing/format/scalar-text';

const leaf = (value: string) => ({ value }) as Parameters<typeof lineOf>[0];
const word = fc.stringMatching(/^[a-zA-Zа-яА-ЯёЁ0-9_ -]{1,20}$/);
const special = fc.constantFrom(
  'true',
  'No',
  'ON',
  'y',
  'N',
  'null',
  'Null',
  'nan',
  'e5',
  'inf',
  'da - net',
  'a  b',
  'Да',
);

it('plain words are written as the library for YAML writes them, in brackets and outside', () => {
  fc.assert(
    fc.property(fc.oneof(word, special), fc.boolean(), (text, brackets) => {
      expect(lineOf(leaf(text), brackets)).toBe(lineByLibrary(text, brackets));
    }),
    { numRuns: 5000 },
  );
});
