import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../files/closed-folder';
import { FolderLock } from '../files/folder-lock';
import { assertOrdinary } from '../files/own-file';
import { readTextIfThere } from '../files/read-text';
import { syncFolder, writeWhole } from '../files/write-whole';
import { canonicalJson } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import { newestAnchor } from './anchor';
import { type Signer, signCheckpoint } from './checkpoint';
import {
  CHECKPOINT_FILE,
  type Entry,
  type EntryBody,
  LOG_FILE,
  MAX_ENTRY_BYTES,
  QUARANTINE_DIR,
  VKEY_FILE,
} from './entry';
import { ENTRY } from './entry-types';
import { loadSigner } from './key';
import { CompactRange, leafHash } from './merkle';
import { type LogEnd, readLogEnd } from './recover';
import { toWellFormed } from './well-formed';

export interface AuditLogOptions {
  /** One log per environment, for example `.crmctl/audit/prod`. Created when missing. */
  dir: string;
  /** Names the log for ever, for example `crm-audit.acme/prod`: no spaces, no plus. */
  origin: string;
  /** Created with mode 0600 for a new log. */
  keyFile: string;
  /** PKCS8 PEM that takes the place of the file. */
  keyPem?: string | undefined;
  now: () => Date;
  /** How long an append waits for other writers; 10 s unless stated. */
  lockTimeoutMs?: number | undefined;
}

export interface AuditLog {
  /** Entries after the last append or open of this process. */
  readonly size: number;
  /** All bodies or none, in order, durable and signed when the promise is fulfilled. */
  append(bodies: readonly EntryBody[]): Promise<Entry[]>;
  /** The same for what depends on the log so far: nobody else writes between `decide` and the entries it answers. */
  appendAfter(decide: () => Promise<readonly EntryBody[]>): Promise<Entry[]>;
  close(): Promise<void>;
}

/**
 * Opens a log for writing, creating it when the folder holds none. The whole log is read once: a log that its own
 * checkpoint, key or newest anchor contradicts is refused. A torn last line, as a crash leaves it, is moved to
 * `quarantine/`; whole lines that a crash left unsigned are adopted; both leave a `log.repaired` entry.
 */
export async function openAuditLog(options: AuditLogOptions): Promise<AuditLog> {
  assertOrdinary(join(options.dir, LOG_FILE), { max: Number.POSITIVE_INFINITY });
  makeFolder(options.dir);
  const lock = new FolderLock(options.dir, { timeoutMs: options.lockTimeoutMs });
  try {
    await lock.acquire();
    try {
      const signer = loadSignerOf(options);
      assertNotRemoved(options.dir);
      const fd = openSync(join(options.dir, LOG_FILE), 'a+', 0o644);
      const writer = new LogWriter(options, lock, signer, fd);
      writer.start();
      return writer;
    } finally {
      lock.release();
    }
  } catch (error) {
    lock.dispose();
    throw error;
  }
}

/** Whether a folder holds a log, or what is left of one. */
export function hasAuditLog(dir: string): boolean {
  return [LOG_FILE, CHECKPOINT_FILE, VKEY_FILE].some((file) => existsSync(join(dir, file)));
}

