import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeWhole } from '../../../files/write-whole';
import { PULUMI_FILE, PULUMI_VERSION } from './places';

const DOWNLOAD_SITE = 'https://get.pulumi.com/';
const PROBE_TIMEOUT_MS = 3_000;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/** Where the archive lies, and where its checksums: not in the same place, so that one of them alone cannot lie. */
export interface ReleasePlaces {
  archives: string;
  checksums: string;
}

/** As in https://github.com/pulumi/pulumi/releases: `SHA512SUMS` lists `<hex>  pulumi-v<version>-<os>-<cpu>.tar.gz`. */
const OFFICIAL: ReleasePlaces = {
  archives: `${DOWNLOAD_SITE}releases/sdk/`,
  checksums: `https://github.com/pulumi/pulumi/releases/download/v${PULUMI_VERSION}/SHA512SUMS`,
};

/** Why the official download site cannot be used, or undefined when it answers. Never takes longer than 3 s. */
export function probeDownloadSite(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = request(DOWNLOAD_SITE, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    probe.on('response', (response) => {
      response.destroy();
      resolve((response.statusCode ?? 500) < 500 ? undefined : `HTTP ${response.statusCode}`);
    });
    probe.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    probe.end();
  });
}

/**
 * The official release with all its companions, into a folder of its own; answers with the folder of the binaries and
 * what was compared. An archive with another checksum is neither kept nor unpacked.
 */
export async function downloadPulumi(
  root: string,
  places: ReleasePlaces = OFFICIAL,
): Promise<{ folder: string; archive: string; sha512: string }> {
  const name = archiveName();
  const [archive, checksums] = await Promise.all([fetched(`${places.archives}${name}`), fetched(places.checksums)]);
  const stated = checksums
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+\*?/))
    .find(([, file]) => file === name)?.[0];
  if (!stated) throw new Error(`${places.checksums} has no checksum of ${name}`);
  const sha512 = createHash('sha512').update(archive).digest('hex');
  if (sha512 !== stated.toLowerCase())
    throw new Error(`${name} is not what was released: its SHA-512 is ${sha512}, stated is ${stated}`);
  writeWhole(join(root, name), archive);
  await promisify(execFile)('tar', ['-xf', name], { cwd: root });
  const folder = ['pulumi', join('pulumi', 'bin')]
    .map((inner) => join(root, inner))
    .find((inner) => existsSync(join(inner, PULUMI_FILE)));
  if (!folder) throw new Error(`${name} holds no ${PULUMI_FILE}`);
  return { folder, archive: `${places.archives}${name}`, sha512 };
}

function archiveName(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `pulumi-v${PULUMI_VERSION}-${os}-${process.arch}.${os === 'windows' ? 'zip' : 'tar.gz'}`;
}

async function fetched(url: string): Promise<Buffer> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
