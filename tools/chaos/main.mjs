// `npm run chaos [-- --runs N --seed S --at-once K]`: kills and spoilt answers at moments drawn from seeds S, S+1, …; afterwards
// the account is read by code that shares nothing with the tool.
import { parseArgs } from 'node:util';
import { openChaos } from './play.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '2' },
  },
});
const [runs, first, atOnce] = [values.runs, values.seed, values['at-once']].map(Number);
if (![runs, first, atOnce].every(Number.isInteger) || runs < 1 || atOnce < 1) {
  console.error('usage: npm run chaos [-- --runs N --seed S --at-once K]');
  process.exit(4);
}

const begun = Date.now();
const chaos = await openChaos();
const counts = {};
let next = first;
let failed = 0;
let resumed = 0;
await Promise.all(Array.from({ length: atOnce }, work));
chaos.close();
const of = (kind) => counts[kind] ?? 0;
console.log(
  `runs ${runs} (seeds ${first}…${first + runs - 1}), resumed ${resumed}, lost ${of('lost')}, doubled ${of('doubled')}, ` +
    `not resumable ${of('not resumable')}, changed ${of('changed')}, files ${of('files')}, records ${of('records')}, ` +
    `plan ${of('plan')}, log ${of('log')}, orphans ${of('orphan')}; ${Math.round((Date.now() - begun) / 1000)} s`,
);
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  while (next < first + runs) {
    const seed = next;
    next += 1;
    report(await chaos.play(seed));
  }
}

function report({ seed, scenario, trouble, tries, problems, said }) {
  if (tries > 1) resumed += 1;
  if (problems.length > 0) failed += 1;
  console.log(`${problems.length === 0 ? '✓' : '✗'} seed ${seed}: ${scenario}, ${trouble}, ${tries} tries`);
  for (const { kind, what } of problems) {
    counts[kind] = (counts[kind] ?? 0) + 1;
    console.log(`    ${kind}: ${what.join('; ')}`);
  }
  if (said !== '') console.log(said.replaceAll(/^/gm, '      | '));
}
