import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { plainEnvironment } from '../engine-environment';
import { type Origin, readOrigin } from './origin';
import {
  cacheFolder,
  type Env,
  findCompanion,
  findOnPath,
  LANGUAGE_HOST_FILE,
  OLDEST_PULUMI,
  PULUMI_FILE,
  PULUMI_VERSION,
  pulumiHome,
  RESOURCE_PLUGIN_FILE,
} from './places';

export interface PulumiCli {
  path: string;
  /** The folder to put on PATH for whoever calls `pulumi` by name. */
  folder: string;
  version: string;
  source: 'path' | 'home' | 'cache';
  /** Undefined: crmctl works, a plain `pulumi up` does not. */
  languageHost: string | undefined;
  resourcePlugin: string | undefined;
  /** Of the one in our cache, where that is on record. */
  origin: Origin | undefined;
}

export interface LocatedPulumi {
  found: PulumiCli | undefined;
  /** Installations that cannot be used, in the order of looking; version '?' when it could not be asked. */
  skipped: { path: string; version: string }[];
}

/** Looks on PATH, in Pulumi's own home, in our cache; the first that is new enough wins. */
export async function locatePulumi(env: Env): Promise<LocatedPulumi> {
  const skipped: LocatedPulumi['skipped'] = [];
  for (const { path, source } of candidates(env)) {
    // Our cache holds exactly one version, and only what was tried before it was moved there.
    const version = source === 'cache' ? PULUMI_VERSION : await versionOf(path);
    if (version !== undefined && !isOlder(version, OLDEST_PULUMI)) {
      return { found: describe(path, version, source, env), skipped };
    }
    skipped.push({ path, version: version ?? '?' });
  }
  return { found: undefined, skipped };
}

/** What `pulumi version` says, without the v; undefined when it cannot be run. */
export async function versionOf(path: string): Promise<string | undefined> {
  try {
    const options = { timeout: 20_000, env: { ...plainEnvironment(process.env), PULUMI_SKIP_UPDATE_CHECK: 'true' } };
    const { stdout } = await promisify(execFile)(path, ['version'], options);
    return /^v?(\d+\.\d+\.\d+)/.exec(stdout.trim())?.[1];
  } catch {
    return undefined;
  }
}

export function isOlder(version: string, than: string): boolean {
  const numbers = version.split('.').map(Number);
  for (const [index, wanted] of than.split('.').map(Number).entries()) {
    const number = numbers[index] ?? 0;
    if (number !== wanted) return number < wanted;
  }
  return false;
}

function candidates(env: Env): { path: string; source: PulumiCli['source'] }[] {
  const cached = join(cacheFolder(env), PULUMI_FILE);
  const onPath = findOnPath(PULUMI_FILE, env);
  return [
    ...(onPath ? [{ path: onPath, source: onPath === cached ? ('cache' as const) : ('path' as const) }] : []),
    { path: join(pulumiHome(env), PULUMI_FILE), source: 'home' as const },
    { path: cached, source: 'cache' as const },
  ].filter(({ path }, index, all) => existsSync(path) && all.findIndex((other) => other.path === path) === index);
}

function describe(path: string, version: string, source: PulumiCli['source'], env: Env): PulumiCli {
  return {
    path,
    folder: dirname(path),
    version,
    source,
    languageHost: findCompanion(LANGUAGE_HOST_FILE, path, env),
    resourcePlugin: findCompanion(RESOURCE_PLUGIN_FILE, path, env),
    origin: source === 'cache' ? readOrigin(dirname(path)) : undefined,
  };
}
