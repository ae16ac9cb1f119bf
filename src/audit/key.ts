import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { hasCode, readTextIfThere } from '../files/read-text';
import { writeNew } from '../files/write-new';
import { Failure } from '../model/diagnostic';
import type { Signer } from './checkpoint';
import { isKeyName, verifierKeyOf } from './verifier-key';

export interface KeySource {
  /** PKCS8 PEM of an Ed25519 private key. */
  keyFile: string;
  /** The same text from elsewhere, for example a CI secret; then the file is not touched. */
  keyPem?: string | undefined;
  /** Whether a missing file may be created: only for a log that is new, too. */
  mayCreate: boolean;
}

/** The log's signer; its key name is the log's origin. */
export function loadSigner(origin: string, source: KeySource): Signer {
  if (!isKeyName(origin)) throw new Failure('usage', 'AUDIT_ORIGIN_INVALID', { origin });
  const privateKey = parseKey(source.keyPem ?? readKeyFile(source), source.keyFile);
  return { privateKey, verifierKey: verifierKeyOf(origin, createPublicKey(privateKey)) };
}

/** The public half as text, for whoever checks a log and does not write: AUDIT_KEY_MISSING where there is no key. */
export function verifierKeyText(origin: string, keyFile: string): string {
  return loadSigner(origin, { keyFile, mayCreate: false }).verifierKey.text;
}

function readKeyFile({ keyFile, mayCreate }: KeySource): string {
  const pem = keyIn(keyFile);
  if (pem !== undefined) return pem;
  if (!mayCreate) throw new Failure('refused', 'AUDIT_KEY_MISSING', { file: keyFile });
  return createKeyFile(keyFile);
}

function keyIn(keyFile: string): string | undefined {
  try {
    return readTextIfThere(keyFile);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('tool', 'AUDIT_KEY_UNREADABLE', { file: keyFile }, { cause });
  }
}

function createKeyFile(keyFile: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  try {
    writeNew(keyFile, pem);
    return pem;
  } catch (cause) {
    // of two commands that make the first key at once, both sign with the one that came first
    const theirs = hasCode(cause, 'EEXIST') ? keyIn(keyFile) : undefined;
    if (theirs !== undefined) return theirs;
    throw new Failure('tool', 'AUDIT_KEY_UNWRITABLE', { file: keyFile }, { cause });
  }
}

function parseKey(pem: string, keyFile: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new Failure('refused', 'AUDIT_KEY_INVALID', { file: keyFile }, { cause });
  }
  throw new Failure('refused', 'AUDIT_KEY_INVALID', { file: keyFile });
}
