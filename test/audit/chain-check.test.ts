import { describe, expect, it } from 'vitest';
import { ChainCheck } from '../../src/audit/chain-check';
import { leafHash } from '../../src/audit/merkle';
import { canonicalJson } from '../../src/model/canonical-json';

const FIRST = { seq: 0, origin: 'log', prev: '', at: '2026-11-23T09:00:00.000Z', type: 'a', run: '' };

/** The lines read one after another; `prev` is filled in where it is missing. */
function checked(...entries: (object | string)[]) {
  const chain = new ChainCheck();
  let prev = '';
  const seen = entries.map((entry, seq) => {
    const line = typeof entry === 'string' ? entry : canonicalJson({ ...FIRST, seq, prev, ...entry });
    const bytes = Buffer.from(line);
    const leaf = leafHash(bytes);
    prev = leaf.toString('hex');
    return chain.see(bytes, leaf);
  });
  return { chain, seen };
}

const at = (time: string) => ({ at: `2026-11-23T${time}.000Z` });

describe('the chain of entries', () => {
  it('gives out each entry and knows its origin and its times', () => {
    const { chain, seen } = checked({}, at('09:00:01'), at('09:00:01'));
    expect(seen.map((entry) => entry?.seq)).toEqual([0, 1, 2]);
    expect(chain).toMatchObject({
      firstBad: undefined,
      origin: 'log',
      time: { first: FIRST.at, last: '2026-11-23T09:00:01.000Z', backwards: 0 },
    });
    expect(chain.time).not.toHaveProperty('firstBackwards');
  });

  it('counts how often the clock went back, and where first', () => {
    const { chain } = checked(at('09:00:02'), at('09:00:03'), at('09:00:01'), at('09:00:02'), at('09:00:00'));
    expect(chain.time).toMatchObject({ backwards: 2, firstBackwards: 2, last: '2026-11-23T09:00:00.000Z' });
  });

  it('gives out nothing behind the first entry that is wrong', () => {
    const { chain, seen } = checked({}, { seq: 7 }, at('10:00:00'));
    expect(seen.map((entry) => entry?.seq)).toEqual([0, undefined, undefined]);
    expect(chain.firstBad).toEqual({ seq: 1, line: 2, reason: 'seq', expected: '1', actual: '7' });
    expect(chain.time.last).toBe(FIRST.at);
  });

  it('names both origins, and both hashes, under the entry that was changed', () => {
    expect(checked({}, { origin: 'other' }).chain.firstBad).toMatchObject({ expected: 'log', actual: 'other' });
    const { chain } = checked({}, { prev: 'ab' });
    const hash = leafHash(Buffer.from(canonicalJson(FIRST))).toString('hex');
    expect(chain.firstBad).toEqual({ seq: 0, line: 1, reason: 'hash', expected: 'ab', actual: hash });
    expect(checked({ prev: 'ab' }).chain.firstBad).toMatchObject({ seq: 0, expected: 'ab', actual: '' });
  });

  it('says how long an entry may be where one is longer', () => {
    const { chain } = checked({});
    chain.seeTooLong();
    expect(chain.firstBad).toEqual({ seq: 1, line: 2, reason: 'tooLong', expected: '≤ 32768', actual: '> 32768' });
  });
});

describe('an entry', () => {
  it.each<[string, object | string]>([
    ['has a number', { seq: '0' }],
    ['has an origin', { origin: 1 }],
    ['has the hash of the one before', { prev: null }],
    ['has a time', { at: 1 }],
    ['has a time that is no list', { at: ['2026-11-23T09:00:00.000Z'] }],
    ['has a type', { type: 1 }],
    ['has a type that says something', { type: '' }],
    ['belongs to a run or to none', { run: null }],
    ['is an object', 'null'],
    ['is no number', '17'],
    ...[
      '2026-11-23',
      'x2026-11-23T09:00:00.000Z',
      '2026-11-23T09:00:00.000Z!',
      '2026-11-23T09:00:00.000',
      'x026-11-23T09:00:00.000Z',
      '2026-x1-23T09:00:00.000Z',
      '2026-1x-23T09:00:00.000Z',
      '2026-11-x3T09:00:00.000Z',
      '2026-11-2xT09:00:00.000Z',
      '2026-11-23Tx9:00:00.000Z',
      '2026-11-23T0x:00:00.000Z',
      '2026-11-23T09:x0:00.000Z',
      '2026-11-23T09:0x:00.000Z',
      '2026-11-23T09:00:x0.000Z',
      '2026-11-23T09:00:0x.000Z',
      '2026-11-23T09:00:00.x00Z',
    ].map((time): [string, object] => [`has a time in the one spelling, not ${time}`, { at: time }]),
  ])('%s', (_what, entry) => {
    expect(checked(entry).chain.firstBad).toMatchObject({
      seq: 0,
      reason: 'shape',
      expected: 'seq, origin, prev, at, type, run',
    });
  });

  it('that is none is told by what it has', () => {
    expect(checked('{"a":1,"b":2}').chain.firstBad).toMatchObject({ actual: 'a, b' });
    expect(checked('null').chain.firstBad).toMatchObject({ actual: '' });
  });
});
