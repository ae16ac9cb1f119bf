import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Address } from '../model/address';
import { type BaseState, recordOf } from '../model/base';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Spec } from '../model/spec';
import type { Creation } from './past';
import { RUN_INPUT_FILE } from './run-input';
import { loadRunInput, runDir } from './runs';

/**
 * Adds to our records what killed runs created before the engine could remember it: the log has the ids. Of creations
 * whose outcome the log does not have, the text learns under which name they may be found. Without both, an object
 * whose name changes in the text between the crash and the next run would be created a second time.
 */
export function recovered<T extends RecoveryInput>(input: T): Pick<T, 'base' | 'desired'> {
  const { base, desired } = input;
  const wanted = new Set<string>(desired.objects.map((object) => object.address));
  const creations = input.creations.filter(({ address }) => wanted.has(address) && !base.has(address));
  if (creations.length === 0) return { base, desired };
  const records = new Map(base);
  const attempted = new Map<string, Spec[]>();
  const runs = new Set(creations.map(({ run }) => run));
  const written = new Map([...runs].map((run) => [run, objectsOfRun(run, input)]));
  for (const { run, address, id, ids = {} } of creations) {
    const object = written.get(run)?.get(address);
    if (!object) continue;
    if (id === undefined) attempted.set(address, [...(attempted.get(address) ?? []), object.spec]);
    else records.set(address, recordOf({ ...object, id, ids, statedRequires: [] }));
  }
  const objects = desired.objects.map((object) => {
    const specs = attempted.get(object.address);
    return specs ? ({ ...object, attempted: specs } as DesiredObject) : object;
  });
  return { base: records, desired: { ...desired, objects } };
}

export interface RecoveryInput {
  base: BaseState;
  desired: DesiredState;
  /** Of the log; see Past. */
  creations: readonly Creation[];
  projectDir: string;
  environment: string;
}

/** What was to be written stands in the run's own file. */
function objectsOfRun(run: string, { projectDir, environment }: RecoveryInput): Map<Address, DesiredObject> {
  const file = join(runDir(projectDir, environment, run), RUN_INPUT_FILE);
  const objects = existsSync(file) ? loadRunInput(file).desired.objects : [];
  return new Map(objects.map((object) => [object.address, object]));
}
