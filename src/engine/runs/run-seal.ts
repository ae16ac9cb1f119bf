import { ENTRY, type Fold } from '../../audit';
import { digestOf } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import { withheldSecret } from '../../model/secrets';
import { hasValidDigest } from '../../plan/seal';
import type { RunInput } from './run-input';
import { runWithSecrets } from './run-secrets';
import { isWanted } from './wanted-digest';

/** What the log says of the record of a run. */
export interface RunSeal {
  /** Digest of its plan; absent of an import that an earlier version began and did not finish. */
  plan?: string;
  /** Digest of the whole record; absent of runs of earlier versions. */
  record?: string;
}

/** By the id of the run. */
export type RunSeals = ReadonlyMap<string, RunSeal>;

/** Of all that the record of a run says, for the log: what decides about writes later on is read from that file. */
export function digestOfRun(input: RunInput): string {
  // as it will be read again: JSON has no undefined; the same whatever stands in the place of secrets
  return digestOf(JSON.parse(JSON.stringify(runWithSecrets(input, withheldSecret))));
}

/** What the first entry of a run says of its record. */
export function sealOf(input: RunInput): Required<RunSeal> {
  return { plan: input.plan.digest, record: digestOfRun(input) };
}

/** A fold over the log. The first entry of a run that names its plan counts: what comes later changes nothing of it. */
export function sealsIn(): Fold<RunSeals> {
  const seals = new Map<string, RunSeal>();
  return {
    seen: () => seals,
    see: ({ type, run, plan, record }) => {
      if ((type !== ENTRY.applyStarted && type !== ENTRY.stateChanging) || seals.get(run)?.plan !== undefined) return;
      const known = typeof plan === 'string' ? { plan } : {};
      seals.set(run, { ...known, ...(typeof record === 'string' ? { record } : {}) });
    },
  };
}

/**
 * Holds the record of a run against the log, before anything is made of it: whoever edits the file would otherwise decide
 * what a rollback or a recovery writes. RUN_EDITED names the file. Answers whether all of it is proven: of a run of an
 * earlier version the log knows the plan alone, and with it what was wanted, not what was recorded before.
 */
export function holdAgainstLog(
  input: RunInput,
  seal: RunSeal | undefined,
  about: { file: string; run: string },
): boolean {
  const { file, run } = about;
  const edited = new Failure('refused', 'RUN_EDITED', { run, file });
  if (!seal || input.run !== run) throw edited;
  try {
    if (seal.record !== undefined && seal.record !== digestOfRun(input)) throw edited;
    if (!hasValidDigest(input.plan) || input.plan.digest !== (seal.plan ?? input.plan.digest)) throw edited;
    if (!isWanted(input.desired, input.plan.desired)) throw edited;
  } catch (cause) {
    // a record without a plan or without what was wanted is no record
    throw cause === edited ? edited : new Failure('refused', 'RUN_EDITED', { run, file }, { cause });
  }
  return seal.record !== undefined;
}
