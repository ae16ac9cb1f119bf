import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const bin = join(root, 'node_modules', '.bin');

/** The npm package of this platform with a Node of its own, by name; npm installs only the one that fits. */
export function nodePackage() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const platform = `-${process.platform.replace('win32', 'win')}-${process.arch}`;
  const name = Object.keys(optionalDependencies).find((known) => known.startsWith('node-') && known.endsWith(platform));
  return name && existsSync(join(root, 'node_modules', name)) ? name : undefined;
}

/** The Node that the project brings with it; this one where there is none for the platform, or it does not run there. */
export function node24() {
  chosen ??= majorOf(bundled()) ? bundled() : process.execPath;
  return chosen;
}

let chosen;

/** Undefined when the Node that will be used is 24 or newer, else what it said. */
export function wrongNode() {
  return (majorOf(node24()) ?? 0) >= 24 ? undefined : process.version;
}

/** The project's tools, then the given folders, then the user's PATH. */
export function pathWith(...folders) {
  return [bin, ...folders.filter(Boolean), process.env.PATH ?? ''].join(delimiter);
}

function bundled() {
  const name = nodePackage();
  return name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Undefined for one that does not run: the packages are built for glibc. */
function majorOf(node) {
  if (!node || !existsSync(node)) return undefined;
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const major = Number(/^v(\d+)/.exec(stdout ?? '')?.[1]);
  return Number.isNaN(major) ? undefined : major;
}
