import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withheldSecret } from '../../src/model/secrets';
import { keyringOf } from '../../src/seal/keyring';

const URL = 'https://pbx.example.test/s3cret';
const [A, B, C] = ['a', 'b', 'c'].map((letter) => Buffer.alloc(32, letter).toString('base64')) as [
  string,
  string,
  string,
];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-keys-'));
  mkdirSync(join(dir, '.crmctl', 'keys'), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

const file = () => join(dir, '.crmctl', 'keys', 'seal.key');
const keep = (...keys: string[]) => writeFileSync(file(), `${keys.join('\n')}\n`, { mode: 0o600 });
const ring = (env = {}) => keyringOf(dir, env);

describe('the key', () => {
  it('is in the file, or in the environment, which comes first', () => {
    keep(A);
    const fromFile = ring();
    const sealed = fromFile.seal(URL, 'webhook.url');
    const both = ring({ CRMCTL_SEAL_KEY: B });
    expect(both.current?.id).toBe(ring({ CRMCTL_SEAL_KEY: B }).keys[0]?.key.id);
    expect(both.seal(URL, 'webhook.url')).not.toBe(sealed);
    expect(both.open(sealed, 'webhook.url')).toBe(URL);
    expect(both.keys.map(({ place }) => place)).toEqual(['CRMCTL_SEAL_KEY', join('.crmctl', 'keys', 'seal.key')]);
  });

  it('that was changed opens what it sealed as long as it is kept behind the new one', () => {
    keep(A);
    const old = ring().seal(URL, 'webhook.url');
    keep(B, A);
    expect(ring().open(old, 'webhook.url')).toBe(URL);
    expect(ring().seal(URL, 'webhook.url')).not.toBe(old);
    keep(B);
    expect(ring().open(old, 'webhook.url')).toBe(old);
  });
});

describe('without one', () => {
  it('nothing is kept of a secret but what recognises it', () => {
    expect(ring().current).toBeUndefined();
    expect(ring().seal(URL, 'webhook.url')).toBe(withheldSecret(URL));
    expect(ring().open(withheldSecret(URL), 'webhook.url')).toBe(withheldSecret(URL));
  });

  it('what was sealed before stays sealed', () => {
    const sealed = ring({ CRMCTL_SEAL_KEY: C }).seal(URL, 'webhook.url');
    expect(ring().seal(sealed, 'webhook.url')).toBe(sealed);
  });
});

describe('is refused', () => {
  const refused = (code: string, env = {}) =>
    expect(() => ring(env)).toThrow(expect.objectContaining({ reason: 'refused', code }));

  it.each(['s3cret', A.slice(1), `${A}A`, Buffer.alloc(16).toString('base64'), A.replace('=', '')])(
    'no key: %j',
    (text) => {
      refused('SEAL_KEY_INVALID', { CRMCTL_SEAL_KEY: text });
      keep(A, text);
      refused('SEAL_KEY_INVALID');
    },
  );

  it.each([0o644, 0o640, 0o604, 0o660])('a file that others may read: %o', (mode) => {
    keep(A);
    chmodSync(file(), mode);
    refused('SEAL_KEY_OPEN');
  });

  it('what is no file of its own: a link, a folder, an endless one', () => {
    writeFileSync(join(dir, 'elsewhere'), A, { mode: 0o600 });
    symlinkSync(join(dir, 'elsewhere'), file());
    refused('SEAL_KEY_NO_FILE');
    rmSync(file());
    mkdirSync(file());
    refused('SEAL_KEY_NO_FILE');
    rmSync(file(), { recursive: true });
    keep('x'.repeat(20_000));
    refused('SEAL_KEY_NO_FILE');
  });
});
