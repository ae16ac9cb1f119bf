import { environmentValues, type LoadedProject, loadStack } from '../../configuration';
import { adoptDrift } from '../../drift/adopt';
import { counts } from '../../drift/report';
import type { Found } from '../../drift/types';
import { schemaFolder } from '../../editing';
import { writeTogether } from '../../files/write-together';
import { say } from '../../messages';
import type { OperationContext } from '../context';
import type { Opened } from '../open';
import type { Look } from './look';

export type AdoptedDrift = ReturnType<typeof adoptDrift<Found>>;

/** Writes what was changed by hand into the files of the project; `named`: these differences, else all that are drift. */
export async function adoptIntoFiles(
  { projectDir, host, language }: OperationContext,
  { base }: Opened,
  { sources }: LoadedProject,
  { report, snapshot }: Look,
  named: readonly Found[] | undefined,
): Promise<AdoptedDrift> {
  const { environment } = report;
  const { stack } = await loadStack(projectDir, environment);
  const date = report.at.slice(0, 10);
  const adopted = adoptDrift({
    differences: named ?? report.found.filter(counts),
    snapshot,
    sources,
    environment: stack ? environmentValues(stack, host.env) : { name: environment, variables: {} },
    base,
    reason: say('DRIFT_ADOPT_REASON', { environment, date }, language),
    schemas: schemaFolder(projectDir),
  });
  await writeTogether(projectDir, adopted.files);
  return adopted;
}
