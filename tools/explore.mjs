// `npm run explore [-- --minutes N] [--seed S] [PATH…]`: the property tests with new seeds, round after round. What fails is
// printed with the case to add to the `examples` of its property, so that `npm test`, whose seed is fixed, keeps it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { node24, root } from './paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(first)) {
  console.error('usage: npm run explore [-- --minutes N] [--seed S] [PATH…]');
  process.exit(4);
}

const files = propertyTests().filter((file) => positionals.length === 0 || positionals.some((p) => file.includes(p)));
const end = Date.now() + minutes * 60_000;
const found = new Map();
let seed = first;
console.log(`${files.length} files with property tests; seeds from ${first}, for ${minutes} min`);
do {
  for (const failure of await round(seed)) {
    if (found.has(failure.test)) continue;
    found.set(failure.test, failure);
    report(failure, seed);
  }
  seed += 1;
} while (Date.now() < end);
console.log(`${seed - first} rounds, seeds ${first}…${seed - 1}: ${found.size} properties failed`);
process.exitCode = found.size === 0 ? 0 : 1;

function propertyTests() {
  return readdirSync(join(root, 'test'), { recursive: true })
    .map((name) => join('test', name))
    .filter(
      (file) => file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"),
    );
}

/** One run of all files with this seed; answers the tests that failed. */
async function round(seed) {
  const dir = mkdtempSync(join(tmpdir(), 'explore-'));
  const output = join(dir, 'results.json');
  const args = ['run', ...files, '--reporter=json', `--outputFile=${output}`, '--maxWorkers=1'];
  try {
    await runVitest(args, { ...process.env, PROPERTY_SEED: String(seed) });
    const { testResults } = JSON.parse(readFileSync(output, 'utf8'));
    return testResults.flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name);
      if (assertionResults.length === 0 && message) return [{ test: file, message }];
      return assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => ({
          test: `${file} › ${fullName}`,
          message: failureMessages.join('\n'),
        }));
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function runVitest(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node24(), [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function report({ test, message }, seed) {
  const [, path] = /path: "([^"]+)"/.exec(message) ?? [];
  const [, counterexample] = /^Counterexample: (\[.*\])$/m.exec(message) ?? [];
  console.log(`\n✗ ${test}\n  again with: npm run explore -- --seed ${seed} --minutes 0.1 ${test.split(' › ')[0]}`);
  if (counterexample) {
    console.log(`  add to the parameters of its fc.assert: { examples: [${counterexample}] }`);
    console.log(`  or, where values do not print whole: { seed: ${seed}, path: '${path}' }`);
  }
  console.log(message.replaceAll(/^/gm, '    '));
}
