// `npm run mutate [-- PATH…] [--json]`: changes the code of the safety rooms one small step at a time and asks whether a test
// notices. What no test notices has to be explained in survivors.json. Results are kept, so that a run can be broken off.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../paths.mjs';
import { work } from './room.mjs';
import { roomsWith } from './rooms.mjs';

const LEAST = 90;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const rooms = roomsWith(positionals);
if (rooms.length === 0) {
  console.error(`no safety room has a file that begins with ${positionals.join(', ')}`);
  process.exit(4);
}

const explained = JSON.parse(readFileSync(join(root, 'tools', 'mutate', 'survivors.json'), 'utf8'));
const tell = values.json ? () => {} : (line) => console.error(line);
const files = [];
for (const room of rooms) for (const result of await work(room, tell)) files.push(judged(result));
const all = sum(files);
const failed = files.some(({ score, unexplained, stale }) => score < LEAST || unexplained.length + stale.length > 0);
if (values.json) console.log(JSON.stringify({ files, all }, undefined, 2));
else print();
process.exitCode = failed ? 1 : 0;

function judged({ path, mutants }) {
  const reasons = explained[path] ?? {};
  const alive = mutants.filter(({ status }) => status === 'survived' || status === 'not reached');
  const keys = new Set(alive.map(({ key }) => key));
  return {
    path,
    mutants: mutants.length,
    killed: mutants.length - alive.length,
    score: share(mutants.length - alive.length, mutants.length),
    explained: alive.filter(({ key }) => Object.hasOwn(reasons, key)).length,
    unexplained: alive.filter(({ key }) => !Object.hasOwn(reasons, key)),
    stale: Object.keys(reasons).filter((key) => !keys.has(key)),
  };
}

function sum(results) {
  const total = (name) => results.reduce((before, result) => before + result[name], 0);
  const [mutants, killed] = [total('mutants'), total('killed')];
  return { mutants, killed, explained: total('explained'), score: share(killed, mutants) };
}

function share(part, whole) {
  return whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10;
}

function print() {
  const row = (path, { mutants, killed, explained: told, score }) =>
    console.log(
      `${path.padEnd(46)}${[mutants, killed, mutants - killed, told].map((n) => String(n).padStart(9)).join('')}${score.toFixed(1).padStart(8)} %`,
    );
  console.log(`${'file'.padEnd(46)}  mutants   killed survived explained   score`);
  for (const file of files) row(file.path, file);
  row('all', all);
  for (const { path, unexplained, stale } of files) {
    for (const { line, status, key } of unexplained)
      console.log(`\n${path}:${line} ${status}, and nobody says why\n  ${key}`);
    for (const key of stale) console.log(`\n${path}: explained, but there is no such survivor any more\n  ${key}`);
  }
}
