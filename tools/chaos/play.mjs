// One run: a scenario, its troubles, the same command again until it is done, and a look at everything that came of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resultIn } from '../result-in.mjs';
import { differenceOf, pictureOf } from './account.mjs';
import { bytesOfLog, cause } from './causing.mjs';
import { diceOf } from './dice.mjs';
import { openFolders } from './folders.mjs';
import { ended, filesOf, mustRun, openPlace, recordsOf } from './place.mjs';
import { killAll, leftIn } from './processes.mjs';
import { SCENARIOS } from './scenarios.mjs';
import { drawTroubles, isLateWrite, troublesText } from './troubles.mjs';

/** How often the same command is given before the run counts as not resumable. */
const MOST_TRIES = 5;
/** An orphan may finish the request under way, and then has to end. */
const PATIENCE_MS = 60_000;

/** Opens what all runs need. `close` removes everything. */
export async function openChaos() {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-chaos-'));
  const copyTo = openFolders(join(dir, 'folders'));
  const peaceful = new Map();
  const peaceOf = (scenario) => {
    if (!peaceful.has(scenario)) peaceful.set(scenario, inPeace(join(dir, 'peace', scenario.name), scenario, copyTo));
    return peaceful.get(scenario);
  };
  let count = 0;
  return {
    play: (seed) => {
      count += 1;
      return disturbed(join(dir, `run-${count}`), seed, peaceOf, copyTo);
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** The scenario without any trouble: what it should come to, and how many moments it has. */
async function inPeace(dir, scenario, copyTo) {
  const { env, from, command } = scenario;
  const place = await openPlace(await copyTo(from, dir));
  place.sandbox.resetRequests(env);
  const before = bytesOfLog(place.dir, env);
  await mustRun(place, command);
  const requests = place.sandbox.requests(env);
  const writes = requests.filter(({ method }) => method !== 'GET').length;
  const bytes = bytesOfLog(place.dir, env) - before;
  const outcome = await outcomeOf(place, scenario);
  await place.close();
  rmSync(dir, { recursive: true });
  return { reads: requests.length - writes, writes, bytes, outcome };
}

/** Plays the run of a seed. `problems` is empty where everything came to what it comes to in peace. */
async function disturbed(dir, seed, peaceOf, copyTo) {
  const dice = diceOf(seed);
  const scenario = dice.pick(SCENARIOS);
  const peace = await peaceOf(scenario);
  const troubles = drawTroubles(dice, peace);
  const place = await openPlace(await copyTo(scenario.from, dir), { CRMCTL_CREATION_SECONDS: secondsToCome(troubles) });
  const result = { seed, scenario: scenario.name, trouble: troublesText(troubles), tries: 0, problems: [], said: '' };
  try {
    const last = await tryUntilDone(place, scenario, troubles, result);
    result.problems.push(...(await orphansOf(place.dir)));
    const found = differencesIn(await outcomeOf(place, scenario), peace.outcome);
    for (const [kind, what] of Object.entries(found)) if (what.length > 0) result.problems.push({ kind, what });
    const isDone = last.code === 0 || (result.problems.length === 0 && scenario.done?.test(last.stderr));
    if (!isDone) {
      result.problems.push({ kind: 'not resumable', what: [`exit ${last.code}`] });
      result.said = `${last.stdout}\n${last.stderr}`.trim().slice(-2_000);
    }
  } finally {
    killAll(place.dir);
    await place.close();
  }
  if (result.problems.length === 0) rmSync(dir, { recursive: true, force: true });
  return result;
}

/** The accounts here carry out a request at once, unless it is a late one. */
function secondsToCome(troubles) {
  return troubles.flat().some(isLateWrite) ? '60' : '2';
}

async function tryUntilDone(place, { env, command, again }, troubles, result) {
  for (;;) {
    const child = place.start(command);
    const calm = cause(troubles[result.tries] ?? [], { place, env, child });
    const last = await ended(child);
    await calm();
    result.tries += 1;
    if (last.code === 0 || result.tries === MOST_TRIES) return last;
    if (again) await place.run(again);
  }
}

/** The account, the files, the engine's records, what a plan would still do, and whether the log holds. */
async function outcomeOf(place, { env }) {
  const picture = await pictureOf(place.account(env));
  const records = recordsOf(place.dir, env);
  const planned = await place.run(['crmctl', 'plan', '-e', env, '--json']);
  const verified = await place.run(['crmctl', 'audit', 'verify', '-e', env, '--json']);
  return { picture, files: filesOf(place.dir), records, plan: operationsIn(planned), verdict: verdictIn(verified) };
}

/** By kind of problem. */
function differencesIn(outcome, peace) {
  const { files, records, plan, verdict } = outcome;
  const { lost, doubled, changed } = differenceOf(outcome.picture, peace.picture);
  const names = Object.keys({ ...files, ...peace.files });
  const unrecorded = peace.records.filter((address) => !records.includes(address));
  const surplus = records.filter((address) => !peace.records.includes(address));
  return {
    lost,
    doubled,
    changed,
    files: names.filter((file) => files[file] !== peace.files[file]),
    records: [...unrecorded.map((address) => `without ${address}`), ...surplus.map((address) => `with ${address}`)],
    plan: plan === peace.plan ? [] : [plan],
    log: verdict === peace.verdict ? [] : [verdict],
  };
}

function operationsIn({ code, stdout, stderr }) {
  try {
    return JSON.stringify(resultIn(stdout).operations.map(({ action, address }) => `${action} ${address}`));
  } catch {
    return `exit ${code}: ${stderr.trim().slice(-500)}`;
  }
}

function verdictIn({ code, stdout, stderr }) {
  try {
    return JSON.parse(stdout).verdict;
  } catch {
    return `exit ${code}: ${stderr.trim().slice(-500)}`;
  }
}

async function orphansOf(dir) {
  const until = Date.now() + PATIENCE_MS;
  while (leftIn(dir).length > 0 && Date.now() < until) await sleep(50);
  const left = leftIn(dir).map(({ command }) => command.slice(0, 120));
  return left.length === 0 ? [] : [{ kind: 'orphan', what: left }];
}
