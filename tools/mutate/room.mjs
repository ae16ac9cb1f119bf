// One room: its mutants, the tests that reach them, and what became of each.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../paths.mjs';
import { instrument } from './instrument.mjs';
import { readEvents, runSession } from './session-run.mjs';

/** Tests that take longer, in milliseconds of the processor, take no part: each would be run once for every mutant that it reaches. */
const LONGEST_TEST = 1_000;
const TIME_LIMIT = 6_000;
const CACHE = join(root, 'node_modules', '.cache', 'crmctl-mutate');

/**
 * Answers, for each source of the room, `{ path, mutants: [{ …mutant, status }] }`. What was found before stands while the source
 * and all tests are the same; what one test has noticed stays noticed while that test is the same.
 */
export async function work(room, tell) {
  mkdirSync(CACHE, { recursive: true });
  const tests = hash(room.tests);
  // how mutants are made and run, and what tests share
  const common = [
    ...['instrument', 'mutators', 'room', 'runner', 'session'].map((name) => `tools/mutate/${name}.mjs`),
    'test/support/crms.ts',
    'test/support/fixed-seed.ts',
    ...madeOf(room.tests),
  ];
  const files = room.sources.map((path) => {
    const kept = join(CACHE, `${path.replaceAll('/', '+')}.json`);
    const key = hash([...common, path]);
    const before = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : undefined;
    const known = before?.key === key ? before : undefined;
    return { path, kept, key, mutants: known?.mutants, isComplete: known?.tests === tests };
  });
  const pending = files.filter(({ isComplete }) => !isComplete);
  if (pending.length > 0) await measure(room, pending, tests, tell);
  return files.map(({ path, mutants }) => ({ path, mutants }));
}

async function measure({ name, tests }, pending, digest, tell) {
  const bases = {};
  let base = 0;
  for (const file of pending) {
    bases[file.path] = base;
    const before = new Map((file.mutants ?? []).map((mutant) => [mutant.key, mutant]));
    const mutants = instrument(file.path, readFileSync(join(root, file.path), 'utf8'), base).mutants;
    file.mutants = mutants.map((mutant) => ({ ...noticedStill(before.get(mutant.key), tests), ...mutant }));
    base += mutants.length;
  }
  const mutants = pending.flatMap((file) => file.mutants);
  const open = mutants.filter(({ status }) => status === undefined).map(({ id }) => id);
  tell(
    `${name}: ${open.length} of ${mutants.length} mutants in ${pending.length} files, ${tests.length} files of tests`,
  );
  const events = join(CACHE, `${name}.events`);
  const id = hash([
    ...tests,
    ...pending.map(({ path }) => path),
    ...filesUnder('tools/mutate').filter((file) => file.endsWith('.mjs')),
  ]);
  if (readEvents(events)[0]?.id !== id) writeFileSync(events, `${JSON.stringify({ id })}\n`);
  const job = { bases, events, milliseconds: TIME_LIMIT };

  if (open.length > 0) await runSession(job, [{ mode: 'dry', files: tests }], 'file', tell);
  const reached = coverage(readEvents(events));
  const inTests = open.filter((mutant) => reached.inTests.has(mutant));
  tell(`${name}: tests reach ${open.filter((mutant) => reached.isReached(mutant)).length} of them`);
  const step = { mode: 'switch', files: reached.files, tests: reached.repeatable, open: inTests };
  if (inTests.length > 0) await runSession(job, [step], 'finished', tell);
  const { doubtful, noticed } = verdicts(readEvents(events));
  const steps = open
    .filter((mutant) => !noticed.has(mutant))
    .map((mutant) => ({ mutant, files: reached.wholeFiles(mutant, doubtful.has(mutant)) }))
    .filter(({ files }) => files.length > 0)
    .map(({ mutant, files }) => ({ mode: 'whole', mutant, files, tests: reached.passing }));
  tell(`${name}: ${steps.length} are tried from the start of a file`);
  await runSession(job, steps, 'whole', tell);

  const end = verdicts(readEvents(events)).noticed;
  for (const { kept, key, mutants: own } of pending) {
    for (const mutant of own) {
      if (mutant.status !== undefined) continue;
      const { status, test, file } = end.get(mutant.id) ?? {};
      mutant.status = status ?? (reached.isReached(mutant.id) ? 'survived' : 'not reached');
      const by = file ?? reached.fileOf.get(test);
      if (by) mutant.by = { file: relative(root, by), digest: hash([relative(root, by)]) };
    }
    writeFileSync(kept, JSON.stringify({ key, tests: digest, mutants: own }));
  }
  rmSync(events);
}

/** What an earlier run found and no change can have undone. */
function noticedStill(before, tests) {
  const { status, by } = before ?? {};
  return by && tests.includes(by.file) && hash([by.file]) === by.digest ? { status, by } : {};
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
    for (const { id, good, first, milliseconds, ticks, covered } of tests) {
      if (!first || milliseconds > LONGEST_TEST) continue;
      passing[id] = { good: true, ticks };
      if (good) repeatable[id] = { good: true, ticks, covered };
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
  const fileOf = new Map(dry.flatMap(({ file, tests }) => tests.map(({ id }) => [id, file])));
  const cost = ({ tests }) => tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return {
    passing,
    repeatable,
    inTests,
    isReached: (mutant) => inTests.has(mutant) || outside.has(mutant),
    fileOf,
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

/** `noticed`: by which test, or in which file. `doubtful`: only by a test that did not pass without a mutant afterwards. */
function verdicts(events) {
  const noticed = new Map();
  const doubtful = new Set();
  for (const event of events) {
    if (event.killed === true) noticed.set(event.ended, { status: 'killed', test: event.test });
    if (typeof event.killed === 'number') noticed.set(event.killed, { status: 'killed', file: event.in });
    if (event.hung) noticed.set(event.hung, { status: 'time-out' });
    for (const mutant of event.kills ?? []) {
      doubtful.add(mutant);
      noticed.delete(mutant);
    }
  }
  return { noticed, doubtful };
}

/** The files of `test/` that tests import, and those that these import. */
function madeOf(tests) {
  const found = new Set();
  const look = (file) => {
    for (const [, path] of readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
      const imported = `${join(dirname(file), path)}.ts`;
      if (!imported.startsWith('test/') || found.has(imported) || !existsSync(join(root, imported))) continue;
      found.add(imported);
      look(imported);
    }
  };
  for (const test of tests) look(test);
  return [...found].sort();
}

function hash(files) {
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update(readFileSync(join(root, file)));
  return digest.digest('hex').slice(0, 16);
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name))
    .sort();
}
