import { Failure } from '../model/diagnostic';

/**
 * What the system says when it cannot do something with a file, as a failure with words of ours; undefined for every other
 * error. `file`: where the system does not name it. SYSTEM_REFUSED with the file and the system's own code (EACCES, ENOSPC …), whose meaning the message gives.
 */
export function systemFailure(error: unknown, file = ''): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path, dest }: NodeJS.ErrnoException & { dest?: string } = error;
  const [why, call] = [String(code), String(syscall)];
  if (!/^E[A-Z0-9]+$/.test(why) || !OF_FILES.has(call)) return undefined;
  return new Failure('tool', 'SYSTEM_REFUSED', { file: dest ?? path ?? file, why }, { cause: error });
}

/** Node's names of the calls; what the network says is the driver's business, what a program says its caller's. */
const OF_FILES = new Set(
  'open read write close fsync fdatasync ftruncate rename unlink link symlink mkdir rmdir rm scandir opendir stat lstat fstat statfs access chmod realpath mkdtemp copyfile cp lstat readlink utime'.split(
    ' ',
  ),
);
