import { statSync } from 'node:fs';
import { join } from 'node:path';
import { withFolderLock } from '../files/folder-lock';
import { Failure } from '../model/diagnostic';
import { projectPaths } from './paths';

/**
 * One command at a time writes to an environment on this machine, from its first look to its last entry: a second one
 * is refused at once instead of finding its plan stale. RUN_IN_PROGRESS names who is at work. A killed command's lock
 * is taken over.
 */
export async function aloneIn<T>(projectDir: string, environment: string, job: () => Promise<T>): Promise<T> {
  // no environment has such a name: the job says so, and no folder is made for it
  if (!/^[\w-]+$/.test(environment)) return job();
  const dir = projectPaths(projectDir).locks(environment);
  let alone = false;
  try {
    return await withFolderLock(dir, { timeoutMs: 0 }, () => {
      alone = true;
      return job();
    });
  } catch (error) {
    // the job has locks of its own
    throw alone ? error : asInProgress(error, environment, dir);
  }
}

function asInProgress(error: unknown, environment: string, dir: string): unknown {
  if (!(error instanceof Failure) || error.code !== 'FOLDER_LOCKED') return error;
  const { pid = '?', host = '?' } = error.args;
  const since = statSync(join(dir, 'lock'), { throwIfNoEntry: false })?.mtime.toISOString() ?? '?';
  return new Failure('refused', 'RUN_IN_PROGRESS', { environment, pid, host, since }, { cause: error });
}
