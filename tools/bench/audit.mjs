import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from '../paths.mjs';
import { median, row } from './figures.mjs';

const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const APPENDS = 500;
const BATCH = 5_000;

/** Append one by one (latency), then in batches up to a million entries, then open and verify. */
export async function benchAudit() {
  const { openAuditLog, anchor } = await import('../../dist/audit/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-bench-'));
  const dir = join(folder, 'log');
  const options = { dir, origin: 'crm-audit.bench/test', keyFile: join(folder, 'key.pem'), now: () => new Date() };
  try {
    let log = await openAuditLog(options);
    const times = [];
    for (let index = 0; index < APPENDS; index += 1) times.push(await timed(() => log.append([body(index)])));
    row('audit: append of 1 entry, median', `${median(times).toFixed(2)} ms`, 'under 2 ms');
    row('audit: append of 1 entry, 95th percentile', `${percentile(times, 0.95).toFixed(2)} ms`);
    for (let index = APPENDS; index < ENTRIES; index += BATCH) {
      await log.append(Array.from({ length: Math.min(BATCH, ENTRIES - index) }, (_, offset) => body(index + offset)));
    }
    await log.close();
    anchor(dir);
    row('audit: size of the log', `${(statSync(join(dir, 'log.jsonl')).size / 2 ** 20).toFixed(0)} MiB`);
    const opening = await timed(async () => {
      log = await openAuditLog(options);
    });
    row(`audit: open ${ENTRIES} entries`, `${(opening / 1000).toFixed(1)} s`);
    await log.close();
    const { report, seconds, mebibytes } = verifyInOwnProcess(dir);
    row(`audit: verify ${report.entries} entries: ${report.verdict}`, `${seconds.toFixed(1)} s`, 'under 10 s');
    row('audit: peak memory of the process that verifies', `${mebibytes} MiB`, 'constant');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its own process, so that the peak is its own. */
function verifyInOwnProcess(dir) {
  const code = `
    const { verifyAuditLog } = require(process.argv[1]);
    const start = performance.now();
    verifyAuditLog(process.argv[2]).then((report) => console.log(JSON.stringify({
      report, seconds: (performance.now() - start) / 1000, mebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
    })));`;
  const audit = join(root, 'dist', 'audit', 'index.js');
  return JSON.parse(execFileSync(process.execPath, ['-e', code, audit, dir], { encoding: 'utf8' }));
}

function body(index) {
  return {
    type: 'op.applied',
    run: 'r-20261123-0914',
    op: {
      i: index,
      action: 'update',
      resource: `field:leads.field_${index % 500}`,
      remoteId: 100_000 + index,
      fields: ['name', 'options'],
    },
    result: { status: 200, crmDate: 'Mon, 23 Nov 2026 09:14:07 GMT' },
  };
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function percentile(values, share) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length * share)];
}

if (process.argv[1] === import.meta.filename) await benchAudit();
