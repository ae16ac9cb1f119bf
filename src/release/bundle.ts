import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyText, type ProjectText } from '../config';
import { projectPaths } from '../engine/paths';
import { writeWhole } from '../files/write-whole';
import { digestOf } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';

/** The text frozen under a digest. What differs between environments (addresses, tokens, variables) is not in it. */
export interface Bundle {
  format: 'crmctl.bundle/1';
  name: string;
  /** SHA-256 over the canonical JSON of `text`; the same in every environment. */
  digest: string;
  createdAt: string;
  tool: string;
  text: ProjectText;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A release is written once; building the same text again under the same name changes nothing. */
export function buildRelease(input: {
  projectDir: string;
  text: ProjectText;
  name?: string;
  tool: string;
  now: Date;
}): Bundle {
  const dir = projectPaths(input.projectDir).releases;
  const digest = digestOf(input.text);
  const name = input.name ?? nameFor(dir, digest);
  if (!NAME.test(name)) throw new Failure('usage', 'RELEASE_NAME', { name });
  const file = join(dir, `${name}.json`);
  if (existsSync(file)) {
    const existing = loadRelease(input.projectDir, name);
    if (existing.digest !== digest) throw new Failure('refused', 'RELEASE_EXISTS', { name, digest: existing.digest });
    return existing;
  }
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

/** Refuses a release whose text does not have its digest. */
export function loadRelease(projectDir: string, name: string): Bundle {
  const dir = projectPaths(projectDir).releases;
  const file = join(dir, `${name}.json`);
  if (!NAME.test(name) || !existsSync(file)) {
    throw new Failure('usage', 'RELEASE_UNKNOWN', { name, releases: releaseNames(dir) });
  }
  const bundle: Bundle = JSON.parse(readFileSync(file, 'utf8'));
  if (digestOf(bundle.text) !== bundle.digest) throw new Failure('refused', 'RELEASE_EDITED', { name });
  // releases of older versions know nothing of later kinds
  return { ...bundle, text: { ...emptyText(), ...bundle.text } };
}

/** The release with this digest, whatever its name. */
export function findRelease(projectDir: string, digest: string): Bundle | undefined {
  const dir = projectPaths(projectDir).releases;
  return releaseNames(dir)
    .map((name) => loadRelease(projectDir, name))
    .find((bundle) => bundle.digest === digest);
}

function nameFor(dir: string, digest: string): string {
  const names = releaseNames(dir);
  const same = names.find((name) => JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')).digest === digest);
  const numbers = names.flatMap((name) => /^REL-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  return same ?? `REL-${Math.max(0, ...numbers) + 1}`;
}

function releaseNames(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}
