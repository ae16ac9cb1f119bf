import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
  const executablePath = join(CACHE, 'chromium');
  return chromium.launch({
    executablePath,
    args: [...args, '--headless=shell', '--font-render-hinting=none'],
    // its fonts as well: a machine may have none, or others
    env: { ...process.env, FONTCONFIG_FILE: join(CACHE, 'fonts.conf'), ...librariesOf(executablePath) },
  });
}

/** The package brings libraries, too, for a machine that lacks them. */
function librariesOf(executablePath: string): { LD_LIBRARY_PATH?: string } {
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return stdout.includes('not found') ? { LD_LIBRARY_PATH: join(CACHE, 'al2023', 'lib') } : {};
}

/** Beside, then renamed: a test that is killed leaves no half of it. */
async function unpack(): Promise<void> {
  mkdirSync(dirname(CACHE), { recursive: true });
  const staging = mkdtempSync(`${CACHE}-`);
  const { TMPDIR } = process.env;
  try {
    process.env.TMPDIR = staging;
    const { default: pack, inflate } = await import('@sparticuz/chromium');
    await pack.executablePath();
    const folder = dirname(createRequire(__filename).resolve('@sparticuz/chromium'));
    await inflate(join(folder, '..', 'bin', 'al2023.tar.br'));
    const places = `<dir>${join(CACHE, 'fonts')}</dir><cachedir>${join(CACHE, 'fonts-cache')}</cachedir>`;
    writeFileSync(join(staging, 'fonts.conf'), `<?xml version="1.0"?>\n<fontconfig>${places}</fontconfig>\n`);
    renameSync(staging, CACHE);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(staging, { recursive: true, force: true });
  }
}
