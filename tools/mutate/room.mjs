// One room: its mutants, the tests that reach them, and what became of each.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { instrument } from './instrument.mjs';
import { readEvents, runSession } from './session-run.mjs';

/** Tests that take longer, in milliseconds, take no part: each would be run once for every mutant that it reaches. */
const LONGEST_TEST = 1_500;
const TIME_LIMIT = 6_000;
const CACHE = join(root, 'node_modules', '.cache', 'crmctl-mutate');

/** Answers, for each source of the room, `{ path, mutants: [{ …mutant, status }] }`. */
export async function work(room, tell) {
  mkdirSync(CACHE, { recursive: true });
  const state = hash([
    ...room.tests,
    ...filesUnder('test/support'),
    ...filesUnder('tools/mutate').filter((f) => f.endsWith('s')),
  ]);
  const files = room.sources.map((path) => {
    const kept = join(CACHE, `${path.replaceAll('/', '+')}.json`);
    const key = `${state} ${hash([path])}`;
    const before = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : undefined;
    return { path, kept, key, mutants: before?.key === key ? before.mutants : undefined };
  });
  const pending = files.filter(({ mutants }) => mutants === undefined);
  if (pending.length > 0) await measure(room, pending, tell);
  return files.map(({ path, mutants }) => ({ path, mutants }));
}

async function measure({ name, tests }, pending, tell) {
  const bases = {};
  let base = 0;
  for (const file of pending) {
    bases[file.path] = base;
    file.mutants = instrument(file.path, readFileSync(join(root, file.path), 'utf8'), base).mutants;
    base += file.mutants.length;
  }
  const mutants = pending.flatMap((file) => file.mutants);
  tell(`${name}: ${mutants.length} mutants in ${pending.length} files, ${tests.length} files of tests`);
  const events = join(CACHE, `${name}.events`);
  const id = hash([
    ...tests,
    ...pending.map(({ path }) => path),
    ...filesUnder('tools/mutate').filter((f) => f.endsWith('s')),
  ]);
  if (readEvents(events)[0]?.id !== id) writeFileSync(events, `${JSON.stringify({ id })}\n`);
  const job = { bases, events, milliseconds: TIME_LIMIT };

  await runSession(job, [{ mode: 'dry', files: tests }], 'file', tell);
  const reached = coverage(readEvents(events));
  const open = mutants.map(({ id: mutant }) => mutant).filter((mutant) => reached.inTests.has(mutant));
  tell(
    `${name}: tests reach ${open.length + [...reached.outside.keys()].filter((m) => !reached.inTests.has(m)).length} of them`,
  );
  await runSession(job, [{ mode: 'switch', files: reached.files, tests: reached.repeatable, open }], 'finished', tell);
  const doubtful = verdicts(readEvents(events)).doubtful;
  const killed = verdicts(readEvents(events)).killed;
  const steps = mutants
    .filter(({ id: mutant }) => !killed.has(mutant))
    .map(({ id: mutant }) => ({ mutant, files: reached.wholeFiles(mutant, doubtful.has(mutant)) }))
    .filter(({ files }) => files.length > 0)
    .map(({ mutant, files }) => ({ mode: 'whole', mutant, files, tests: reached.passing }));
  tell(`${name}: ${steps.length} are tried from the start of a file`);
  await runSession(job, steps, 'whole', tell);

  const end = verdicts(readEvents(events));
  for (const { kept, key, mutants: own } of pending) {
    for (const mutant of own) {
      const isReached = reached.inTests.has(mutant.id) || reached.outside.has(mutant.id);
      mutant.status = end.killed.get(mutant.id) ?? (isReached ? 'survived' : 'not reached');
    }
    writeFileSync(kept, JSON.stringify({ key, mutants: own }));
  }
  rmSync(events);
}

/** From the dry run: which tests can be repeated, which mutants they reach, and which are reached while files load. */
function coverage(events) {
  const dry = events.filter(({ file }) => file);
  const passing = {};
  const repeatable = {};
  const inTests = new Set();
  const outside = new Map();
  const once = new Map();
  const note = (map, mutant, file) => map.set(mutant, [...new Set([...(map.get(mutant) ?? []), file])]);
  for (const { file, outside: atLoad, tests } of dry) {
    for (const { id, good, first, milliseconds, covered } of tests) {
      if (!first || milliseconds > LONGEST_TEST) continue;
      passing[id] = { good: true };
      if (good) repeatable[id] = { good: true, covered };
      for (const mutant of covered) {
        inTests.add(mutant);
        if (!good) note(once, mutant, file);
      }
    }
    for (const mutant of atLoad) note(outside, mutant, file);
  }
  const reaching = new Map();
  for (const { file, tests } of dry)
    for (const { covered } of tests) for (const mutant of covered) note(reaching, mutant, file);
  const cost = ({ tests }) => tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return {
    passing,
    repeatable,
    inTests,
    outside,
    files: dry.sort((a, b) => cost(a) - cost(b)).map(({ file }) => file),
    wholeFiles: (mutant, doubtful) => [
      ...new Set([
        ...(outside.get(mutant) ?? []),
        ...(once.get(mutant) ?? []),
        ...(doubtful ? (reaching.get(mutant) ?? []) : []),
      ]),
    ],
  };
}

function verdicts(events) {
  const killed = new Map();
  const doubtful = new Set();
  for (const event of events) {
    if (event.killed === true) killed.set(event.ended, 'killed');
    if (typeof event.killed === 'number') killed.set(event.killed, 'killed');
    if (event.hung) killed.set(event.hung, 'time-out');
    for (const mutant of event.kills ?? []) {
      doubtful.add(mutant);
      killed.delete(mutant);
    }
  }
  return { killed, doubtful };
}

function hash(files) {
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update(readFileSync(join(root, file)));
  return digest.digest('hex').slice(0, 16);
}

function filesUnder(folder) {
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}
