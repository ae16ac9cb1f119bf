import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import { propertiesOf } from '../model/shape';
import { makeFolder } from './closed-folder';
import { assertNoLink } from './own-file';
import { isAlive, isSameProcess, markOf } from './process-mark';
import { hasCode, readTextIfThere } from './read-text';

export interface LockOptions {
  timeoutMs?: number | undefined;
  /** Who is told, after the time limit, that somebody else has the lock; FOLDER_LOCKED unless given. */
  refusal?: ((holder: LockHolder) => Failure) | undefined;
}

/** Who holds a lock, for a message: '?' where nobody can tell any more. `since` is an ISO time. */
export interface LockHolder {
  pid: number | '?';
  host: string;
  since: string;
}

interface Holder {
  pid: number;
  /**
   * Since when that process runs (process-mark.ts): a job that is started again in a container gets the same id and the
   * same host name, and would wait for itself.
   */
  since: string | undefined;
  host: string;
  /** Never used twice, so that a late recovery cannot take somebody else's lock for the dead one. */
  id: string;
}

/**
 * The writers of one folder, in any number of processes, one at a time: `lock` is a hard link to a file that already
 * holds its owner's name, so it is never seen half-written. The lock of a process that died on this host is taken over.
 */
export class FolderLock {
  readonly #path: string;
  readonly #holderPath: string;
  readonly #timeoutMs: number;
  readonly #refusal: LockOptions['refusal'];

  constructor(dir: string, { timeoutMs = 10_000, refusal }: LockOptions = {}) {
    const holder: Holder = {
      ...markOf(process.pid),
      host: hostname(),
      id: `${process.pid}-${randomBytes(6).toString('hex')}`,
    };
    this.#path = join(dir, 'lock');
    assertNoLink(this.#path);
    this.#holderPath = holderPath(this.#path, holder);
    this.#timeoutMs = timeoutMs;
    this.#refusal = refusal;
    sweepDeadHolders(dir);
    writeFileSync(this.#holderPath, JSON.stringify(holder));
  }

  /** Waits with jitter; after the time limit the failure names who holds the lock. */
  async acquire(): Promise<void> {
    const deadline = Date.now() + this.#timeoutMs;
    for (let attempt = 0; !this.#take(); attempt += 1) {
      const holder = this.#holder();
      if (holder && isDead(holder) && this.#recover(holder)) continue;
      if (Date.now() > deadline) throw this.#refused(holder);
      await sleep(1 + Math.random() * Math.min(25, 2 + attempt));
    }
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }

  /** Leaves nothing behind; the lock cannot be taken again. */
  dispose(): void {
    rmSync(this.#holderPath, { force: true });
  }

  #take(): boolean {
    try {
      linkSync(this.#holderPath, this.#path);
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  #refused(holder: Holder | undefined): Failure {
    const { pid = '?', host = '?' } = holder ?? {};
    const since = statSync(this.#path, { throwIfNoEntry: false })?.mtime.toISOString() ?? '?';
    if (this.#refusal) return this.#refusal({ pid, host, since });
    const seconds = Math.round(this.#timeoutMs / 1000);
    return new Failure('tool', 'FOLDER_LOCKED', { file: this.#path, pid, host, seconds });
  }

  #holder(): Holder | undefined {
    return parseHolder(readTextIfThere(this.#path));
  }

  /**
   * Only one process can create the dead holder's guard; while it has it, nobody else removes that lock, and once
   * the lock is gone a later guard finds another holder (or none) and leaves it alone. False: another process, which
   * lives, is at it.
   */
  #recover(dead: Holder): boolean {
    const guard = `${this.#path}.dead.${dead.id}`;
    try {
      linkSync(this.#holderPath, guard);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      const recoverer = parseHolder(readTextIfThere(guard));
      if (!recoverer || !isDead(recoverer)) return false;
      rmSync(guard, { force: true });
      return true;
    }
    if (this.#holder()?.id === dead.id) {
      rmSync(this.#path, { force: true });
      rmSync(holderPath(this.#path, dead), { force: true });
    }
    rmSync(guard, { force: true });
    return true;
  }
}

/** The job alone in its folder, which is made; the lock leaves nothing behind. */
export async function withFolderLock<T>(dir: string, options: LockOptions, job: () => Promise<T>): Promise<T> {
  assertNoLink(join(dir, 'lock'));
  makeFolder(dir);
  const lock = new FolderLock(dir, options);
  try {
    await lock.acquire();
    try {
      return await job();
    } finally {
      lock.release();
    }
  } finally {
    lock.dispose();
  }
}

function holderPath(lockPath: string, holder: Holder): string {
  return `${lockPath}.${holder.id}`;
}

function parseHolder(text: string | undefined): Holder | undefined {
  const holder = parseJson(text ?? 'null');
  return isHolder(holder) ? holder : undefined;
}

function isHolder(value: unknown): value is Holder {
  const { pid, since, host, id } = propertiesOf(value);
  if (since !== undefined && typeof since !== 'string') return false;
  return typeof pid === 'number' && typeof host === 'string' && typeof id === 'string' && /^[\w-]+$/.test(id);
}

/** A process that was killed while it did not hold the lock leaves its name behind. */
function sweepDeadHolders(dir: string): void {
  for (const name of readdirSync(dir).filter((file) => /^lock\.\d+-[0-9a-f]+$/.test(file))) {
    const path = join(dir, name);
    const holder = parseHolder(readTextIfThere(path));
    if (holder && isDead(holder)) rmSync(path, { force: true });
  }
}

/** Of another host we cannot know; its lock is waited for. */
function isDead({ pid, since, host }: Holder): boolean {
  return host === hostname() && !(since === undefined ? isAlive(pid) : isSameProcess({ pid, since }));
}
