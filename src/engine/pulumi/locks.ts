import { existsSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readTextIfThere } from '../../files/read-text';
import { Failure } from '../../model/diagnostic';
import { parseJson } from '../../model/parse-json';
import { isAbsentOr, isNumber, isRecord, isText } from '../../model/shape';
import { isRunningEngine } from './engine-process';

/** What Pulumi's file backend writes into a lock. */
interface Lock {
  pid?: number;
  username?: string;
  hostname?: string;
  timestamp?: string;
}

/** An engine whose caller was killed notices it and ends by itself within seconds. */
const PATIENCE_MS = 30_000;
const POLL_MS = 200;

/** The outside world, which a test brings along. */
export interface LockWorld {
  sleep(milliseconds: number): Promise<void>;
  /** Whether the process of that id lives and may be an engine; a later one that got the id is none. */
  isRunningEngine(pid: number): boolean;
  hostname(): string;
}

const THIS_MACHINE: LockWorld = {
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  isRunningEngine,
  hostname,
};

/**
 * A killed run leaves its lock behind for ever. A lock of a dead process of this machine is removed, as
 * `pulumi cancel` would; a living one on this machine is waited for; any other means that somebody is at work.
 * STATE_LOCKED names the one whose lock stays.
 */
export async function releaseDeadLocks(
  stateDir: string,
  project: string,
  environment: string,
  world: LockWorld = THIS_MACHINE,
): Promise<void> {
  const dir = join(stateDir, '.pulumi', 'locks', 'organization', project, environment);
  for (let waited = 0; ; waited += POLL_MS) {
    const living = locksIn(dir).find((lock) => !removedIfDead(lock, world));
    if (!living) return;
    if (living.hostname !== world.hostname() || waited >= PATIENCE_MS) throw locked(environment, living);
    await world.sleep(POLL_MS);
  }
}

type LockFile = Lock & { file: string };

function locksIn(dir: string): LockFile[] {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  return files.map((name) => ({ ...readLock(join(dir, name)), file: join(dir, name) }));
}

function removedIfDead({ file, hostname: host, pid }: LockFile, world: LockWorld): boolean {
  if (!existsSync(file)) return true;
  if (host !== world.hostname() || pid === undefined || world.isRunningEngine(pid)) return false;
  rmSync(file, { force: true });
  return true;
}

function locked(
  environment: string,
  { username = '?', hostname: host = '?', pid = 0, timestamp = '?' }: Lock,
): Failure {
  return new Failure('refused', 'STATE_LOCKED', {
    environment,
    by: `${username}@${host} (pid ${pid})`,
    since: timestamp,
  });
}

/** A lock that is half written, no object, or gone by now, names nobody. */
function readLock(file: string): Lock {
  const lock = parseJson(readTextIfThere(file) ?? '');
  return isLock(lock) ? lock : {};
}

function isLock(value: unknown): value is Lock {
  if (!isRecord(value)) return false;
  const { pid, username, hostname: host, timestamp } = value;
  return isAbsentOr(pid, isNumber) && [username, host, timestamp].every((part) => isAbsentOr(part, isText));
}
