import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAuditLog } from '../audit';
import { TWIN_LOADED } from '../engine/journal';
import { auditDir, type LogPlace } from '../engine/paths';
import { RUN_INPUT_FILE, type RunInput } from '../engine/run-input';
import { loadRunInput, runDir } from '../engine/runs';
import type { Address } from '../model/address';
import { Failure } from '../model/diagnostic';

export interface UndoneRun {
  input: RunInput;
  /** The CRM's ids of what the run made and wrote, as far as the log has them. */
  ids: ReadonlyMap<Address, string>;
}

interface Candidate {
  run: string;
  undoes: boolean;
  ended: boolean;
  ids: Map<Address, string>;
}

/**
 * The last run that wrote to the account, or may have. Runs that changed our own records alone, as an import does, are
 * passed over. A rollback is not undone by another rollback.
 */
export async function lastRun(projectDir: string, project: LogPlace, environment: string): Promise<UndoneRun> {
  let wrote: Candidate | undefined;
  let last: Candidate | undefined;
  for await (const { type, run, ...about } of readAuditLog(auditDir(projectDir, project, environment))) {
    if (type === TWIN_LOADED) last = undefined;
    if (type === 'apply.started' && about.operations !== 0) {
      wrote = last;
      last = { run, undoes: about.undoes !== undefined, ended: false, ids: new Map() };
    }
    if (run !== last?.run || !last) continue;
    if (type === 'op.applied') for (const [address, id] of idsIn(about.ops)) last.ids.set(address, id);
    if (type === 'apply.started' || !type.startsWith('apply.')) continue;
    last.ended = true;
    if (about.writes === 0 && !last.undoes) last = wrote;
  }
  if (!last) throw new Failure('refused', 'NOTHING_TO_ROLL_BACK', { environment });
  const { run } = last;
  if (!last.ended) throw new Failure('refused', 'RUN_UNFINISHED', { environment, run });
  if (last.undoes) throw new Failure('refused', 'ROLLBACK_OF_ROLLBACK', { environment, run });
  const file = join(runDir(projectDir, environment, run), RUN_INPUT_FILE);
  if (!existsSync(file)) throw new Failure('refused', 'RUN_NOT_KEPT', { environment, run });
  return { input: loadRunInput(file), ids: last.ids };
}

function idsIn(ops: unknown): [Address, string][] {
  if (!Array.isArray(ops)) return [];
  return ops.flatMap(({ address, id }): [Address, string][] => (typeof id === 'string' ? [[address, id]] : []));
}
