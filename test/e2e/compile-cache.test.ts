import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const main = resolve(__dirname, '..', '..', 'dist', 'cli', 'main.js');
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'crmctl-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

function help(folder: string): string {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  return execFileSync(process.execPath, [main, '--help'], {
    encoding: 'utf8',
    env: { ...env, XDG_CACHE_HOME: folder, CRMCTL_LANG: 'en' },
  });
}

it('keeps what Node has compiled in the user’s cache folder, for the next command', () => {
  expect(help(cache)).toContain('Usage: crmctl');
  expect(readdirSync(cache)).toEqual(['crmctl']);
  expect(readdirSync(join(cache, 'crmctl', 'compiled'))).toHaveLength(1);
});

it('works without a cache where the folder cannot be made', () => {
  writeFileSync(join(cache, 'file'), '');
  expect(help(join(cache, 'file'))).toContain('Usage: crmctl');
});
