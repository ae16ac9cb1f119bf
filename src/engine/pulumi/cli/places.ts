import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The version that is installed when none is found; the SDK of package.json is pinned to it. */
export const PULUMI_VERSION = '3.276.0';
/** Older ones lack what the engine relies on (postgres backends, adoption with outputs, `--parallel` semantics). */
export const OLDEST_PULUMI = '3.200.0';

export type Env = (name: string) => string | undefined;

const isWindows = process.platform === 'win32';

export const PULUMI_FILE = isWindows ? 'pulumi.exe' : 'pulumi';
/** Runs the program of a plain `pulumi up`; the Automation API does without it. */
export const LANGUAGE_HOST_FILE = isWindows ? 'pulumi-language-nodejs.exe' : 'pulumi-language-nodejs';
/** Starts our provider process; a script of the SDK's npm package. */
export const RESOURCE_PLUGIN_FILE = isWindows ? 'pulumi-resource-pulumi-nodejs.cmd' : 'pulumi-resource-pulumi-nodejs';

/** Where our own copy lies, one folder per version. */
export function cacheFolder(env: Env): string {
  return env('CRMCTL_PULUMI_CACHE') ?? join(userCache(env), 'crmctl', 'pulumi', PULUMI_VERSION);
}

export function pulumiHome(env: Env): string {
  return join(env('PULUMI_HOME') ?? join(homedir(), '.pulumi'), 'bin');
}

export function findOnPath(file: string, env: Env): string | undefined {
  const folders = (env('PATH') ?? env('Path') ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
}

/** Beside the Pulumi CLI, where it looks first, or on PATH. */
export function findCompanion(file: string, pulumiPath: string, env: Env): string | undefined {
  const beside = join(dirname(pulumiPath), file);
  return existsSync(beside) ? beside : findOnPath(file, env);
}

/** The folder for what may be deleted at any time. */
export function userCache(env: Env): string {
  const stated = env('XDG_CACHE_HOME');
  if (stated) return stated;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (isWindows) return env('LOCALAPPDATA') ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
