import { existsSync } from 'node:fs';
import type { Configuration } from '../configuration';
import { releaseNames } from '../engine/workspace/release-names';
import { writeWhole } from '../files/write-whole';
import { digestOf } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import { type Bundle, isReleaseName, readRelease, releaseFile } from './bundle-file';

/** Name of a release → its digest, as the log has it from when it was built. */
export type BuiltReleases = ReadonlyMap<string, string>;

/** A release is written once; building the same text again under the same name changes nothing. */
export function buildRelease(input: {
  projectDir: string;
  text: Configuration;
  name?: string;
  /** What the log knows: the name of a release whose file is gone is not given again. */
  built: BuiltReleases;
  tool: string;
  now: Date;
}): Bundle {
  const { projectDir, built } = input;
  const digest = digestOf(input.text);
  const name = input.name ?? nameFor(projectDir, digest, built);
  if (!isReleaseName(name)) throw new Failure('usage', 'RELEASE_NAME', { name });
  const file = releaseFile(projectDir, name);
  const existing = existsSync(file) ? readRelease(projectDir, name) : undefined;
  const known = existing?.digest ?? built.get(name) ?? digest;
  if (known !== digest) throw new Failure('refused', 'RELEASE_EXISTS', { name, digest: known });
  if (existing) return existing;
  const bundle: Bundle = {
    format: 'crmctl.bundle/1',
    name,
    digest,
    createdAt: input.now.toISOString(),
    tool: input.tool,
    text: input.text,
  };
  writeWhole(file, `${JSON.stringify(bundle, null, 2)}\n`);
  return bundle;
}

/** The releases of the folder with this digest, in the order of their names; files that are no release are passed over. */
export function releasesWith(projectDir: string, digest: string): Bundle[] {
  return releaseNames(projectDir).flatMap((name) => {
    const bundle = readIfSound(projectDir, name);
    return bundle?.digest === digest ? [bundle] : [];
  });
}

function readIfSound(projectDir: string, name: string): Bundle | undefined {
  try {
    return readRelease(projectDir, name);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function nameFor(projectDir: string, digest: string, built: BuiltReleases): string {
  const [same] = releasesWith(projectDir, digest);
  if (same) return same.name;
  const names = [...releaseNames(projectDir), ...built.keys()];
  const numbers = names.flatMap((name) => /^REL-(\d{1,9})$/.exec(name)?.[1] ?? []).map(Number);
  return `REL-${Math.max(0, ...numbers) + 1}`;
}
