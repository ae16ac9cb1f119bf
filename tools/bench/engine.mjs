import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { median, row } from './figures.mjs';
import { largeProject } from './large-text.mjs';
import { measured } from './measured.mjs';
import { benchProject } from './project.mjs';

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
  const { startSandbox } = require('@crmctl/sandbox');
  const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], rate: 0 });
  const dir = benchProject(largeProject());
  const [{ url, token }] = sandbox.accounts;
  const env = { ...process.env, CRM_ACCOUNT_DEV: url, CRM_TOKEN_DEV: token, CRMCTL_RATE: '0', CRMCTL_LANG: 'en' };
  try {
    const apply = (await measured(['apply', '-e', 'dev', '--yes'], dir, env)).milliseconds;
    const writes = sandbox.requests('dev').filter(({ method }) => method !== 'GET').length;
    sandbox.resetRequests('dev');
    const plan = (await measured(['plan', '-e', 'dev'], dir, env)).milliseconds;
    return { apply, plan, requests: { writes, planReads: sandbox.requests('dev').length } };
  } finally {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  }
}
