import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { node24, root } from '../paths.mjs';
import { median, row } from './figures.mjs';

const MAIN = join(root, 'dist', 'cli', 'main.js');
const RUNS = 10;

/** Wall time of whole commands, start of Node included. */
export async function benchCli() {
  wallTime('node -e 0 (the floor)', ['-e', '0']);
  wallTime('crmctl --help', [MAIN, '--help'], 'under 150 ms');
  if (existsSync(join(root, 'crm', 'project.yaml')))
    wallTime('crmctl validate, the example company', [MAIN, 'validate'], 'under 400 ms');
}

function wallTime(what, args, target) {
  const times = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const start = performance.now();
    const { status, stderr } = spawnSync(node24(), args, { cwd: root, encoding: 'utf8' });
    // The first run warms the file cache.
    if (run > 0) times.push(performance.now() - start);
    if (status !== 0) {
      row(what, `exit ${status}`, stderr.trim().split('\n')[0]);
      return;
    }
  }
  row(`${what}, median of ${RUNS}`, `${Math.round(median(times))} ms`, target);
}
