import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAuditLog } from '../audit';
import type { Address } from '../model/address';
import { type BaseState, recordOf } from '../model/base';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Spec } from '../model/spec';
import { TWIN_LOADED } from './journal';
import { RUN_INPUT_FILE } from './run-input';
import { loadRunInput, runDir } from './runs';

/**
 * Adds to our records what killed runs created before the engine could remember it: the log has the ids. Of creations
 * whose outcome the log does not have, the text learns under which name they may be found. Without both, an object
 * whose name changes in the text between the crash and the next run would be created a second time.
 */
export async function recovered<T extends RecoveryInput>(input: T): Promise<Pick<T, 'base' | 'desired'>> {
  const { base, desired } = input;
  const wanted = new Set<string>(desired.objects.map((object) => object.address));
  const creations = (await creationsSinceTheLastEnd(input.logDir)).filter(
    ({ address }) => wanted.has(address) && !base.has(address),
  );
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
  logDir: string;
  projectDir: string;
  environment: string;
}

interface Creation {
  run: string;
  address: Address;
  /** Absent where the log has the intent only. */
  id?: string;
  ids?: Record<string, number>;
}

async function creationsSinceTheLastEnd(logDir: string): Promise<Creation[]> {
  const creations = new Map<string, Creation>();
  for await (const { type, run, ops } of readAuditLog(logDir)) {
    if (type === 'apply.finished' || type === TWIN_LOADED) creations.clear();
    if ((type !== 'op.intended' && type !== 'op.applied') || !Array.isArray(ops)) continue;
    for (const { address, action, id, ids } of ops) {
      if (action !== 'create') continue;
      const known = type === 'op.applied' && typeof id === 'string' ? { id, ids } : {};
      creations.set(`${run} ${address}`, { run, address, ...known });
    }
  }
  return [...creations.values()];
}

/** What was to be written stands in the run's own file. */
function objectsOfRun(run: string, { projectDir, environment }: RecoveryInput): Map<Address, DesiredObject> {
  const file = join(runDir(projectDir, environment, run), RUN_INPUT_FILE);
  const objects = existsSync(file) ? loadRunInput(file).desired.objects : [];
  return new Map(objects.map((object) => [object.address, object]));
}
