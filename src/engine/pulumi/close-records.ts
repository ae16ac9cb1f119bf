import { dirname } from 'node:path';
import { closedFolder, closeTree } from '../../files/closed-folder';
import { projectPaths } from '../workspace/paths';

/** Before a run: shuts the folders of what the tool keeps of a project, so that whatever comes lies where nobody else can go. */
export function closeFolders(projectDir: string): void {
  const { state } = projectPaths(projectDir);
  closedFolder(dirname(state));
  closedFolder(state);
}

/**
 * After it: shuts what the engine has written there as well. It writes the addresses of webhooks and of people into files
 * that everybody may read, wherever somebody copies them with their modes.
 */
export function closeRecords(projectDir: string): void {
  closeFolders(projectDir);
  closeTree(projectPaths(projectDir).state);
}
