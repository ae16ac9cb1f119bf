import { readdirSync } from 'node:fs';
import { isMissing } from '../../files/read-text';
import { projectPaths } from './paths';

/** The names under which files lie in the releases' folder, whatever is in them. */
export function releaseNames(projectDir: string): string[] {
  try {
    return readdirSync(projectPaths(projectDir).releases)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
