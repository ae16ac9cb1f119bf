import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Failure } from '../model/diagnostic';
import { keptSecret, withheldSecret } from '../model/secrets';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One key in use; `id` says which, and nothing of it. */
export interface SealKey {
  id: string;
  cipher: Buffer;
  nonce: Buffer;
}

/** `undefined` where the bytes are no key. */
export function sealKeyOf(bytes: Buffer): SealKey | undefined {
  if (bytes.length !== KEY_BYTES) return undefined;
  const derived = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `crmctl seal v1 ${use}`, length));
  return { id: derived('id', 4).toString('hex'), cipher: derived('cipher', 32), nonce: derived('nonce', 32) };
}

/**
 * AES-256-GCM: `sealed:v1:<key id>:<base64url of nonce, text and tag>:<digest>:<masked form>`. The nonce follows from
 * text and place, so that one secret at one place has one form; two that differ never share a nonce but by a collision of
 * HMAC-SHA-256. A text moved to another attribute does not open there.
 */
export function sealSecret(key: SealKey, text: string, attribute: string): string {
  const nonce = createHmac('sha256', key.nonce).update(`${attribute}\0${text}`).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.cipher, nonce).setAAD(Buffer.from(attribute));
  const box = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `sealed:v1:${key.id}:${box.toString('base64url')}${withheldSecret(text).slice('withheld:v1'.length)}`;
}

/** SEALED_DAMAGED where it is not what this key sealed for this attribute, its masked form included. */
export function openSecret(key: SealKey, sealed: string, attribute: string): string {
  const damaged = (cause?: unknown) =>
    new Failure('refused', 'SEALED_DAMAGED', { attribute, shown: keptSecret(sealed)?.shown ?? '' }, { cause });
  const box = Buffer.from(sealed.split(':')[3] ?? '', 'base64url');
  let text: string;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.cipher, box.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(attribute)).setAuthTag(box.subarray(-TAG_BYTES));
    const parts = [decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    text = Buffer.concat(parts).toString('utf8');
  } catch (cause) {
    throw damaged(cause);
  }
  if (withheldSecret(text) !== withheldSecret(sealed)) throw damaged();
  return text;
}
