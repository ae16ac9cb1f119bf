import { describe, expect, it, vi } from 'vitest';
import { checkCanonicalLine } from '../../src/audit/canonical-line';

/** How often a line was spelt anew, which takes as long again as reading it. */
const spelt = vi.hoisted(() => ({ times: 0 }));
vi.mock('../../src/model/canonical-json', async (original) => {
  const { canonicalJson, ...rest } = await original<typeof import('../../src/model/canonical-json')>();
  const counted = (value: unknown) => {
    spelt.times += 1;
    return canonicalJson(value);
  };
  return { ...rest, canonicalJson: counted };
});

const check = (line: string | Buffer) => {
  spelt.times = 0;
  return { ...checkCanonicalLine(Buffer.from(line)), spelt: spelt.times };
};

describe('a line in canonical form', () => {
  it.each([
    ['a text', '"Источник — «сайт»"'],
    ['a number', '1.5'],
    ['nothing', 'null'],
    ['an object with one of each', '{"a":"x","b":1,"c":true,"d":null,"e":[],"f":{}}'],
    ['objects in objects and lists', '{"a":{"b":1,"c":{"d":2,"e":3}},"f":[{"g":1,"h":2},[{"i":1}],null,7]}'],
    ['a long list', '[0,1,2,3,4,5,6,7,8,9,10,11]'],
    ['an empty key', '{"":1,"a":2}'],
  ])('is taken as it is: %s', (_what, line) => {
    expect(check(line)).toEqual({ ok: true, value: JSON.parse(line), spelt: 0 });
  });

  it.each([
    ['numbers for keys, which JavaScript sorts by size', '{"1":1,"10":2,"2":3}'],
    ['the replacement character', '{"a":"\ufffd"}'],
    ['something that looks like half a character', '{"a":"\\\\ud83d"}'],
  ])('is looked at twice where it must be: %s', (_what, line) => {
    expect(check(line)).toEqual({ ok: true, value: JSON.parse(line), spelt: 1 });
  });
});

describe('a line that says the same in another form', () => {
  it.each([
    ['keys in another order', '{"b":1,"a":2}', '{"a":2,"b":1}'],
    ['the same inside', '{"a":{"c":1,"b":2}}', '{"a":{"b":2,"c":1}}'],
    ['the same in a list', '{"a":[1,{"c":1,"b":2}]}', '{"a":[1,{"b":2,"c":1}]}'],
    ['a key twice', '{"a":1,"a":1}', '{"a":1}'],
    ['blanks', '{"a": 1}', '{"a":1}'],
    ['another number', '{"a":1.0}', '{"a":1}'],
    ['another letter', '{"a":"\\u0041"}', '{"a":"A"}'],
    ['half a character', '{"a":"\\ud83d"}', '{"a":"\ufffd"}'],
    ['a number that is none', '1e999', ''],
  ])('is refused: %s', (_what, line, expected) => {
    expect(check(line)).toMatchObject({ ok: false, reason: 'canonical', expected, actual: line });
  });

  it('is shown from a little before the place where it differs', () => {
    const before = 'x'.repeat(200);
    const behind = 'y'.repeat(200);
    const found = check(`{"a":"${before}","b": "${behind}"}`);
    expect(found).toMatchObject({
      expected: `${'x'.repeat(14)}","b":"${'y'.repeat(59)}`,
      actual: `${'x'.repeat(14)}","b": "${'y'.repeat(58)}`,
    });
  });

  it('is refused for a byte that is no UTF-8, and shown to its end', () => {
    const bytes = Buffer.from('{"a":"the quick brown fox ?"}');
    bytes[bytes.indexOf('?')] = 0xff;
    expect(check(bytes)).toMatchObject({ reason: 'canonical', expected: ' quick brown fox \ufffd"}' });
  });
});

it('a line that is no JSON is shown from its beginning', () => {
  const line = `{"a":${'1'.repeat(100)}`;
  expect(check(line)).toEqual({ ok: false, reason: 'json', expected: 'JSON', actual: line.slice(0, 80), spelt: 0 });
});