class LogWriter implements AuditLog {
  readonly #options: AuditLogOptions;
  readonly #lock: FolderLock;
  readonly #signer: Signer;
  readonly #fd: number;
  #end: LogEnd = { range: new CompactRange(), prev: '', bytes: 0 };
  /** Appends of this process, one after another. */
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: AuditLogOptions, lock: FolderLock, signer: Signer, fd: number) {
    this.#options = options;
    this.#lock = lock;
    this.#signer = signer;
    this.#fd = fd;
  }

  get size(): number {
    return this.#end.range.size;
  }

  /** Under the lock: makes a new folder a log, or checks and mends an old one. */
  start(): void {
    const { dir } = this.#options;
    const isNew = fstatSync(this.#fd).size === 0 && readTextIfThere(join(dir, CHECKPOINT_FILE)) === undefined;
    if (isNew) {
      if (newestAnchor(dir) !== undefined) throw new Failure('refused', 'AUDIT_LOG_MISSING', { dir });
      writeWhole(join(dir, VKEY_FILE), `${this.#signer.verifierKey.text}\n`);
      this.#sign(this.#end.range);
      syncFolder(dir);
    }
    this.#catchUp();
  }

  append(bodies: readonly EntryBody[]): Promise<Entry[]> {
    return bodies.length === 0 ? Promise.resolve([]) : this.appendAfter(async () => bodies);
  }

  appendAfter(decide: () => Promise<readonly EntryBody[]>): Promise<Entry[]> {
    const turn = this.#queue.then(() => this.#appendLocked(decide));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#queue;
    if (this.#closed) return;
    this.#closed = true;
    this.#lock.dispose();
    closeSync(this.#fd);
  }

  async #appendLocked(decide: () => Promise<readonly EntryBody[]>): Promise<Entry[]> {
    if (this.#closed) throw new Failure('tool', 'AUDIT_LOG_CLOSED', { dir: this.#options.dir });
    await this.#lock.acquire();
    try {
      const { size, nlink } = fstatSync(this.#fd);
      if (size !== this.#end.bytes || nlink === 0) this.#catchUp();
      const bodies = await decide();
      return bodies.length === 0 ? [] : this.#write(bodies);
    } finally {
      this.#lock.release();
    }
  }

  /** Reads what other processes wrote since; also the first read of an existing log. */
  #catchUp(): void {
    const { end, repair } = readLogEnd({
      dir: this.#options.dir,
      fd: this.#fd,
      from: this.#end,
      verifierKey: this.#signer.verifierKey,
      now: this.#options.now,
    });
    this.#end = end;
    if (repair) this.#write([{ type: ENTRY.logRepaired, run: '', ...repair }]);
  }

  #write(bodies: readonly EntryBody[]): Entry[] {
    const range = this.#end.range.clone();
    const at = this.#options.now().toISOString();
    const lines: string[] = [];
    const entries: Entry[] = [];
    let { prev } = this.#end;
    for (const body of bodies) {
      const entry: Entry = {
        ...toWellFormed(body),
        seq: range.size,
        origin: this.#options.origin,
        prev,
        at,
      };
      const line = canonicalJson(entry);
      const bytes = Buffer.from(line);
      if (bytes.length > MAX_ENTRY_BYTES) {
        throw new Failure('tool', 'AUDIT_ENTRY_TOO_LONG', {
          type: body.type,
          bytes: bytes.length,
          limit: MAX_ENTRY_BYTES,
        });
      }
      const leaf = leafHash(bytes);
      range.append(leaf);
      prev = leaf.toString('hex');
      lines.push(line, '\n');
      entries.push(entry);
    }
    this.#writeDurably(Buffer.from(lines.join('')));
    this.#sign(range);
    this.#end = { range, prev, bytes: fstatSync(this.#fd).size };
    return entries;
  }

  /** One write; what a full disk cut short is taken back, so that the next append finds whole lines. */
  #writeDurably(bytes: Buffer): void {
    try {
      if (writeSync(this.#fd, bytes) !== bytes.length) throw new Error('short write');
      fdatasyncSync(this.#fd);
    } catch (cause) {
      ftruncateSync(this.#fd, this.#end.bytes);
      throw new Failure('tool', 'AUDIT_WRITE_FAILED', { dir: this.#options.dir }, { cause });
    }
  }

  #sign(range: CompactRange): void {
    const { dir, origin } = this.#options;
    const note = signCheckpoint({ origin, size: range.size, root: range.root().toString('base64') }, this.#signer);
    writeWhole(join(dir, CHECKPOINT_FILE), note, { locked: true });
  }
}

/** The log's own file is made before anything else of it: where only the rest is there, the log was taken away. */
function assertNotRemoved(dir: string): void {
  const isThere = (file: string) => existsSync(join(dir, file));
  const rest = isThere(VKEY_FILE) || isThere(QUARANTINE_DIR) || newestAnchor(dir) !== undefined;
  if (rest && !isThere(LOG_FILE) && !isThere(CHECKPOINT_FILE))
    throw new Failure('refused', 'AUDIT_LOG_MISSING', { dir });
}

function loadSignerOf({ dir, origin, keyFile, keyPem }: AuditLogOptions): Signer {
  const vkey = readTextIfThere(join(dir, VKEY_FILE));
  const signer = loadSigner(origin, { keyFile, keyPem, mayCreate: vkey === undefined });
  if (vkey !== undefined && vkey.trimEnd() !== signer.verifierKey.text) {
    throw new Failure('refused', 'AUDIT_KEY_MISMATCH', {
      dir,
      expected: vkey.trimEnd(),
      actual: signer.verifierKey.text,
    });
  }
  return signer;
}
