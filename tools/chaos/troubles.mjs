// What goes wrong: a process is killed at a moment, or an answer of the CRM is spoilt.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killParts } from './place.mjs';

const PARTS = ['command', 'engine', 'provider', 'all'];
/** Where a request is when the process dies: never carried out, carried out after its sender is gone, answered. */
const MOMENTS = ['before', 'late', 'answered'];
const SPOILT = [
  'too-many-requests',
  'blocked',
  'server-error',
  'gateway-timeout',
  'gateway-timeout-after',
  'torn-before',
  'torn-after',
  'enums-as-object',
  'null-groups',
  'nothing-yet',
];
/** A list that is not shown whole; a write is never answered so. */
const READS_ONLY = new Set(['nothing-yet', 'enums-as-object', 'null-groups']);
/** Long enough that the next command has begun when a late request is carried out. */
const LATE_MS = 1_500;

/**
 * Draws a trouble for a command that in peace sends so many requests and leaves a log of so many bytes more.
 * `requests`: `{reads, writes}`.
 */
export function drawTrouble(dice, { reads, writes, bytes }) {
  if (dice.below(3) === 0) {
    const kind = dice.pick(SPOILT);
    const isWrite = writes > 0 && !READS_ONLY.has(kind) && dice.below(2) === 0;
    return { what: 'spoilt', kind, isWrite, skip: dice.below(Math.max(1, isWrite ? writes : reads)) };
  }
  const part = dice.pick(PARTS);
  if (bytes > 0 && dice.below(3) === 0) return { what: 'kill', part, when: 'log', bytes: 1 + dice.below(bytes) };
  const isWrite = writes > 0 && dice.below(3) > 0;
  return {
    what: 'kill',
    part,
    when: dice.pick(MOMENTS),
    isWrite,
    skip: dice.below(Math.max(1, isWrite ? writes : reads)),
  };
}

export function troubleText(trouble) {
  const where = (isWrite, skip) => `${isWrite ? 'write' : 'read'} ${skip + 1}`;
  if (trouble.what === 'spoilt') return `${trouble.kind} at ${where(trouble.isWrite, trouble.skip)}`;
  const when =
    trouble.when === 'log'
      ? `${trouble.bytes} bytes of log`
      : `${where(trouble.isWrite, trouble.skip)} (${trouble.when})`;
  return `kill ${trouble.part} at ${when}`;
}

/** Arms the trouble for the command that has just been started. Answers a function that stops the watch. */
export function cause(trouble, { place, env, child, logDir }) {
  const faults = place.sandbox.faults(env);
  let over = false;
  const { skip = 0 } = trouble;
  const end = async (watch) => {
    over = true;
    await watch;
    faults.clear();
  };
  if (trouble.what === 'spoilt') {
    faults.add({ kind: trouble.kind, method: methodsOf(trouble), skip });
    return () => end();
  }
  const seen = () => {
    if (trouble.when === 'log') return logBytes(logDir) - before >= trouble.bytes;
    if (trouble.when === 'answered') return count() - answered > skip;
    return faults.list().length < armed;
  };
  const count = () => place.sandbox.requests(env).filter(({ method }) => (method !== 'GET') === trouble.isWrite).length;
  const answered = count();
  const before = logBytes(logDir);
  if (trouble.when === 'before' || trouble.when === 'late') {
    const kind = trouble.when === 'before' ? { kind: 'held' } : { kind: 'slow', delayMs: LATE_MS };
    faults.add({ ...kind, method: methodsOf(trouble), skip });
  }
  const armed = faults.list().length;
  const watch = (async () => {
    while (!over && child.exitCode === null && child.signalCode === null && !seen()) await sleep(1);
    if (!over && child.exitCode === null) killParts(child.pid, trouble.part);
  })();
  return () => end(watch);
}

function methodsOf({ isWrite }) {
  return isWrite ? ['POST', 'PATCH', 'DELETE'] : ['GET'];
}

export function logBytes(logDir) {
  const file = join(logDir, 'log.jsonl');
  return existsSync(file) ? statSync(file).size : 0;
}
