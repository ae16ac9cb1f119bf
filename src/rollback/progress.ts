import { ENTRY, readAuditLog } from '../audit';
import type { Plan } from '../plan/types';

export interface Progress {
  /** Objects that are done, and those that are not, by the log. */
  done: string[];
  open: string[];
}

/** How far the run of a plan came before it stopped; undefined where it never began. */
export async function progressOf(logDir: string, { digest, operations }: Plan): Promise<Progress | undefined> {
  const runs = new Set<string>();
  const done = new Set<unknown>();
  for await (const { type, run, plan, ops } of readAuditLog(logDir)) {
    if (type === ENTRY.applyStarted && plan === digest) runs.add(run);
    if (!runs.has(run) || !Array.isArray(ops)) continue;
    if (type === ENTRY.opApplied) for (const { address } of ops) done.add(address);
    if (type === ENTRY.opRemained) for (const { address } of ops) done.delete(address);
  }
  if (runs.size === 0) return undefined;
  const isDone = ({ address }: { address: string }) => done.has(address);
  const keys = (part: typeof operations) => part.map(({ address }) => address);
  return {
    done: keys(operations.filter(isDone)),
    open: keys(operations.filter((operation) => !isDone(operation))),
  };
}
