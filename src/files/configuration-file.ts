import { join } from 'node:path';
import { Failure } from '../model/diagnostic';
import { linkBelow } from './own-file';

/** The folders of the configuration and the form of its files, with `/` on every platform. */
const CONFIGURATION_FILE = /^(?:crm|stacks)\/(?:[^/\\]+\/)*[^/\\]+\.ya?ml$/;

/**
 * Whether a change of the configuration may touch a file: FILE_NOT_OURS unless it is a YAML file below crm/ or stacks/
 * without a link on the way. The list of a change may come from anywhere, from a pull request, too.
 */
export function assertOwnFile(projectDir: string, file: string): void {
  const isNormal = CONFIGURATION_FILE.test(file) && !file.split('/').some((part) => part === '.' || part === '..');
  if (!isNormal || linkBelow(projectDir, join(projectDir, file)))
    throw new Failure('refused', 'FILE_NOT_OURS', { file });
}
