import { execFileSync } from 'node:child_process';

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** The process and all that descend from it, with their command lines; those that are gone by now are left out. */
export function familyOf(ancestor: number): Process[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const rows = table.trim().split('\n').map(rowOf);
  const family = new Set([ancestor]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  return rows.filter(({ pid }) => family.has(pid));
}

export type Part = 'command' | 'engine' | 'provider';

/**
 * Ends parts of a run at once and without warning: the engine is the Pulumi CLI, the provider its plug-in. Answers whom it
 * ended.
 */
export function killParts(ancestor: number, parts: readonly Part[]): number[] {
  const chosen = familyOf(ancestor).filter(({ pid, command }) => parts.includes(partOf(pid, command)));
  for (const { pid } of chosen) kill(pid);
  return chosen.map(({ pid }) => pid);

  function partOf(pid: number, command: string): Part {
    if (pid === ancestor) return 'command';
    return command.includes('dynamic-provider') || command.includes('pulumi-resource-') ? 'provider' : 'engine';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself a moment before
  }
}

function rowOf(line: string): Process {
  const [pid = '', parent = '', ...command] = line.trim().split(/\s+/);
  return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
}
