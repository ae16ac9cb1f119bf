import type { DesiredState } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import type { RecordedObject } from '../../model/recorded-state';
import type { ManualStep, Plan } from '../../plan/types';
import type { LogPlace } from '../workspace/paths';
import type { Doubled } from './doubled';
import type { Policy } from './policy';

/** What a run is to bring about. It is kept, with its secrets sealed, for whoever continues it or takes it back. */
export interface RunInput {
  run: string;
  /** The log's origin and folder: the files may say something else by the time of the apply. */
  project: LogPlace;
  environment: string;
  plan: Plan;
  desired: DesiredState;
  base: RecordedObject[];
  /** Live rows that an import found to be these objects: names alone could not tell all of them apart. */
  adopted?: RecordedObject[];
  /** A plan file was given that somebody had approved. */
  approved?: boolean;
  /** What crm/project.yaml demanded; absent where nothing of it decides, as of a rollback. */
  policy?: Policy;
  /** Name of the release, when one is applied. */
  release?: string;
  /** `rollback` names the run that is undone. */
  undoes?: string;
}

/** How a run ended. */
export type RunResult =
  | {
      status: 'finished';
      operations: number;
      reads: number;
      writes: number;
      seconds: number;
      /** Steps for a person that came to light when the account was read again. */
      manual?: ManualStep[];
      /** Objects of which the account holds another of the same identity by now. */
      doubled?: Doubled[];
    }
  | {
      status: 'failed';
      reason: string;
      code: string;
      args: Record<string, string | number | readonly string[]>;
      findings?: readonly Diagnostic[];
    };

export const RUN_INPUT_FILE = 'apply.json';
export const RUN_RESULT_FILE = 'result.json';
