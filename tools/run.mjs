// `node tools/run.mjs TASK ARGS…`: set-up, then the task under the project's own Node.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { node24, pathWith, root } from './paths.mjs';
import { setUp } from './setup.mjs';

const TASKS = {
  demo: ['tools/demo/main.mjs'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  check: ['tools/check.mjs'],
  mutate: ['tools/mutate/main.mjs'],
  explore: ['tools/explore.mjs'],
  chaos: ['tools/chaos/main.mjs'],
  bench: ['tools/bench/main.mjs'],
  'bench:peers': ['tools/bench/peers/main.mjs'],
  pictures: ['tools/pictures/main.mjs'],
  figures: ['tools/figures.mjs'],
};

const [task, ...args] = process.argv.slice(2);
const command = TASKS[task];
if (command) process.exitCode = await run();
else {
  console.error(`usage: node tools/run.mjs ${Object.keys(TASKS).join('|')} [ARGS]`);
  process.exitCode = 2;
}

async function run() {
  let pulumiFolder;
  try {
    pulumiFolder = (await setUp()).folder;
  } catch (error) {
    console.error(`✗ ${error.message}`);
    return 1;
  }
  const argv = command.map((part) => (part.includes('/') ? join(root, part) : part));
  const env = { ...process.env, PATH: pathWith(pulumiFolder) };
  const child = spawn(node24(), [...argv, ...args], { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve) => {
    // A terminal sends Ctrl-C to both; waiting lets the child clean up and choose the exit code.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      console.error(`✗ ${error.message}`);
      resolve(1);
    });
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
