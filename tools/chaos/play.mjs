// One run: a scenario, a trouble, the same command again until it is done, and a look at everything that came of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { differenceOf, pictureOf } from './account.mjs';
import { diceOf } from './dice.mjs';
import { ended, filesOf, kill, leftIn } from './place.mjs';
import { beginAt, mustRun, prepareFolders, SCENARIOS } from './scenarios.mjs';
import { cause, drawTrouble, logBytes, troubleText } from './troubles.mjs';

/** How often the same command is given again before the run counts as not resumable. */
const TRIES = 4;
/** The folder of a project, after which an import names it. */
const NAME = 'chaos';
/** An orphan may finish the request under way, and then has to end. */
const PATIENCE_MS = 20_000;

/** Prepares the folders that all runs begin at. `close` removes everything. */
export async function openChaos() {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-chaos-'));
  const folders = join(dir, 'folders');
  await prepareFolders(folders);
  const peaceful = new Map();
  const peaceOf = (scenario) => {
    if (!peaceful.has(scenario))
      peaceful.set(
        scenario,
        inPeace(join(dir, 'peace', scenario.name.replaceAll(/\W+/g, '-'), NAME), scenario, folders),
      );
    return peaceful.get(scenario);
  };
  let count = 0;
  return {
    play: async (seed) => {
      count += 1;
      return disturbed(join(dir, `run-${count}`, NAME), seed, peaceOf, folders);
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** The scenario without any trouble: what it should come to, and how many moments it has. */
async function inPeace(dir, scenario, folders) {
  const place = await beginAt(dir, scenario, folders);
  place.sandbox.resetRequests(scenario.env);
  const before = logBytes(logDirOf(dir, scenario));
  await mustRun(place, scenario.command);
  const requests = place.sandbox.requests(scenario.env);
  const writes = requests.filter(({ method }) => method !== 'GET').length;
  const bytes = logBytes(logDirOf(dir, scenario)) - before;
  const outcome = await outcomeOf(place, scenario);
  await place.close();
  return { reads: requests.length - writes, writes, bytes, outcome };
}

/** Plays the run of a seed. `problems` is empty where everything came to what it comes to in peace. */
async function disturbed(dir, seed, peaceOf, folders) {
  const dice = diceOf(seed);
  const scenario = dice.pick(SCENARIOS);
  const peace = await peaceOf(scenario);
  const trouble = drawTrouble(dice, peace);
  const place = await beginAt(dir, scenario, folders);
  const result = { seed, scenario: scenario.name, trouble: troubleText(trouble), tries: 1, problems: [], said: '' };
  try {
    const child = place.start(scenario.command);
    const calm = cause(trouble, { place, env: scenario.env, child, logDir: logDirOf(dir, scenario) });
    let last = await ended(child);
    await calm();
    while (last.code !== 0 && result.tries <= TRIES) {
      if (scenario.again) await place.run(scenario.again);
      last = await place.run(scenario.command);
      result.tries += 1;
    }
    if (last.code !== 0) {
      result.problems.push({ kind: 'not resumable', what: [`exit ${last.code}`] });
      result.said = `${last.stdout}\n${last.stderr}`.trim().slice(-2_000);
    }
    result.problems.push(...(await orphansOf(dir)));
    const { picture, files, plan, verdict } = await outcomeOf(place, scenario);
    const { lost, doubled, changed } = differenceOf(picture, peace.outcome.picture);
    const changedFiles = Object.keys({ ...files, ...peace.outcome.files }).filter(
      (file) => files[file] !== peace.outcome.files[file],
    );
    const found = {
      lost,
      doubled,
      changed,
      files: changedFiles,
      plan: plan === peace.outcome.plan ? [] : [plan],
      log: verdict === peace.outcome.verdict ? [] : [verdict],
    };
    for (const [kind, what] of Object.entries(found)) if (what.length > 0) result.problems.push({ kind, what });
  } finally {
    for (const { pid } of leftIn(dir)) kill(pid);
    await place.close();
  }
  if (result.problems.length === 0) rmSync(dir, { recursive: true, force: true });
  return result;
}

/** The account, the files, what a plan would still do, and whether the log holds. */
async function outcomeOf(place, { env }) {
  const picture = await pictureOf(place.account(env));
  const planned = await place.run(['crmctl', 'plan', '-e', env, '--json']);
  const verified = await place.run(['crmctl', 'audit', 'verify', '-e', env, '--json']);
  return { picture, files: filesOf(place.dir), plan: operationsIn(planned), verdict: verdictIn(verified) };
}

function operationsIn({ code, stdout, stderr }) {
  try {
    return JSON.stringify(JSON.parse(stdout).operations.map(({ action, address }) => `${action} ${address}`));
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

function logDirOf(dir, { env }) {
  return join(dir, '.crmctl', 'audit', env);
}
