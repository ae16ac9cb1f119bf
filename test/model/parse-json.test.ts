import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/model/parse-json';

const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const records = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('what a text says as JSON', () => {
  it.each([
    ['17', 17],
    ['null', null],
    ['{"a":[1,null,{"b":"[["}]}', { a: [1, null, { b: '[[' }] }],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each(['', '{"a":', 'undefined'])('is nothing where it is none: %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  it.each([
    ['lists', lists],
    ['records', records],
    ['records in lists', (depth: number) => `[1,[],${records(depth - 1)}]`],
  ])('is nothing where %s nest deeper than they may', (_what, nested) => {
    expect(parseJson(nested(100))).toBeDefined();
    expect(parseJson(nested(101))).toBeUndefined();
    expect(parseJson(nested(3), 3)).toBeDefined();
    expect(parseJson(nested(4), 3)).toBeUndefined();
    expect(parseJson(nested(100_000))).toBeUndefined();
  });
});
