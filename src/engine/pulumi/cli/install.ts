import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { withFolderLock } from '../../../files/folder-lock';
import { Failure } from '../../../model/diagnostic';
import type { HostEvent } from '../../../model/host';
import { downloadPulumi, probeDownloadSite, type ReleasePlaces } from './download';
import { findGo, goBuild, LANGUAGE_HOST_RECIPE, PULUMI_RECIPE } from './go-build';
import { locatePulumi, type PulumiCli, versionOf } from './locate';
import { writeOrigin } from './origin';
import { cacheFolder, type Env, LANGUAGE_HOST_FILE, PULUMI_FILE, PULUMI_VERSION, RESOURCE_PLUGIN_FILE } from './places';

export interface ProvideOptions {
  env: Env;
  notify(event: HostEvent): void;
  /** Tells whether the download site can be used: undefined, or why not. */
  probe?: () => Promise<string | undefined>;
  /** Where the official release lies. */
  places?: ReleasePlaces;
}

/** Another set-up may be compiling. */
const WAIT_FOR_OTHERS_MS = 20 * 60_000;

/**
 * The Pulumi CLI, installed into our cache when the machine has none: the official release, or a build from Go
 * modules where the download site is out of reach. Rejects with PULUMI_UNAVAILABLE and what to do about it.
 */
export async function providePulumi(options: ProvideOptions): Promise<PulumiCli> {
  const { env, notify } = options;
  const { found, skipped } = await locatePulumi(env);
  for (const { path, version } of skipped) notify({ code: 'PULUMI_SKIPPED', args: { path, version } });
  if (found && isReady(found)) return found;

  const folder = cacheFolder(env);
  await withFolderLock(dirname(folder), { timeoutMs: WAIT_FOR_OTHERS_MS }, async () => {
    if (!existsSync(join(folder, PULUMI_FILE))) await install(options, folder);
    await addCompanions(options, folder);
  });
  const again = await locatePulumi(env);
  if (!again.found)
    throw new Failure('tool', 'PULUMI_UNAVAILABLE', { version: PULUMI_VERSION, download: '', build: '' });
  return again.found;
}

/** The plug-in script as the SDK's npm package brings it. */
export function resourcePluginSource(): string {
  return join(dirname(createRequire(__filename).resolve('@pulumi/pulumi/package.json')), RESOURCE_PLUGIN_FILE);
}

/** A foreign installation is taken as it is; our own is completed. */
function isReady({ source, languageHost, resourcePlugin }: PulumiCli): boolean {
  return source !== 'cache' || (languageHost !== undefined && resourcePlugin !== undefined);
}

async function install(options: ProvideOptions, folder: string): Promise<void> {
  const { env, notify, probe = probeDownloadSite, places } = options;
  const staging = newStaging(folder);
  try {
    const download = await tried(async () => {
      const refusal = await probe();
      if (refusal) throw new Error(refusal);
      notify({ code: 'PULUMI_DOWNLOADING', args: { version: PULUMI_VERSION } });
      const { folder: release, ...from } = await downloadPulumi(join(staging, 'release'), places);
      writeOrigin(release, { from: 'download', ...from });
      moveInto(folder, release);
    });
    if (download === undefined) return;
    const build = await tried(async () => {
      const go = findGo(env);
      if (!go) throw new Error('go: not found');
      notify({ code: 'PULUMI_BUILDING', args: { version: PULUMI_VERSION, reason: download } });
      const built = join(staging, 'built');
      await goBuild(go, PULUMI_RECIPE, built);
      if ((await versionOf(join(built, PULUMI_FILE))) !== PULUMI_VERSION)
        throw new Error('the built program does not run');
      writeOrigin(built, { from: 'go', module: PULUMI_RECIPE.module, package: PULUMI_RECIPE.package });
      moveInto(folder, built);
    });
    if (build !== undefined)
      throw new Failure('tool', 'PULUMI_UNAVAILABLE', { version: PULUMI_VERSION, download, build });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The parts that a build does not bring; without a language host crmctl still works. */
async function addCompanions({ env, notify }: ProvideOptions, folder: string): Promise<void> {
  const plugin = join(folder, RESOURCE_PLUGIN_FILE);
  if (!existsSync(plugin)) {
    copyFileSync(resourcePluginSource(), plugin);
    chmodSync(plugin, 0o755);
  }
  if (existsSync(join(folder, LANGUAGE_HOST_FILE))) return;
  const staging = newStaging(folder);
  const failed = await tried(async () => {
    const go = findGo(env);
    if (!go) throw new Error('go: not found');
    notify({ code: 'PULUMI_BUILDING_HOST', args: {} });
    await goBuild(go, LANGUAGE_HOST_RECIPE, staging);
    moveInto(folder, staging);
  });
  rmSync(staging, { recursive: true, force: true });
  if (failed !== undefined) notify({ code: 'PULUMI_NO_HOST', args: { reason: failed } });
}

/** Beside the cache, so that its files can be renamed into it. What a killed set-up left is cleared. */
function newStaging(folder: string): string {
  const prefix = `.staging-${basename(folder)}-`;
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
  return mkdtempSync(join(dirname(folder), prefix));
}

/** The CLI itself goes last: where it is, everything is. */
function moveInto(folder: string, from: string): void {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(from).sort((left, right) => Number(left === PULUMI_FILE) - Number(right === PULUMI_FILE));
  for (const name of names) renameSync(join(from, name), join(folder, name));
}

/** Undefined when it worked, else the reason in one line or a few. */
async function tried(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
