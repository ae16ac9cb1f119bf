import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Unpacked once per installation of the packages, and by nobody else, as it would be in the machine's own /tmp. */
const CACHE = resolve(__dirname, '..', '..', 'node_modules', '.cache', 'crmctl-browser');

/**
 * A real browser: on Linux the one that the npm package @sparticuz/chromium brings, so that every machine has the same,
 * elsewhere the Chrome that is installed. It may ask nobody: pages are opened from files.
 */
export async function startBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking', '--disable-sync'];
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome', args });
  if (!existsSync(CACHE)) await unpack();
  return chromium.launch({
    executablePath: join(CACHE, 'chromium'),
    args: [...args, '--headless=shell', '--font-render-hinting=none'],
    // its fonts as well: a machine may have none, or others
    env: { ...process.env, FONTCONFIG_FILE: join(CACHE, 'fonts.conf') },
  });
}

/** Beside, then renamed: a test that is killed leaves no half of it. */
async function unpack(): Promise<void> {
  mkdirSync(dirname(CACHE), { recursive: true });
  const staging = mkdtempSync(`${CACHE}-`);
  const { TMPDIR } = process.env;
  try {
    process.env.TMPDIR = staging;
    const { default: pack } = await import('@sparticuz/chromium');
    await pack.executablePath();
    const places = `<dir>${join(CACHE, 'fonts')}</dir><cachedir>${join(CACHE, 'fonts-cache')}</cachedir>`;
    writeFileSync(join(staging, 'fonts.conf'), `<?xml version="1.0"?>\n<fontconfig>${places}</fontconfig>\n`);
    renameSync(staging, CACHE);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(staging, { recursive: true, force: true });
  }
}
