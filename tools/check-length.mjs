// No file over 400 lines: one that comes near is asking to be two.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const LIMIT = 400;

const long = ['src', join('packages', 'sandbox', 'src'), 'test', 'tools']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter((name) => /\.(ts|mts|mjs|cjs)$/.test(name) && !name.includes('generated'))
  .map((name) => ({ name, lines: readFileSync(join(root, name), 'utf8').trimEnd().split('\n').length }))
  .filter(({ lines }) => lines > LIMIT);

for (const { name, lines } of long) console.error(`${name}: ${lines} lines, the limit is ${LIMIT}`);
if (long.length > 0) process.exitCode = 1;
