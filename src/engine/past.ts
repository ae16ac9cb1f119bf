import { type Entry, readAuditLog } from '../audit';
import type { Address } from '../model/address';
import { TWIN_LOADED } from './journal';

/** What the log of an environment says of earlier runs. */
export interface Past {
  history: History;
  /** Of runs since the last one that came to its end. */
  creations: Creation[];
  unfinished: UnfinishedRuns;
}

/** The account that the log speaks of. */
export interface History {
  account: number | undefined;
  /** Objects of it that were managed in the end. */
  managed: number;
  /** The account was a copy of this environment's. */
  twinOf: string | undefined;
}

export interface Creation {
  run: string;
  address: Address;
  /** Absent where the log has the intent only. */
  id?: string;
  ids?: Record<string, number>;
}

export interface UnfinishedRuns {
  /** Runs without any end: their process died. */
  open: string[];
  /** Objects that runs of the plan in question may have written. */
  touched: Set<string>;
  /** A run of it came to its end. */
  finished: boolean;
}

/** One reading of the log, which grows with every run; `plan` is the digest of a plan that may have been begun before. */
export async function readPast(logDir: string, plan?: string): Promise<Past> {
  const folds = [historyOf(), creationsOf(), runsOf(plan)] as const;
  for await (const entry of readAuditLog(logDir)) for (const { see } of folds) see(entry);
  const [history, creations, runs] = folds;
  return { history: history.seen(), creations: creations.seen(), unfinished: runs.seen() };
}

interface Fold<T> {
  see(entry: Entry): void;
  seen(): T;
}

function historyOf(): Fold<History> {
  let history: History = { account: undefined, managed: 0, twinOf: undefined };
  return {
    seen: () => history,
    see: (entry) => {
      if (entry.type === TWIN_LOADED) history = { account: undefined, managed: 0, twinOf: String(entry.of) };
      if (entry.type === 'apply.started' && typeof entry.account === 'number') {
        const twinOf = typeof entry.twinOf === 'string' ? entry.twinOf : undefined;
        history = { ...history, account: entry.account, twinOf };
      }
      if (entry.type === 'apply.finished' && typeof entry.managed === 'number')
        history = { ...history, managed: entry.managed };
    },
  };
}

function creationsOf(): Fold<Creation[]> {
  const creations = new Map<string, Creation>();
  return {
    seen: () => [...creations.values()],
    see: ({ type, run, ops }) => {
      if (type === 'apply.finished' || type === TWIN_LOADED) creations.clear();
      if ((type !== 'op.intended' && type !== 'op.applied') || !Array.isArray(ops)) return;
      for (const { address, action, id, ids } of ops) {
        if (action !== 'create') continue;
        const known = type === 'op.applied' && typeof id === 'string' ? { id, ids } : {};
        creations.set(`${run} ${address}`, { run, address, ...known });
      }
    },
  };
}

function runsOf(plan: string | undefined): Fold<UnfinishedRuns> {
  const ours = new Set<string>();
  const open = new Set<string>();
  const touched = new Set<string>();
  let finished = false;
  return {
    seen: () => ({ open: [...open], touched, finished }),
    see: ({ type, run, ...about }) => {
      if (type === TWIN_LOADED) {
        touched.clear();
        finished = false;
      }
      if (type === 'apply.started') {
        open.add(run);
        if (plan !== undefined && about.plan === plan) ours.add(run);
      }
      if (type === 'op.intended' && ours.has(run)) for (const address of addressesIn(about.ops)) touched.add(address);
      if (type.startsWith('apply.') && type !== 'apply.started') open.delete(run);
      if (type === 'apply.finished' && ours.has(run)) finished = true;
    },
  };
}

function addressesIn(ops: unknown): string[] {
  return Array.isArray(ops) ? ops.flatMap((op) => (typeof op?.address === 'string' ? [op.address] : [])) : [];
}
