import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { node24, root } from '../paths.mjs';
import { median, row } from './figures.mjs';
import { largeProject } from './large-text.mjs';

const RUNS = 3;
const require = createRequire(import.meta.url);

/** 60 fields, 3 pipelines, 12 roles and 8 hooks: the first apply to an empty account and the plan after it. */
export async function benchEngine() {
  const applies = [];
  const plans = [];
  let requests;
  for (let run = 0; run < RUNS; run += 1) {
    const result = await applyAndPlan();
    applies.push(result.apply);
    plans.push(result.plan);
    requests = result.requests;
  }
  row(`apply of 83 objects, median of ${RUNS}`, `${(median(applies) / 1000).toFixed(1)} s`, 'under 6 s');
  row('  its write requests (least the API allows: 11)', String(requests.writes), 'at most 12');
  row(`second plan, median of ${RUNS}`, `${(median(plans) / 1000).toFixed(2)} s`, 'under 1.5 s');
  row('  its requests', `${requests.planReads} lists`);
}

async function applyAndPlan() {
  const { startSandbox } = require('../../dist/sandbox/index.js');
  const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], rate: 0 });
  const dir = project();
  const [{ url, token }] = sandbox.accounts;
  const env = { ...process.env, CRM_ACCOUNT_DEV: url, CRM_TOKEN_DEV: token, CRMCTL_RATE: '0', CRMCTL_LANG: 'en' };
  try {
    const apply = await timed(['apply', '-e', 'dev', '--yes'], dir, env);
    const writes = sandbox.requests('dev').filter(({ method }) => method !== 'GET').length;
    sandbox.resetRequests('dev');
    const plan = await timed(['plan', '-e', 'dev'], dir, env);
    return { apply, plan, requests: { writes, planReads: sandbox.requests('dev').length } };
  } finally {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  }
}

function project() {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-bench-'));
  for (const [file, text] of Object.entries(largeProject())) {
    mkdirSync(join(dir, dirname(file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  cpSync(join(root, 'Pulumi.yaml'), join(dir, 'Pulumi.yaml'));
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(root, join(dir, 'node_modules', 'crmctl'));
  symlinkSync(join(root, 'node_modules', '@pulumi'), join(dir, 'node_modules', '@pulumi'));
  return dir;
}

/** Wall time of one command in milliseconds. The sandbox lives in this process, so the command must not block it. */
function timed(args, cwd, env) {
  const start = performance.now();
  const child = spawn(node24(), [join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(performance.now() - start) : reject(new Error(`crmctl ${args.join(' ')}: ${stderr}`)),
    );
  });
}
