import { type KeyObject, sign, verify } from 'node:crypto';
import { decodeBase64 } from './base64';
import type { VerifierKey } from './verifier-key';

/** The head of a log: C2SP tlog-checkpoint without extension lines. */
export interface Checkpoint {
  origin: string;
  size: number;
  /** Base64 of 32 bytes. */
  root: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** The signed bytes: three lines, each with its LF. */
  text: string;
  signatures: { name: string; keyHash: Buffer; signature: Buffer }[];
}

export interface Signer {
  privateKey: KeyObject;
  verifierKey: VerifierKey;
}

/** A signed note: text, an empty line, one signature line. Ed25519 is deterministic: one tree, one note. */
export function signCheckpoint({ origin, size, root }: Checkpoint, { privateKey, verifierKey }: Signer): string {
  const text = `${origin}\n${size}\n${root}\n`;
  const signature = sign(null, Buffer.from(text), privateKey);
  const blob = Buffer.concat([verifierKey.keyHash, signature]).toString('base64');
  return `${text}\n${SIGNATURE_MARK}${verifierKey.name} ${blob}\n`;
}

/** Undefined for anything that is not exactly a checkpoint with at least one signature line. */
export function parseCheckpoint(note: string): SignedCheckpoint | undefined {
  const match = /^(([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/=]+)\n)\n((?:[^\n]+\n)+)$/.exec(note);
  if (!match) return undefined;
  const [, text = '', origin = '', size = '', root = '', signatureLines = ''] = match;
  if (decodeBase64(root)?.length !== 32) return undefined;
  const signatures = signatureLines.trimEnd().split('\n').map(parseSignature);
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { origin, size: Number(size), root, text, signatures };
}

/** Whether one of the signatures is this key's and good. Signatures of other keys (witnesses) are ignored. */
export function isSignedBy(checkpoint: SignedCheckpoint, key: VerifierKey): boolean {
  const bytes = Buffer.from(checkpoint.text);
  return checkpoint.signatures.some(
    ({ name, keyHash, signature }) =>
      name === key.name && keyHash.equals(key.keyHash) && verify(null, bytes, key.publicKey, signature),
  );
}

const SIGNATURE_MARK = '\u2014 ';
const KEY_HASH_BYTES = 4;

function parseSignature(line: string): SignedCheckpoint['signatures'][number] | undefined {
  const match = /^\u2014 ([^+\s]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  if (!match) return undefined;
  const [, name = '', base64 = ''] = match;
  const blob = decodeBase64(base64);
  if (!blob || blob.length <= KEY_HASH_BYTES) return undefined;
  return { name, keyHash: blob.subarray(0, KEY_HASH_BYTES), signature: blob.subarray(KEY_HASH_BYTES) };
}
