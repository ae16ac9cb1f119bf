import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const bin = join(root, 'node_modules', '.bin');

const bundled = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node that the project brings with it, or this one where it is new enough. */
export function node24() {
  return existsSync(bundled) ? bundled : process.execPath;
}

/** Undefined when the Node that will be used is 24 or newer, else what it said. */
export function wrongNode() {
  const { stdout, error } = spawnSync(node24(), ['--version'], { encoding: 'utf8' });
  const version = stdout?.trim() ?? error?.message ?? '?';
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= 24 ? undefined : version;
}

/** The project's tools, then the given folders, then the user's PATH. */
export function pathWith(...folders) {
  return [bin, ...folders.filter(Boolean), process.env.PATH ?? ''].join(delimiter);
}
