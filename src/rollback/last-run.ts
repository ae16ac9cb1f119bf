import { ENTRY, type Entry, type Fold, foldAuditLog } from '../audit';
import { type Begun, begunIn } from '../engine/runs/begun';
import { policyIn } from '../engine/runs/policy';
import type { RunInput } from '../engine/runs/run-input';
import { sealsIn } from '../engine/runs/run-seal';
import { provenInputs } from '../engine/runs/runs';
import { auditDir, type LogPlace } from '../engine/workspace/paths';
import type { Address } from '../model/address';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { type Operation, PLAN_FORMAT } from '../plan/types';

export interface UndoneRun {
  input: RunInput;
  /** The CRM's ids of what the run made and wrote, as far as the log has them. */
  ids: ReadonlyMap<Address, string>;
  /** It came to its end: our records hold all of it. */
  whole: boolean;
  /** The earlier rollback of it that came to no end, or was limited to some objects, and is continued. */
  continued?: string;
  /** Earlier rollbacks of it that came to no end or were limited, in their order. */
  begun: readonly BegunRollback[];
}

/** A rollback that may have written something: what it was to do, and how far it came. */
export interface BegunRollback {
  operations: readonly Operation[];
  begun: Begun;
}

interface Candidate {
  run: string;
  ids: Map<Address, string>;
  finished: boolean;
  /** Where in the log a rollback of it came to its end. */
  undoneAt?: number;
  /** … and the engine's state was seen to hold what it left. */
  undone: boolean;
  continued?: string;
  /** By the rollback's own run. */
  rollbacks: Map<string, ReturnType<typeof begunIn>>;
}

/**
 * The last run that wrote to the account, or may have. Runs that changed our own records alone, as an import does, are
 * passed over. A rollback is not undone by another rollback: one that came to its end is refused; any other is continued,
 * also one that was killed before the engine had recorded what it did.
 */
export async function lastRun(place: {
  projectDir: string;
  project: LogPlace & { approval?: readonly string[] };
  environment: string;
  host: Pick<Host, 'notify'>;
}): Promise<UndoneRun> {
  const { projectDir, project, environment, host } = place;
  const dir = auditDir(projectDir, project, environment);
  const [runs, seals, policies] = [lastIn(), sealsIn(), policyIn(dir)];
  await foldAuditLog(dir, [runs, seals, policies]);
  const last = runs.seen();
  if (!last) throw new Failure('refused', 'NOTHING_TO_ROLL_BACK', { environment });
  const { run, ids, rollbacks, continued } = last;
  if (last.undone) throw new Failure('refused', 'ROLLBACK_OF_ROLLBACK', { environment, run });
  const strict = policies.seen()?.policy.approval === true || project.approval?.includes(environment) === true;
  const inputOf = provenInputs({ projectDir, environment, seals: seals.seen(), strict, host });
  const input = inputOf(run);
  if (!input) throw new Failure('refused', 'RUN_NOT_KEPT', { environment, run });
  return {
    input: ofThisFormat(input),
    ids,
    whole: last.finished,
    begun: [...rollbacks].map(([rollback, fold]) => ({
      operations: inputOf(rollback)?.plan.operations ?? [],
      begun: fold.seen(),
    })),
    ...(continued === undefined ? {} : { continued }),
  };
}

/** Read by other rules, every change of it would look as if somebody had made another one since. */
function ofThisFormat(input: RunInput): RunInput {
  const { run, environment, plan } = input;
  if (plan.format === PLAN_FORMAT) return input;
  throw new Failure('refused', 'RUN_OF_OTHER_FORMAT', { environment, run, format: String(plan.format) });
}

function lastIn(): Fold<Candidate | undefined> {
  let wrote: Candidate | undefined;
  let last: Candidate | undefined;
  /** The run that a rollback undoes, by the rollback's own run. */
  const rollbacks = new Map<string, Candidate>();
  const see = (entry: Entry) => {
    const { type, run } = entry;
    if (type === ENTRY.twinLoaded) last = undefined;
    if (type === ENTRY.applyStarted && entry.operations !== 0) {
      if (entry.undoes === undefined) {
        wrote = last;
        last = { run, ids: new Map(), finished: false, undone: false, rollbacks: new Map() };
      } else if (last && entry.undoes === last.run) {
        rollbacks.set(run, last);
        last.rollbacks.set(run, begunIn());
        last.continued = run;
      }
    }
    const undoing = rollbacks.get(run);
    if (undoing) seeRollback(undoing, entry);
    if (last?.undoneAt !== undefined && type === ENTRY.stateRecorded && Number(entry.upTo) > last.undoneAt)
      last.undone = true;
    if (run !== last?.run || !last) return;
    if (type === ENTRY.opApplied) for (const [address, id] of idsIn(entry.ops)) last.ids.set(address, id);
    if (type === ENTRY.applyFinished) last.finished = true;
    if (type.startsWith('apply.') && type !== ENTRY.applyStarted && entry.writes === 0) last = wrote;
  };
  return { see, seen: () => last };
}

/** One that was limited to some objects leaves the others to the next. */
function seeRollback(undoing: Candidate, entry: Entry): void {
  undoing.rollbacks.get(entry.run)?.see(entry);
  if (entry.type === ENTRY.applyFinished && entry.partial !== true) undoing.undoneAt = entry.seq;
}

function idsIn(ops: unknown): [Address, string][] {
  if (!Array.isArray(ops)) return [];
  return ops.flatMap(({ address, id }): [Address, string][] => (typeof id === 'string' ? [[address, id]] : []));
}
