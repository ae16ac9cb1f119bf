import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { Failure } from '../model/diagnostic';

/** The folders of the configuration and the form of its files, with `/` on every platform. */
const CONFIGURATION_FILE = /^(?:crm|stacks)\/(?:[^/\\]+\/)*[^/\\]+\.ya?ml$/;

/**
 * Whether a change of the configuration may touch a file: FILE_NOT_OURS unless it is a YAML file below crm/ or stacks/,
 * also when all links on the way are followed. The list of a change may come from anywhere, from a pull request, too.
 */
export function assertOwnFile(projectDir: string, file: string): void {
  const isNormal = CONFIGURATION_FILE.test(file) && !file.split('/').some((part) => part === '.' || part === '..');
  if (!isNormal || !isInside(projectDir, join(projectDir, file)))
    throw new Failure('refused', 'FILE_NOT_OURS', { file });
}

function isInside(projectDir: string, path: string): boolean {
  if (!existsSync(projectDir)) return true;
  const within = relative(realpathSync(projectDir), realpathSync(nearestThere(path)));
  return within !== '..' && !within.startsWith(`..${sep}`) && !isAbsolute(within);
}

/** The file itself, or the nearest folder above it that is there. */
function nearestThere(path: string): string {
  return existsSync(path) ? path : nearestThere(dirname(path));
}
