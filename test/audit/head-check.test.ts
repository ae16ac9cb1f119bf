import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../src/audit/checkpoint';
import { HeadCheck, type HeadFile, isTamperedHead } from '../../src/audit/head-check';
import { CompactRange, leafHash } from '../../src/audit/merkle';
import { verifierKeyOf } from '../../src/audit/verifier-key';

const { privateKey } = generateKeyPairSync('ed25519');
const key = verifierKeyOf('log', createPublicKey(privateKey));
const other = generateKeyPairSync('ed25519').privateKey;
const otherKey = verifierKeyOf('log', createPublicKey(other));

const entry = (index: number) => leafHash(Buffer.from(`entry ${index}`));
const rootOf = (size: number, leaf = entry) => {
  const range = new CompactRange();
  for (let index = 0; index < size; index += 1) range.append(leaf(index));
  return range.root().toString('base64');
};
const head = (size: number, about: Partial<HeadFile> & { root?: string; origin?: string } = {}): HeadFile => {
  const { root = rootOf(size), origin = 'log', ...more } = about;
  return {
    file: `${size}.checkpoint`,
    note: signCheckpoint({ origin, size, root }, { privateKey, verifierKey: key }),
    ...more,
  };
};

/** What heads say of a log of so many entries. */
function checked(entries: number, files: HeadFile[], { hasKey = true, origin = 'log' } = {}) {
  const check = new HeadCheck(files, hasKey ? key : undefined);
  const range = new CompactRange();
  check.see(range);
  for (let index = 0; index < entries; index += 1) {
    range.append(entry(index));
    check.see(range);
  }
  const { results, firstBad } = check.finish(entries, origin === '' ? undefined : origin);
  return { states: Object.fromEntries([...results].map(([file, { state }]) => [file, state])), results, firstBad };
}

const forged = rootOf(4, (index) => entry(index + 100));

describe('signed heads of a log', () => {
  it('agree with the tree at their sizes, in whatever order they are read', () => {
    const { states, results, firstBad } = checked(4, [head(4), head(0), head(2)]);
    expect(states).toEqual({ '0.checkpoint': 'good', '2.checkpoint': 'good', '4.checkpoint': 'good' });
    expect(firstBad).toBeUndefined();
    expect(results.get('2.checkpoint')).toEqual({ file: '2.checkpoint', state: 'good', size: 2, root: rootOf(2) });
  });

  it('of which several are of one size are all held against it', () => {
    const { states } = checked(4, [head(2), head(2, { file: 'b' }), head(2, { file: 'c', root: forged })]);
    expect(states).toEqual({ '2.checkpoint': 'good', b: 'good', c: 'contradicts' });
  });

  it('that are missing say so, and nothing else', () => {
    const { results } = checked(2, [{ file: 'gone', note: undefined }, head(2)]);
    expect(results.get('gone')).toEqual({ file: 'gone', state: 'missing' });
    expect(results.get('2.checkpoint')).toMatchObject({ state: 'good' });
    const { states } = checked(2, [{ file: 'gone', note: undefined }, head(2, { root: forged })]);
    expect(states).toEqual({ gone: 'missing', '2.checkpoint': 'contradicts' });
  });

  it('that are no heads, or stand under a false size, cannot be read', () => {
    const files = [{ file: 'a', note: 'x' }, { file: 'b', note: 'x', size: 3 }, head(2, { file: 'c', size: 3 })];
    const { results } = checked(2, [...files, head(2, { file: 'd', size: 2 })]);
    expect([...results.values()].map(({ file, state, size }) => [file, state, size])).toEqual([
      ['a', 'unreadable', undefined],
      ['b', 'unreadable', undefined],
      ['c', 'unreadable', undefined],
      ['d', 'good', 2],
    ]);
  });

  it('of another log say nothing of this one where they were kept elsewhere, and are a forgery beside it', () => {
    const other = head(2, { origin: 'log of prod', file: 'other', root: forged });
    expect(checked(4, [head(4), { ...other, isKeptElsewhere: true }])).toMatchObject({
      states: { '4.checkpoint': 'good', other: 'foreign' },
      firstBad: undefined,
    });
    expect(isTamperedHead({ file: 'other', state: 'foreign' })).toBe(false);
  });

  it('are not judged without a key, whatever they say', () => {
    const { states, results, firstBad } = checked(2, [head(2, { root: forged }), head(7)], { hasKey: false });
    expect(states).toEqual({ '2.checkpoint': 'noKey', '7.checkpoint': 'noKey' });
    expect(results.get('7.checkpoint')).toMatchObject({ size: 7, root: rootOf(7) });
    expect(firstBad).toBeUndefined();
  });

  it('of another key are not believed, and prove nothing against the log', () => {
    const note = signCheckpoint({ origin: 'log', size: 7, root: forged }, { privateKey: other, verifierKey: otherKey });
    const { states, firstBad } = checked(2, [{ file: 'a', note }, head(2)]);
    expect(states).toEqual({ a: 'badSignature', '2.checkpoint': 'good' });
    expect(firstBad).toBeUndefined();
  });

  it('that contradict the tree narrow the place to what no good head covers', () => {
    const { states, firstBad } = checked(6, [head(2), head(4, { root: forged }), head(6)]);
    expect(states).toEqual({ '2.checkpoint': 'good', '4.checkpoint': 'contradicts', '6.checkpoint': 'good' });
    expect(firstBad).toEqual({
      seq: 2,
      line: 3,
      upTo: 3,
      reason: 'root',
      expected: forged,
      actual: rootOf(4),
      witness: '4.checkpoint',
    });
    expect(checked(4, [head(4), head(4, { file: 'b', root: forged })]).firstBad).toMatchObject({ seq: 3, upTo: 3 });
    expect(checked(4, [head(0, { root: forged })]).firstBad).toMatchObject({ seq: 0, line: 1, upTo: 0 });
  });

  it('over more entries than there are show that the end was cut off', () => {
    const { states, firstBad } = checked(3, [head(2), head(5)]);
    expect(states).toEqual({ '2.checkpoint': 'good', '5.checkpoint': 'contradicts' });
    expect(firstBad).toEqual({
      seq: 3,
      line: 4,
      reason: 'missing',
      expected: '5',
      actual: '3',
      witness: '5.checkpoint',
    });
  });

  it('of another log contradict this one', () => {
    const { states, firstBad } = checked(2, [head(2)], { origin: 'another' });
    expect(states).toEqual({ '2.checkpoint': 'contradicts' });
    expect(firstBad).toEqual({
      seq: 0,
      line: 1,
      reason: 'origin',
      expected: 'log',
      actual: 'another',
      witness: '2.checkpoint',
    });
    expect(checked(0, [head(0)], { origin: '' }).states).toEqual({ '0.checkpoint': 'good' });
  });

  it('that contradict the tree are told so even when they are of another log, too', () => {
    expect(checked(4, [head(4, { root: forged })], { origin: 'another' }).firstBad).toMatchObject({ reason: 'root' });
  });
});

it('a head that says something else than the log shows that somebody was at it', () => {
  const states = ['good', 'missing', 'noKey', 'unreadable', 'badSignature', 'contradicts'] as const;
  expect(states.filter((state) => isTamperedHead({ file: 'a', state }))).toEqual([
    'unreadable',
    'badSignature',
    'contradicts',
  ]);
});
