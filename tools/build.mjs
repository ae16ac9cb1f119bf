// src/ → dist/, swapped in whole, so that whoever runs dist meanwhile never finds half of it.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.stamp');

export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp();
}

/** Throws with the compiler's words. */
export async function build() {
  const source = sourceStamp();
  const fresh = join(root, `.dist-${process.pid}`);
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    await runQuietly(node24(), [tsc, '-p', root, '--outDir', fresh]);
    const main = join(fresh, 'cli', 'main.js');
    if (existsSync(main)) chmodSync(main, 0o755);
    writeFileSync(join(fresh, '.stamp'), source);
    const old = `${fresh}-old`;
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Changes with every file that comes, goes or is written. */
function sourceStamp() {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'src'), { recursive: true })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => join('src', name))
    .sort();
  for (const name of [...files, 'tsconfig.json', 'package.json']) {
    const { size, mtimeMs } = statSync(join(root, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) {
  await build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
