// Makes troubles happen to a command that has just been started.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logFileOf, stateFileOf } from './place.mjs';
import { killPart } from './processes.mjs';

/** How long a request may be held or late where somebody still waits for its answer. */
const LATE_MS = 1_500;
/**
 * Where nobody does, it is carried out after so many more requests: by then a command that does not wait for it would have
 * created the object anew.
 */
const OVERTAKEN_BY = 25;
/** The longest that it may take; less than CRMCTL_CREATION_SECONDS. */
const LATEST_MS = 40_000;

/** Arms all troubles at once. Answers a function that stops the watch. */
export function cause(troubles, { place, env, child }) {
  const faults = place.sandbox.faults(env);
  const running = { over: false };
  const watches = troubles.map((trouble, mark) => {
    arm(trouble, mark, faults);
    return trouble.what === 'kill' ? watch(trouble, { place, env, child, faults, running, mark }) : undefined;
  });
  return async () => {
    running.over = true;
    await Promise.all(watches);
    faults.clear();
  };
}

function arm({ what, kind, part, when, isWrite, skip }, mark, faults) {
  const method = isWrite ? ['POST', 'PATCH', 'DELETE'] : ['GET'];
  if (what === 'spoilt') faults.add({ kind, method, skip, mark });
  if (when === 'before') faults.add({ kind: 'held', method, skip, mark });
  if (when !== 'late') return;
  const isDead = part === 'provider' || part === 'all';
  const late = isDead
    ? { kind: 'overtaken', by: OVERTAKEN_BY, delayMs: LATEST_MS }
    : { kind: 'slow', delayMs: LATE_MS };
  faults.add({ ...late, method, skip, mark });
}

async function watch(trouble, { place, env, child, faults, running, mark }) {
  const hasCome = momentOf(trouble, { place, env, faults, mark });
  const isOver = () => running.over || child.exitCode !== null || child.signalCode !== null;
  while (!isOver() && !hasCome()) await sleep(1);
  if (isOver()) return;
  killPart(place.dir, child.pid, trouble.part);
  if (trouble.when === 'before') await letGo(faults);
}

/** Nobody waits for ever for a request that is held on behalf of somebody who was killed. */
async function letGo(faults) {
  await sleep(LATE_MS);
  const others = faults.list();
  faults.clear();
  for (const fault of others) faults.add(fault);
}

function momentOf({ when, isWrite, skip, bytes }, { place, env, faults, mark }) {
  if (when === 'log') {
    const before = bytesOfLog(place.dir, env);
    return () => bytesOfLog(place.dir, env) - before >= bytes;
  }
  if (when === 'disk') return changesOf(() => onDisk(place.dir, env), skip);
  if (when === 'answered') {
    const count = () => place.sandbox.requests(env).filter(({ method }) => (method !== 'GET') === isWrite).length;
    const before = count();
    return () => count() - before > skip;
  }
  return () => !faults.list().some((fault) => fault.mark === mark);
}

function changesOf(look, skip) {
  let last = look();
  let seen = 0;
  return () => {
    const now = look();
    if (now !== last) seen += 1;
    last = now;
    return seen > skip;
  };
}

/** The engine's state and the configuration, by the times at which they were written. */
function onDisk(dir, env) {
  const crm = join(dir, 'crm');
  const files = existsSync(crm) ? readdirSync(crm, { recursive: true }).map((name) => join(crm, name)) : [];
  return [stateFileOf(dir, env), ...files].map(timeOf).join(' ');
}

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

export function bytesOfLog(dir, env) {
  return statSync(logFileOf(dir, env), { throwIfNoEntry: false })?.size ?? 0;
}
