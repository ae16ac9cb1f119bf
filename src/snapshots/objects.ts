import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { readBytesIfThere } from '../files/read-text';
import { OWNER_ONLY, writeWhole } from '../files/write-whole';
import { canonicalJson } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';

const SUFFIX = '.json.br';
/** Of 11: a list of 2,000 fields takes milliseconds instead of seconds, and is a few per cent larger. */
const QUALITY = 5;
/** Of a list of the CRM: as it is stored, and as it is read. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_UNPACKED = 256 * 1024 * 1024;

export interface StoredObject {
  /** SHA-256 of the canonical bytes, in hex: the object's name. */
  digest: string;
  /** Bytes on disk, and how many of them this call added: none for what was there already. */
  size: number;
  added: number;
}

/** Stores a JSON value under its digest, once. */
export function putObject(folder: string, value: unknown): StoredObject {
  const bytes = Buffer.from(canonicalJson(value));
  const digest = sha256(bytes);
  const file = fileOf(folder, digest);
  const known = statSync(file, { throwIfNoEntry: false });
  if (known) return { digest, size: known.size, added: 0 };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = brotliCompressSync(bytes, { params });
  writeWhole(file, packed, OWNER_ONLY);
  return { digest, size: packed.length, added: packed.length };
}

/** The value of this digest; SNAPSHOT_DAMAGED where the file is missing, unreadable or holds something else. */
export function getObject(folder: string, digest: string): unknown {
  const file = fileOf(folder, digest);
  const value = parseJson(unpacked(file, digest) ?? '');
  if (value === undefined) throw new Failure('tool', 'SNAPSHOT_DAMAGED', { file });
  return value;
}

function unpacked(file: string, digest: string): string | undefined {
  const packed = readBytesIfThere(file, { max: MAX_BYTES });
  if (packed === undefined) return undefined;
  try {
    const bytes = brotliDecompressSync(packed, { maxOutputLength: MAX_UNPACKED });
    return sha256(bytes) === digest ? bytes.toString('utf8') : undefined;
  } catch (cause) {
    throw new Failure('tool', 'SNAPSHOT_DAMAGED', { file }, { cause });
  }
}

/** Deletes every object but these; answers how many went. */
export function dropObjects(folder: string, keep: ReadonlySet<string>): number {
  if (!existsSync(folder)) return 0;
  const stale = readdirSync(folder).filter((file) => !keep.has(file.slice(0, -SUFFIX.length)));
  for (const file of stale) rmSync(join(folder, file), { force: true });
  return stale.length;
}

const fileOf = (folder: string, digest: string) => join(folder, `${digest}${SUFFIX}`);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
