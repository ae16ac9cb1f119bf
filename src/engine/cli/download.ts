import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const DOWNLOAD_SITE = 'https://get.pulumi.com/';
const PROBE_TIMEOUT_MS = 3_000;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

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
 * The official release with all its companions, into a folder of its own; answers with the folder of the binaries.
 * The Automation API installs the version of the SDK, which package.json pins to PULUMI_VERSION; it cannot be stopped, so
 * after the deadline nobody waits for it any more.
 */
export async function downloadPulumi(root: string): Promise<string> {
  // Half a second to load, and needed by nobody else here.
  const { PulumiCommand } = await import('@pulumi/pulumi/automation/index.js');
  const late = new AbortController();
  try {
    await Promise.race([
      PulumiCommand.install({ root }),
      wait(DOWNLOAD_TIMEOUT_MS, undefined, { signal: late.signal }).then(() => {
        throw new Error(`no end after ${DOWNLOAD_TIMEOUT_MS / 60_000} minutes`);
      }),
    ]);
  } finally {
    late.abort();
  }
  return join(root, 'bin');
}
