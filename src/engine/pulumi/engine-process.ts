import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isAlive, markOf, type ProcessMark } from '../../files/process-mark';

/** A running process as the system lists it. */
export interface SystemProcess {
  pid: number;
  parent: number;
  /** The command line, split into words. */
  args: string[];
}

/** The engine that this process is a plug-in of, a few generations up; undefined where the system does not tell. */
export function engineProcess(
  pid = process.pid,
  look: typeof systemProcess = systemProcess,
): SystemProcess | undefined {
  for (let next = look(pid); next && next.pid > 1; next = look(next.parent)) if (isEngine(next)) return next;
  return undefined;
}

function isEngine({ args: [command = ''] }: SystemProcess): boolean {
  return /^pulumi(\.exe)?$/.test(basename(command));
}

/** Whether a process lives and, as far as the system tells, is an engine: ids of processes come again. */
export function isRunningEngine(pid: number, look: typeof systemProcess = systemProcess): boolean {
  if (!isAlive(pid)) return false;
  const [command] = look(pid)?.args ?? [];
  return command === undefined || command.includes('pulumi');
}

/** Whom a provider process works for: the engine, which must stay. */
export function engineCallers(): ProcessMark[] {
  return [markOf(engineProcess()?.pid ?? process.ppid)];
}

/** `-t` may stand among other short flags and before its value, as in `-ytURN`; a value that has a t is taken for it, too. */
const LIMITING = /^(-[^-=]*t.*|(--target|--target-.*|--exclude|--exclude-.*|--replace)(=.*)?)$/s;
const OTHER_COMMANDS = new Set(['destroy', 'refresh', 'preview', 'import', 'watch', 'state', 'cancel']);

/**
 * Whether this engine brings the whole program about, so that it asks for every object of it: an `up` without flags that
 * leave objects out. The provider is told nothing of such flags, only the command line has them. When in doubt: no.
 * `variables`: names of environment variables, which may stand for flags (`PULUMI_OPTION_TARGET`).
 */
export function isWholeUp(args: readonly string[], variables: readonly string[]): boolean {
  const words = args.slice(1);
  const isUp = words.some((word) => word === 'up' || word === 'update');
  const limited = words.some((word) => LIMITING.test(word) || OTHER_COMMANDS.has(word));
  return isUp && !limited && !variables.some((name) => /^PULUMI_OPTION_(TARGET|EXCLUDE|REPLACE)/.test(name));
}

/** Linux tells in files, other systems by `ps`. */
export function systemProcess(pid: number): SystemProcess | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** The name in `stat` may hold spaces and brackets; the fields after its last bracket are state and parent. */
function fromProc(pid: number): SystemProcess {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  return { pid, parent: Number(parent), args };
}

function fromPs(pid: number): SystemProcess {
  const line = execFileSync('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const [parent, ...args] = line.trim().split(/\s+/);
  return { pid, parent: Number(parent), args };
}
