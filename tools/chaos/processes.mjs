// The processes of a place: all that its commands have started, found by a variable that every one of them inherits.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const PLACE_VARIABLE = 'CRMCTL_CHAOS_PLACE';

/**
 * Ends a part of a run without warning: the command (by its pid), the engine (the Pulumi CLI and its language host), the
 * provider (its plug-in), or all. Where that part is not there yet or any more, the command.
 */
export function killPart(dir, command, part) {
  const running = processesOf(dir);
  const hit = running.filter((one) => part === 'all' || partOf(one, command) === part);
  for (const { pid } of hit.length > 0 ? hit : running.filter((one) => one.pid === command)) kill(pid);
}

function partOf({ pid, command: line }, command) {
  if (pid === command) return 'command';
  return /dynamic-provider|pulumi-resource-/.test(line) ? 'provider' : 'engine';
}

/** Processes of a place that could still write although its commands have ended: all but the engine's language host. */
export function leftIn(dir) {
  return processesOf(dir).filter(({ command }) => !/pulumi-language-\S+ /.test(command));
}

export function killAll(dir) {
  for (const { pid } of processesOf(dir)) kill(pid);
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself a moment before
  }
}

function processesOf(dir) {
  const table = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), command: command.join(' ') };
    })
    .filter(({ pid }) => variablesOf(pid).includes(`${PLACE_VARIABLE}=${dir}`));
}

function variablesOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
