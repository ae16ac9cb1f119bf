// The sandbox, then the tool: of each src/ → dist/, swapped in whole, so that whoever runs dist meanwhile never finds half of it.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileSchemas } from './compile-schemas.mjs';
import { node24, root } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Each after those whose types it is compiled with. */
const PACKAGES = [join(root, 'packages', 'sandbox'), root];

export function isBuilt() {
  return PACKAGES.every((home) => {
    const stamp = join(home, 'dist', '.stamp');
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp(home);
  });
}

/** Throws with the compiler's words. */
export async function build() {
  for (const home of PACKAGES) await buildPackage(home);
}

async function buildPackage(home) {
  const source = sourceStamp(home);
  const dist = join(home, 'dist');
  const fresh = join(home, `.dist-${process.pid}`);
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    await runQuietly(node24(), [tsc, '-p', home, '--outDir', fresh]);
    if (home === root) compileSchemas(fresh);
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
function sourceStamp(home) {
  const hash = createHash('sha256');
  const files = readdirSync(join(home, 'src'), { recursive: true })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => join('src', name))
    .sort();
  if (home === root)
    files.push(
      ...readdirSync(join(home, 'schemas')).map((name) => join('schemas', name)),
      join('tools', 'compile-schemas.mjs'),
    );
  const settings = [join(root, 'tsconfig.json'), join(home, 'tsconfig.json'), join(home, 'package.json')];
  for (const name of [...files, ...new Set(settings.map((file) => relative(home, file)))]) {
    const { size, mtimeMs } = statSync(join(home, name));
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
