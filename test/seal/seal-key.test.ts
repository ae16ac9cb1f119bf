import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maskedUrl } from '../../src/model/masked-url';
import { keptSecret, withheldSecret } from '../../src/model/secrets';
import { openSecret, type SealKey, sealKeyOf, sealSecret } from '../../src/seal/seal-key';

const URL = 'https://api.telegram.org/bot123456:AAF-s3cret/send?key=s3cret';
const keyOf = (text: string) => sealKeyOf(createHash('sha256').update(text).digest()) as SealKey;
const KEY = keyOf('a');
const SEALED = sealSecret(KEY, URL, 'webhook.url');

describe('a sealed secret', () => {
  it('names its key, is recognised without it, and shows what people may see', () => {
    expect(SEALED).toMatch(/^sealed:v1:[0-9a-f]{8}:[\w-]+:[0-9a-f]{64}:https:\/\/api\.telegram\.org\/…#[0-9a-f]{12}$/);
    expect(keptSecret(SEALED)).toEqual({ key: KEY.id, digest: expect.any(String), shown: maskedUrl(URL) });
    expect(SEALED).not.toMatch(/s3cret|AAF/);
    expect(Buffer.from(SEALED.split(':')[3] ?? '', 'base64url').toString('latin1')).not.toMatch(/s3cret|AAF/);
  });

  it('opens with its key', () => {
    expect(openSecret(KEY, SEALED, 'webhook.url')).toBe(URL);
    const odd = 'pbx «тест» \0 s3cret';
    expect(openSecret(KEY, sealSecret(KEY, odd, 'webhook.url'), 'webhook.url')).toBe(odd);
  });

  it('is always the same for the same secret in the same place, so that nothing seems to change', () => {
    expect(sealSecret(keyOf('a'), URL, 'webhook.url')).toBe(SEALED);
  });

  it('shares a nonce with no other', () => {
    const nonces = [URL, `${URL}2`, 'x'].flatMap((text) =>
      ['webhook.url', 'field.settings'].map((place) => sealSecret(KEY, text, place).split(':')[3]?.slice(0, 16)),
    );
    expect(new Set(nonces).size).toBe(6);
  });

  it('has the same form without a key as what is withheld', () => {
    expect(withheldSecret(SEALED)).toBe(withheldSecret(URL));
    expect(withheldSecret(sealSecret(keyOf('b'), URL, 'webhook.url'))).toBe(withheldSecret(URL));
    expect(withheldSecret(withheldSecret(URL))).toBe(withheldSecret(URL));
  });
});

describe('is refused', () => {
  const refused = (sealed: string, key = KEY, place = 'webhook.url') =>
    expect(() => openSecret(key, sealed, place)).toThrow(
      expect.objectContaining({ reason: 'refused', code: 'SEALED_DAMAGED' }),
    );

  it('with another key', () => refused(SEALED, keyOf('b')));
  it('in the place of another attribute', () => refused(SEALED, KEY, 'field.settings'));

  it('with any byte of it flipped', () => {
    const [head = '', version = '', id = '', box = '', ...rest] = SEALED.split(':');
    const bytes = Buffer.from(box, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const spoilt = Buffer.from(bytes);
      spoilt[index] = (spoilt[index] ?? 0) ^ 1;
      refused([head, version, id, spoilt.toString('base64url'), ...rest].join(':'));
    }
  });

  it('shortened, down to nothing', () => {
    const [head = '', version = '', id = '', box = '', ...rest] = SEALED.split(':');
    for (const part of ['A', box.slice(0, 16), box.slice(0, 40), box.slice(0, -2)])
      refused([head, version, id, part, ...rest].join(':'));
  });

  it('shown as another address', () => {
    const other = withheldSecret('https://elsewhere.test/hook').slice('withheld:v1'.length);
    refused(`${SEALED.split(':').slice(0, 4).join(':')}${other}`);
    refused(SEALED.replace('api.telegram.org', 'api.elsewhere.org'));
  });
});

it('needs 32 bytes for a key', () => {
  expect(sealKeyOf(randomBytes(31))).toBeUndefined();
  expect(sealKeyOf(randomBytes(33))).toBeUndefined();
});
