import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const SAMPLE_MS = 20;
const PAGE_BYTES = 4096;
/** Clock ticks a second, as Linux tells programs whatever the kernel counts in. */
const TICKS = 100;
/** Starts the command, waits for it, and shows what it and everything it waited for have used. */
const SHELL = '"$@"; code=$?; cat /proc/$$/stat >&3; exit $code';

/**
 * Runs a command and measures it with all that it starts: CPU seconds (user and system), wall seconds, peak memory in MiB
 * (resident sets, added up; pages that two processes share count twice). Linux only: the figures come from /proc.
 * @param {string[]} argv
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 */
export async function measuredTree(argv, { cwd, env }) {
  const start = performance.now();
  const child = spawn('/bin/sh', ['-c', SHELL, 'sh', ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const text = ['', '', '', ''];
  for (const stream of [1, 2, 3]) {
    child.stdio[stream].setEncoding('utf8').on('data', (data) => {
      text[stream] += data;
    });
  }
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, residentBytes(child.pid));
  }, SAMPLE_MS);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(sampler);
  const wall = (performance.now() - start) / 1000;
  if (code !== 0)
    throw new Error(`${argv.join(' ')} ended with ${code}: ${text[2].slice(-2000) || text[1].slice(-2000)}`);
  return { cpu: cpuOf(text[3]), wall, peakMiB: peak / 2 ** 20, stdout: text[1] };
}

/** utime, stime, cutime and cstime of `man 5 proc`. */
function cpuOf(stat) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}

function residentBytes(root) {
  const children = new Map();
  const resident = new Map();
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
      resident.set(Number(pid), Number(fields[21]) * PAGE_BYTES);
    } catch {
      // it has ended meanwhile
    }
  }
  const all = [root];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all.reduce((sum, pid) => sum + (resident.get(pid) ?? 0), 0);
}
