import { ENTRY, type Fold, foldAuditLog, Leaves } from '../../audit';
import { type AccountHistory, accountIn } from './account-history';
import { type Begun, begunIn } from './begun';
import { type Attempt, type Outcome, type StateRecorded, writesOf } from './past-writes';
import { policyIn, type StatedPolicy } from './policy';
import { type RunSeals, sealsIn } from './run-seal';
import { type NotedSnapshots, notesIn } from './snapshot-notes';
import { type StepsLeft, stepsLeftIn } from './steps-left';
import { type Unanswered, unansweredIn } from './unanswered';

export type { Attempt, Outcome, StateRecorded } from './past-writes';

/** What the log of an environment says of earlier runs. */
export interface RunHistory {
  history: History;
  /** What runs did that no reading of the engine's state has confirmed since: the newest outcome of each object. */
  outcomes: Outcome[];
  /** Creations that were begun and of which nobody knows whether they happened. */
  attempts: Attempt[];
  /** An import of the account came to no end, or nobody has looked at the engine's state since it did. */
  importing: boolean;
  unfinished: UnfinishedRuns;
  unanswered: Unanswered;
  /** What the log has of kept readings. */
  noted: NotedSnapshots;
  /** What the records of runs are held against. */
  seals: RunSeals;
  /** What the applies left to a person. */
  stepsLeft: StepsLeft;
  /** What the engine's state is held against. */
  leaves: Leaves;
}

/** … and what else a command is held against. */
export interface History extends AccountHistory {
  /** What the engine's state was last seen to hold, where it was looked at. */
  recorded?: StateRecorded;
  /** What a write needs, where the log says it. */
  policy?: StatedPolicy;
}

export interface UnfinishedRuns {
  /** Runs without any end: their process died. */
  open: string[];
  /** How far runs of the plan in question came with its objects. */
  begun: Begun;
  /** A run of it came to its end. */
  finished: boolean;
}

/** One reading of the log, which grows with every run; `plan` is the digest of a plan that may have been begun before. */
export async function readRunHistory(logDir: string, plan?: string): Promise<RunHistory> {
  const [history, writes, runs, unanswered] = [accountIn(), writesOf(), runsOf(plan), unansweredIn()];
  const [policies, seals, notes, steps] = [policyIn(logDir), sealsIn(), notesIn(), stepsLeftIn()];
  const leaves = new Leaves();
  await foldAuditLog(logDir, [history, writes, runs, unanswered, policies, seals, notes, steps], { leaves });
  const { outcomes, attempts, recorded, importing } = writes.seen();
  const policy = policies.seen();
  return {
    history: { ...history.seen(), ...(recorded ? { recorded } : {}), ...(policy ? { policy } : {}) },
    outcomes,
    attempts,
    importing,
    unfinished: runs.seen(),
    unanswered: unanswered.seen(),
    seals: seals.seen(),
    noted: notes.seen(),
    stepsLeft: steps.seen(),
    leaves,
  };
}

function runsOf(plan: string | undefined): Fold<UnfinishedRuns> {
  const ours = new Set<string>();
  const open = new Set<string>();
  const begun = begunIn();
  let finished = false;
  return {
    seen: () => ({ open: [...open], begun: begun.seen(), finished }),
    see: (entry) => {
      const { type, run, ...about } = entry;
      if (type === ENTRY.twinLoaded) finished = false;
      if (type === ENTRY.applyStarted) {
        open.add(run);
        if (plan !== undefined && about.plan === plan) ours.add(run);
      }
      if (type === ENTRY.twinLoaded || ours.has(run)) begun.see(entry);
      if (type.startsWith('apply.') && type !== ENTRY.applyStarted) open.delete(run);
      if (type === ENTRY.applyFinished && ours.has(run)) finished = true;
    },
  };
}
