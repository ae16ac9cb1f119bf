import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import { decodeBase64 } from './base64';

/** A C2SP verifier key: who signs, and how to check it. */
export interface VerifierKey {
  name: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ public key). */
  keyHash: Buffer;
  publicKey: KeyObject;
  /** `<name>+<hex key hash>+<base64 of 0x01 ‖ public key>` */
  text: string;
}

export function verifierKeyOf(name: string, publicKey: KeyObject): VerifierKey {
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
  const typed = Buffer.concat([ED25519, raw]);
  const keyHash = keyHashOf(name, typed);
  return { name, keyHash, publicKey, text: `${name}+${keyHash.toString('hex')}+${typed.toString('base64')}` };
}

/** Undefined when the text is not exactly a verifier key for Ed25519, one trailing LF aside. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text);
  if (!match) return undefined;
  const [, name = '', hex = '', base64 = ''] = match;
  const typed = decodeBase64(base64);
  if (typed?.length !== 33 || typed[0] !== ED25519[0]) return undefined;
  const keyHash = keyHashOf(name, typed);
  if (keyHash.toString('hex') !== hex) return undefined;
  const der = Buffer.concat([SPKI_PREFIX, typed.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return { name, keyHash, publicKey, text: `${name}+${hex}+${base64}` };
}

/** C2SP key names hold no space and no plus; line breaks would end the checkpoint's first line. */
export function isKeyName(name: string): boolean {
  return /^[^+\s]+$/.test(name);
}

const ED25519 = Buffer.from([1]);
/** DER of SubjectPublicKeyInfo for Ed25519 (RFC 8410) up to the 32 key bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function keyHashOf(name: string, typed: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4);
}
