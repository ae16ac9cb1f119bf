import { readFileSync } from 'node:fs';
import { hasCode } from './read-text';

/** A process, so named that no later one is taken for it: ids of processes come again, after a restart at the latest. */
export interface ProcessMark {
  pid: number;
  /** Since when it runs, in the system's own words; empty where the system does not tell. */
  since: string;
}

export function markOf(pid: number): ProcessMark {
  return { pid, since: startOf(pid) };
}

export function isSameProcess({ pid, since }: ProcessMark): boolean {
  return isAlive(pid) && startOf(pid) === since;
}

/** Whether a process of this machine still runs, whoever owns it. One that has ended and that nobody has looked after does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** Linux only. The 20th field after the name is the start in ticks since boot; see proc(5). */
function startOf(pid: number): string {
  const start = statOf(pid)?.[19];
  return start === undefined ? '' : `${bootOf()} ${start}`;
}

/** The fields after the name, which stands in brackets and may hold some itself: state, parent, … */
function statOf(pid: number): string[] | undefined {
  const text = procText(`${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function bootOf(): string {
  return procText('sys/kernel/random/boot_id')?.trim() ?? '';
}

function procText(name: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
