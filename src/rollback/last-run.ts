import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAuditLog } from '../audit';
import { TWIN_LOADED } from '../engine/journal';
import { auditDir, type LogPlace } from '../engine/paths';
import { RUN_INPUT_FILE, type RunInput } from '../engine/run-input';
import { loadRunInput, runDir } from '../engine/runs';
import { Failure } from '../model/diagnostic';

/** The last run that wrote to the environment. A rollback is not undone by another rollback. */
export async function lastRun(projectDir: string, project: LogPlace, environment: string): Promise<RunInput> {
  let last: { run: string; undoes: boolean; ended?: boolean } | undefined;
  for await (const entry of readAuditLog(auditDir(projectDir, project, environment))) {
    if (entry.type === TWIN_LOADED) last = undefined;
    if (entry.type === 'apply.started' && entry.operations !== 0)
      last = { run: entry.run, undoes: entry.undoes !== undefined };
    else if (entry.run === last?.run && entry.type.startsWith('apply.')) last.ended = true;
  }
  if (!last) throw new Failure('refused', 'NOTHING_TO_ROLL_BACK', { environment });
  if (!last.ended) throw new Failure('refused', 'RUN_UNFINISHED', { environment, run: last.run });
  if (last.undoes) throw new Failure('refused', 'ROLLBACK_OF_ROLLBACK', { environment, run: last.run });
  const file = join(runDir(projectDir, environment, last.run), RUN_INPUT_FILE);
  if (!existsSync(file)) throw new Failure('refused', 'RUN_NOT_KEPT', { environment, run: last.run });
  return loadRunInput(file);
}
