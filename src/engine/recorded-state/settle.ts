import { anchor, ENTRY, signedHead } from '../../audit';
import type { Address } from '../../model/address';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import { recordsWithSecrets } from '../../model/object-secrets';
import type { RecordedState } from '../../model/recorded-state';
import { keyringOf } from '../../seal/keyring';
import { withRecords } from '../pulumi/deployment';
import { engineProject } from '../pulumi/engine-project';
import {
  digestOfRecords,
  type EngineState,
  readState,
  type StateForRepair,
  type StateOf,
  withStack,
} from '../pulumi/state';
import { putAside } from '../pulumi/state-files';
import { FOR_REBUILD } from '../runs/past-writes';
import { readRunHistory } from '../runs/run-history';
import { newRunId, wantedByRuns } from '../runs/runs';
import { noteEntries } from '../runs/snapshot-notes';
import { openEnvironmentLog } from '../workspace/environment-log';
import { auditDir, type LogPlace, projectPaths } from '../workspace/paths';
import { recoveredRecords } from './recovery';
import { assertTied } from './ties';

export interface Settling {
  state: StateOf;
  project: LogPlace;
  /** The run that writes the entries. */
  run: string;
  host: Host;
  /** Whether the state may have changed although the log tells of no run since it was last looked at: an import. */
  changed?: boolean;
}

export interface Settled {
  /** Objects that had to be put in. */
  restored: Address[];
  /** Objects that the log proves to be ours, or to be gone, and of which the state does not know. */
  lacking: Address[];
}

/**
 * Sees to it that the engine's state holds what the log proves to be ours, and says so in the log: reads the state, puts
 * in what is missing, reads it again. Nobody else may be at work on it. STATE_INCOMPLETE where the state does not keep it.
 * What nobody can put in (`lacking`) stays unsettled in the log, and with it whatever came after it.
 */
export async function settleRecords({ state, project, run, host, changed = false }: Settling): Promise<Settled> {
  const { projectDir, environment } = state;
  const dir = auditDir(projectDir, project, environment);
  const { outcomes, seals, history, noted, leaves } = await readRunHistory(dir);
  if (outcomes.length === 0 && !changed) return { restored: [], lacking: [] };
  const log = await openEnvironmentLog({ projectDir, project, environment, host });
  try {
    let seen = await readState(state);
    assertTied({ environment, logDir: dir, leaves, state: seen });
    const size = log.size;
    const strict = history.policy?.policy.approval === true;
    const wantedBy = wantedByRuns({ projectDir, environment, seals, strict, host });
    const { base, restored, lacking } = recoveredRecords(seen.records, outcomes, wantedBy);
    const upTo = Math.min(size, ...lacking.map(({ seq }) => seq));
    if (restored.length > 0) {
      await log.append([{ type: ENTRY.stateChanging, run, environment, objects: restored.length }]);
      seen = await writeRecords({ state, project, run, host, now: seen, records: base });
    }
    const notes = noteEntries({ dir: projectPaths(projectDir).snapshots(environment), environment, run, noted });
    await log.append([...notes, recordedEntry(run, environment, upTo, seen.records)]);
    anchor(dir);
    return { restored, lacking: lacking.map(({ address }) => address) };
  } finally {
    await log.close();
  }
}

function recordedEntry(run: string, environment: string, upTo: number, records: RecordedState) {
  return {
    type: ENTRY.stateRecorded,
    run,
    environment,
    upTo,
    objects: records.size,
    digest: digestOfRecords(records),
  };
}

/** Whether the state has exactly these records already. */
export function holds(state: StateForRepair, records: RecordedState): boolean {
  return !state.damaged && digestOfRecords(state.records) === digestOfRecords(records);
}

/**
 * Gives the engine's state these records and no others, and notes it in the log. A damaged file is put aside; its new
 * name is answered. Nobody else may be at work on the state.
 */
export async function replaceState(input: {
  state: StateOf;
  project: LogPlace;
  host: Host;
  now: StateForRepair;
  records: RecordedState;
}): Promise<string | undefined> {
  const { state, project, host, now, records } = input;
  const { projectDir, environment } = state;
  const run = newRunId(host.now());
  const log = await openEnvironmentLog({ projectDir, project, environment, host });
  try {
    const same = holds(now, records);
    let written: EngineState = now;
    let aside: string | undefined;
    if (!same) {
      await log.append([{ type: ENTRY.stateChanging, run, environment, objects: records.size, why: FOR_REBUILD }]);
      aside = now.damaged ? putAside(state, host.now()) : undefined;
      written = await writeRecords({ state, project, run, host, now, records });
    }
    await log.append([recordedEntry(run, environment, log.size, written.records)]);
    anchor(auditDir(projectDir, project, environment));
    return aside;
  } finally {
    await log.close();
  }
}

/** Puts records into the state of an environment, whose log says already that it changes. */
export async function writeState(input: Settling & { records: RecordedState }): Promise<void> {
  await writeRecords({ ...input, now: await readState(input.state) });
}

/** Writes records into the engine's state through the engine itself, and believes what it then reads. */
async function writeRecords(input: Settling & { now: EngineState; records: RecordedState }): Promise<EngineState> {
  const { state, run, host, records, now } = input;
  const { projectDir, environment } = state;
  const head = signedHead(auditDir(projectDir, input.project, environment));
  if (now.exported === undefined) await withStack(state, ['init', '--no-select']);
  const before = now.exported ?? (await readState(state)).exported ?? {};
  await withStack(state, ['import', '--force'], written());
  const found = await readState(state);
  if (digestOfRecords(found.records) === digestOfRecords(records)) return found;
  const objects = [...records.keys()].filter((address) => !found.records.has(address));
  throw new Failure('tool', 'STATE_INCOMPLETE', { environment, objects });

  // in a function of its own: the copies are free again before the engine needs as much memory
  function written(): string {
    const name = { project: engineProject(projectDir)?.name ?? '', stack: environment };
    const kept = recordsWithSecrets(records, keyringOf(projectDir, state.env).seal);
    return JSON.stringify(withRecords(before, kept, name, host.now().toISOString(), head && { run, ...head }));
  }
}
