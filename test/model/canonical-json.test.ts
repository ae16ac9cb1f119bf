import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../src/model/canonical-json';
import { examplePlan } from '../support/example-plan';

/** An IEEE 754 number by its bits, as RFC 8785 lists them. */
const double = (hex: string) => Buffer.from(hex, 'hex').readDoubleBE();

describe('canonical JSON', () => {
  // RFC 8785, appendix B
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s', (bits, text) => expect(canonicalJson(double(bits))).toBe(text));

  it.each([
    ['NaN', double('7fffffffffffffff')],
    ['Infinity', double('7ff0000000000000')],
    ['nothing', undefined],
    ['a function', () => 1],
    ['NaN inside', { a: [Number.NaN] }],
  ])('holds no %s', (_what, value) => expect(() => canonicalJson(value)).toThrow());

  // RFC 8785, 3.2.2
  it('writes strings and literals as ECMAScript does', () => {
    const text = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`;
    const canonical = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`;
    expect(canonicalJson(JSON.parse(text))).toBe(canonical);
  });

  // RFC 8785, 3.2.3
  it('puts keys in the order of their UTF-16 units', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6', '10', '9', 'я', 'Ж', 'a', 'B', ''];
    const sorted = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(sorted).toBe(
      '{"":0,"\\r":0,"1":0,"10":0,"9":0,"B":0,"a":0,"\u0080":0,"\u00f6":0,"Ж":0,"я":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}',
    );
  });

  it.each([
    ['Cyrillic', 'Воронка «Ёж»', '"Воронка «Ёж»"'],
    ['line separators', '\u2028\u2029', '"\u2028\u2029"'],
    ['control characters', '\b\t\n\f\r\u0000\u001f\u007f', '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f"'],
    ['pairs', '🙂', '"🙂"'],
    ['halves of pairs', 'a\ud83d b\udfff', '"a\\ud83d b\\udfff"'],
    ['a half before a pair', '\ud83d🙂', '"\\ud83d🙂"'],
    ['what looks like a half', '\\ud800', '"\\\\ud800"'],
    [
      'halves in keys',
      { '\udc00': 1, '\ud800': { b: 2, a: ['\ud800'] } },
      '{"\\ud800":{"a":["\\ud800"],"b":2},"\\udc00":1}',
    ],
    ['a half among numbers for keys', { 9: '\ud800', 10: [{ b: 1, 2: 0 }] }, '{"10":[{"2":0,"b":1}],"9":"\\ud800"}'],
    ['-0', [-0, 0], '[0,0]'],
    ['values that are none', { b: undefined, a: [undefined, null], c: undefined }, '{"a":[null,null]}'],
    ['dates', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ['a key that is a prototype', JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'), '{"__proto__":{"c":2,"d":1},"b":1}'],
  ])('keeps %s', (_what, value, text) => expect(canonicalJson(value)).toBe(text));

  it('gives everything that is sealed or kept by its digest the same name as ever', async () => {
    expect(digestOf({ имя: 'Сделка', at: [1e21, -0, 5e-324], '\u2028': '\ud83d' })).toMatchInlineSnapshot(
      `"70cfd5fc5f78f2e244a5b43318bc912bd9175fceb84feaad01797156577bbca3"`,
    );
    expect(digestOf(await examplePlan())).toMatchInlineSnapshot(
      `"ce88cf9d06966fc75de25cba9774a542d0fdf0a78d12b2f1a41e8125a818a1e5"`,
    );
  });

  it('is the same with and without halves of pairs in it, but for them', () => {
    const text = fc.string({ unit: 'grapheme' });
    const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(value, text, (inner, name) => {
        const whole = canonicalJson({ value: inner, name, zone: 0 });
        const halved = canonicalJson({ value: inner, name, zone: '\ud800' });
        expect(halved).toBe(whole.replace(/"zone":0\}$/, '"zone":"\\ud800"}'));
      }),
      { numRuns: 500 },
    );
  });

  it('holds no NaN beside a half of a pair either', () => {
    expect(() => canonicalJson({ a: Number.NaN, b: '\ud800' })).toThrow();
  });
});
