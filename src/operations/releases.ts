import { loadSettings, type ProjectSettings } from '../configuration';
import { builtRelease } from '../release/built';
import { releasesWith } from '../release/bundle';
import type { Bundle } from '../release/bundle-file';
import type { LogOf } from '../release/evidence';

/** Where the project says what was built in it: the log of the first environment of its order. */
export function firstLogOf(projectDir: string, project: ProjectSettings): LogOf {
  return { projectDir, project, environment: project.environments[0] ?? '' };
}

/** A release by its name, if it is what was built. */
export async function releaseNamed(projectDir: string, name: string): Promise<Bundle> {
  return builtRelease(firstLogOf(projectDir, await loadSettings(projectDir)), name);
}

/** The release with this digest, whatever its name, if it is what was built; undefined where there is none. */
export async function releaseWith(projectDir: string, digest: string): Promise<Bundle | undefined> {
  const [found] = releasesWith(projectDir, digest);
  return found && releaseNamed(projectDir, found.name);
}
