import { dirname } from 'node:path';
import { closedFolder, closeTree } from '../files/closed-folder';
import { projectPaths } from './paths';

/**
 * Shuts what the tool keeps of a project, and what the engine has written there: it writes the addresses of webhooks and
 * of people into files that everybody may read. Before a run, so that what comes lies in a closed folder, and after it.
 */
export function closeRecords(projectDir: string): void {
  const { state } = projectPaths(projectDir);
  closedFolder(dirname(state));
  closedFolder(state);
  closeTree(state);
}
