import { join } from 'node:path';
import { type Configuration, emptyConfiguration } from '../configuration';
import { projectPaths } from '../engine/workspace/paths';
import { releaseNames } from '../engine/workspace/release-names';
import { readTextIfThere } from '../files/read-text';
import { digestOf } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import { repeatedKey } from '../model/repeated-key';
import { departureFromBundle } from './bundle-shape';

/** The text frozen under a digest. What differs between environments (addresses, tokens, variables) is not in it. */
export interface Bundle {
  format: 'crmctl.bundle/1';
  name: string;
  /** SHA-256 over the canonical JSON of `text`; the same in every environment. */
  digest: string;
  createdAt: string;
  tool: string;
  text: Configuration;
}

/** A text of ten thousand objects has a tenth of it. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Objects of the CRM need nine. */
const MAX_DEPTH = 64;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function isReleaseName(name: string): boolean {
  return NAME.test(name);
}

export function releaseFile(projectDir: string, name: string): string {
  return join(projectPaths(projectDir).releases, `${name}.json`);
}

/**
 * A release as its file has it. That it is a file, size, depth, shape, name and digest are looked at, in this order, before
 * anything else reads it. Whether it is what was built, the file cannot say: see built.ts.
 */
export function readRelease(projectDir: string, name: string): Bundle {
  const file = releaseFile(projectDir, name);
  const text = isReleaseName(name) ? readTextIfThere(file, { max: MAX_BYTES }) : undefined;
  if (text === undefined) {
    throw new Failure('usage', 'RELEASE_UNKNOWN', { name, releases: releaseNames(projectDir) });
  }
  const data = parseJson(text, MAX_DEPTH);
  const departure = departureFromBundle(data);
  if (departure) throw new Failure('refused', 'RELEASE_INVALID', { file, place: departure.place });
  const place = repeatedKey(text);
  if (place !== undefined) throw new Failure('refused', 'RELEASE_SAYS_TWICE', { file, place });
  const bundle = data as Bundle;
  if (bundle.name !== name) throw new Failure('refused', 'RELEASE_RENAMED', { name, within: bundle.name, file });
  if (digestOf(bundle.text) !== bundle.digest) throw new Failure('refused', 'RELEASE_EDITED', { name });
  // releases of older versions know nothing of later kinds
  return { ...bundle, text: { ...emptyConfiguration(), ...bundle.text } };
}
