import { ENTRY } from '../audit';
import { newRunId } from '../engine/runs/runs';
import { openEnvironmentLog } from '../engine/workspace/environment-log';
import { whoOf } from '../engine/workspace/who';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import type { BuiltReleases } from './bundle';
import { type Bundle, readRelease } from './bundle-file';
import { evidenceOf, type LogOf } from './evidence';

/** What has been built in the project, by the log of its first environment; the first digest of a name is the one that counts. */
export async function releasesBuilt(of: LogOf): Promise<BuiltReleases> {
  const built = new Map<string, string>();
  const evidence = await evidenceOf(of);
  for await (const { entry, signed } of evidence?.entries() ?? []) {
    const { type, release, bundle } = entry;
    if (!signed || type !== ENTRY.releaseBuilt || typeof release !== 'string' || typeof bundle !== 'string') continue;
    if (!built.has(release)) built.set(release, bundle);
  }
  return built;
}

/**
 * A release that may be used: its file is whole, and it is what was built under this name. RELEASE_NOT_BUILT or
 * RELEASE_OTHER_DIGEST for one that somebody put into the folder.
 */
export async function builtRelease(of: LogOf, name: string): Promise<Bundle> {
  const bundle = readRelease(of.projectDir, name);
  assertBuilt(bundle, await releasesBuilt(of), of.environment);
  return bundle;
}

function assertBuilt({ name, digest }: Bundle, releases: BuiltReleases, environment: string): void {
  const built = releases.get(name);
  if (built === digest) return;
  if (built !== undefined) throw new Failure('refused', 'RELEASE_OTHER_DIGEST', { name, digest, built, environment });
  const same = [...releases].flatMap(([other, of]) => (of === digest ? [other] : []));
  throw new Failure('refused', 'RELEASE_NOT_BUILT', { name, digest, environment, same });
}

/** The log says what was built, and by whom. */
export async function recordBuilt(of: LogOf, { name, digest, tool }: Bundle, host: Host): Promise<void> {
  const log = await openEnvironmentLog({ ...of, host });
  try {
    const about = { environment: of.environment, release: name, bundle: digest, tool, ...whoOf(host) };
    await log.append([{ type: ENTRY.releaseBuilt, run: newRunId(host.now()), ...about }]);
  } finally {
    await log.close();
  }
}
