import type { Address } from '../../model/address';
import type { Host } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import type { EngineState } from '../pulumi/state';
import { assertPolicyHeld, type Policy } from '../runs/policy';
import { type Outcome, type RunHistory, readRunHistory } from '../runs/run-history';
import { type WantedBy, wantedByRuns } from '../runs/runs';
import { auditDir, type LogPlace } from '../workspace/paths';
import { assertStateHolds } from './history';
import { recoveredRecords } from './recovery';
import { assertTied } from './ties';

export interface RecordedInput {
  projectDir: string;
  environment: string;
  project: LogPlace;
  /** The engine's state of the environment, as it was read. */
  state: EngineState;
  /** What to take for the recorded state instead of what the state holds. */
  recorded?: RecordedState;
  /** Of who is about to write: POLICY_WEAKER where the files ask for less than the log holds. */
  policy?: Policy | undefined;
  twinOf?: string | undefined;
  /** Whether a state that is lost or behind is refused: STATE_MISSING, STATE_OTHER. */
  mustHold: boolean;
  /** The plan that is carried out: what an earlier run of it began is told apart. */
  plan?: string | undefined;
  host: Host;
}

/** The recorded state, and what the log of the environment says of the runs that made it. */
export interface Recorded extends RunHistory {
  base: RecordedState;
  /** Objects that runs wrote and the engine's state lacked: they count as it would have them. */
  restored: readonly Address[];
  /** What runs wrote that nobody can put back, because the run's own file is gone. */
  lacking: readonly Outcome[];
  wantedBy: WantedBy;
}

/**
 * The one way from the engine's state to what counts as last applied: state, log and records of runs are held against
 * each other, and what the log proves and the state lacks is put in. Commands and the provider come through here.
 */
export async function readRecorded(input: RecordedInput): Promise<Recorded> {
  const { projectDir, environment, project, state, policy, twinOf, host } = input;
  const logDir = auditDir(projectDir, project, environment);
  const past = await readRunHistory(logDir, input.plan);
  const { history, outcomes, seals, leaves } = past;
  assertTied({ environment, logDir, leaves, state });
  if (policy) assertPolicyHeld(environment, policy, history.policy);
  if (input.mustHold) assertStateHolds({ history, environment, state, twinOf });
  const strict = (policy ?? history.policy?.policy)?.approval === true;
  const wantedBy = wantedByRuns({ projectDir, environment, seals, strict, host });
  return { ...past, ...recoveredRecords(input.recorded ?? state.records, outcomes, wantedBy), wantedBy };
}
