import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJsonIfThere } from '../../files/read-json';
import { OWNER_ONLY, writeWhole } from '../../files/write-whole';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import type { RecordedObject } from '../../model/recorded-state';
import type { Guard } from '../../model/shape';
import { keyringOf } from '../../seal/keyring';
import { projectPaths } from '../workspace/paths';
import { RUN_INPUT_FILE, RUN_RESULT_FILE, type RunInput, type RunResult } from './run-input';
import { holdAgainstLog, type RunSeals } from './run-seal';
import { runWithSecrets } from './run-secrets';
import { isRunInput } from './run-shape';

/** Sorts by time: `20261123T121500Z-3fa9c1`. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${stamp}-${randomBytes(3).toString('hex')}`;
}

export function runDir(projectDir: string, environment: string, run: string): string {
  return join(projectPaths(projectDir).runs(environment), run);
}

export function saveRunInput(projectDir: string, input: RunInput): void {
  const file = join(runDir(projectDir, input.environment, input.run), RUN_INPUT_FILE);
  writeWhole(file, JSON.stringify(runWithSecrets(input, keyringOf(projectDir).seal)), OWNER_ONLY);
}

export function saveRunResult(projectDir: string, environment: string, run: string, result: RunResult): void {
  writeWhole(join(runDir(projectDir, environment, run), RUN_RESULT_FILE), JSON.stringify(result), OWNER_ONLY);
}

/** What a run was to bring about; undefined where its file is not there any more. */
export interface WantedBy {
  (run: string): DesiredState | undefined;
  /** What was on record before it. */
  before?(run: string): readonly RecordedObject[] | undefined;
}

/** The records of the runs of an environment, and what they are held against. */
export interface KeptRuns {
  projectDir: string;
  environment: string;
  /** By the log of the environment. */
  seals: RunSeals;
  /** Nothing is written there without approval: what is not wholly proven is not used. */
  strict: boolean;
  host: Pick<Host, 'notify'>;
}

/** What runs were to bring about, by their files; each is read once, and held against the log. */
export function wantedByRuns(kept: KeptRuns): WantedBy {
  const inputOf = provenInputs(kept);
  return Object.assign((run: string) => inputOf(run)?.desired, { before: (run: string) => inputOf(run)?.base });
}

/**
 * The record of a run, where it is kept, after it was held against the log: RUN_EDITED. Of a run of an earlier version
 * not all can be proven: RUN_UNPROVEN refuses it where writes need approval, and is told elsewhere.
 */
export function provenInputs({
  projectDir,
  environment,
  seals,
  strict,
  host,
}: KeptRuns): (run: string) => RunInput | undefined {
  const known = new Map<string, RunInput | undefined>();
  const load = (run: string) => {
    const file = join(runDir(projectDir, environment, run), RUN_INPUT_FILE);
    const stored = recordIn(file, isRunInput);
    if (!stored) return undefined;
    // its digests need no key; what is edited is refused before anything of it is opened
    const isProven = holdAgainstLog(stored, seals.get(run), { file, run });
    const input = opened(stored, projectDir);
    if (isProven) return input;
    if (strict) throw new Failure('refused', 'RUN_UNPROVEN', { environment, run, file });
    host.notify({ code: 'RUN_PARTLY_PROVEN', args: { environment, run } });
    return input;
  };
  return (run) => {
    if (!known.has(run)) known.set(run, load(run));
    return known.get(run);
  };
}

/**
 * The record of a run as it lies there, secrets sealed: nobody has held it against the log, and nothing may be written by
 * it.
 */
export function savedInput(projectDir: string, environment: string, run: string): RunInput | undefined {
  return recordIn(join(runDir(projectDir, environment, run), RUN_INPUT_FILE), isRunInput);
}

function opened(input: RunInput, projectDir: string): RunInput {
  return runWithSecrets(input, keyringOf(projectDir).open);
}

/** A plan of ten thousand objects and what they are to become and were have a quarter of it. */
const MAX_BYTES = 256 * 1024 * 1024;

function recordIn<T>(file: string, isShape: Guard<T>): T | undefined {
  return readJsonIfThere(file, isShape, () => damaged(file), { max: MAX_BYTES });
}

function damaged(file: string): Failure {
  return new Failure('tool', 'RUN_FILE_DAMAGED', { file });
}
