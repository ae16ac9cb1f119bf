import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { node24, root } from '../paths.mjs';

const REPORTER = pathToFileURL(join(root, 'tools', 'bench', 'report-peak.mjs')).href;

/** Runs a command of crmctl: wall time, what it printed, and the peak memory of its own process in KiB. */
export function measured(args, cwd, env) {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-peak-'));
  const file = join(folder, 'peak');
  const start = performance.now();
  const child = spawn(node24(), ['--import', REPORTER, join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd,
    env: { ...env, CRMCTL_BENCH_PEAK: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'])
    child[stream].on('data', (data) => {
      output[stream] += data;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - start;
      if (code !== 0) return reject(new Error(`crmctl ${args.join(' ')}: ${output.stderr}`));
      const maxRssKiB = Number(readFileSync(file, 'utf8'));
      rmSync(folder, { recursive: true });
      return resolve({ milliseconds, maxRssKiB, stdout: output.stdout });
    });
  });
}
