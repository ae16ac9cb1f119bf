// `npm run check`: everything a commit must pass. The fast checks run side by side, the tests after them.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { node24, root } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';

const FAST = [
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off'],
  ['types of sandbox', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'packages/sandbox'],
  ['types of src', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['types of tests', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json'],
  [
    'layering',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'src',
    'packages/sandbox/src',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  ['dead code', 'node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  ['generated types', 'tools/generate-types.mjs', '--check'],
  ['generated schemas', 'tools/generate-schemas.mjs', '--check'],
  ['generated docs', 'tools/generate-docs.mjs', '--check'],
  ['file length', 'tools/check-length.mjs'],
  ['lockfile', 'tools/complete-lockfile.mjs', '--check'],
];
const TESTS = ['tests', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=dot'];

const queue = [...FAST];
let failed = 0;
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
if (failed === 0) await check(TESTS);
else console.log('- tests: not run, because of the above');
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next);
}

async function check([name, script, ...args]) {
  const start = Date.now();
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  try {
    await runQuietly(node24(), [join(root, script), ...args]);
    console.log(`✓ ${name.padEnd(16)} ${seconds()}`);
  } catch (error) {
    failed += 1;
    const output = error.message.split('\n').slice(1).join('\n');
    console.log(`✗ ${name.padEnd(16)} ${seconds()}\n${output.replaceAll(/^/gm, '    ')}`);
  }
}
