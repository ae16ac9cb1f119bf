import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../files/folder-lock';
import { Failure } from '../model/diagnostic';

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

/**
 * A killed run leaves its lock behind for ever. A lock of a dead process of this machine is removed, as
 * `pulumi cancel` would; a living one on this machine is waited for; any other means that somebody is at work.
 */
export async function releaseDeadLocks(stateDir: string, project: string, environment: string): Promise<void> {
  const dir = join(stateDir, '.pulumi', 'locks', 'organization', project, environment);
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const living = locksIn(dir).find((lock) => !removedIfDead(lock));
    if (!living) return;
    if (living.hostname !== hostname() || Date.now() > until) throw locked(environment, living);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function locksIn(dir: string): (Lock & { file: string })[] {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  return files.map((name) => ({ ...readLock(join(dir, name)), file: join(dir, name) }));
}

function removedIfDead(lock: Lock & { file: string }): boolean {
  if (!existsSync(lock.file)) return true;
  if (lock.hostname !== hostname() || lock.pid === undefined || isAlive(lock.pid)) return false;
  rmSync(lock.file, { force: true });
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

function readLock(file: string): Lock {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
