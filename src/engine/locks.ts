import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../model/diagnostic';

/** What Pulumi's file backend writes into a lock. */
interface Lock {
  pid?: number;
  username?: string;
  hostname?: string;
  timestamp?: string;
}

/**
 * A killed run leaves its lock behind for ever. A lock of a dead process of this machine is removed, as
 * `pulumi cancel` would; any other lock means that somebody is at work.
 */
export function releaseDeadLocks(stateDir: string, project: string, environment: string): void {
  const dir = join(stateDir, '.pulumi', 'locks', 'organization', project, environment);
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).filter((file) => file.endsWith('.json'))) {
    const file = join(dir, name);
    const lock = readLock(file);
    if (lock.hostname === hostname() && lock.pid !== undefined && !isAlive(lock.pid)) {
      rmSync(file, { force: true });
      continue;
    }
    const by = `${lock.username ?? '?'}@${lock.hostname ?? '?'} (pid ${lock.pid ?? '?'})`;
    throw new Failure('refused', 'STATE_LOCKED', { environment, by, since: lock.timestamp ?? '?' });
  }
}

function readLock(file: string): Lock {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
