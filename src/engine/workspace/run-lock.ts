import { type LockHolder, withFolderLock } from '../../files/folder-lock';
import { Failure } from '../../model/diagnostic';
import { projectPaths } from './paths';

/**
 * One command at a time writes to an environment on this machine, from its first look to its last entry: a second one
 * is refused at once instead of finding its plan stale. RUN_IN_PROGRESS names who is at work. A killed command's lock
 * is taken over.
 */
export async function aloneIn<T>(projectDir: string, environment: string, job: () => Promise<T>): Promise<T> {
  // no environment has such a name: the job says so, and no folder is made for it
  if (!/^[\w-]+$/.test(environment)) return job();
  const refusal = (holder: LockHolder) => new Failure('refused', 'RUN_IN_PROGRESS', { environment, ...holder });
  return withFolderLock(projectPaths(projectDir).locks(environment), { timeoutMs: 0, refusal }, job);
}
