import { join } from 'node:path';
import { readTextIfThere } from '../../files/read-text';
import type { Address } from '../../model/address';
import type { Host } from '../../model/host';
import { closeFolders } from '../pulumi/close-records';
import { engineProject } from '../pulumi/engine-project';
import { releaseDeadLocks } from '../pulumi/locks';
import type { StateOf } from '../pulumi/state';
import { settleRecords } from '../recorded-state/settle';
import { newRunId } from '../runs/runs';
import { openEnvironmentLog } from '../workspace/environment-log';
import { auditDir, type LogPlace, projectPaths } from '../workspace/paths';
import { awaitOrphan } from '../workspace/writer';
import { assertRoomForRun } from './room';

interface Place {
  state: StateOf;
  project: LogPlace;
  host: Host;
}

/**
 * All that has to be right before anything is written, and before the engine starts: there is room, nobody else is at
 * work, the log can be continued. Whatever is not is refused here, in our own words.
 */
export async function assertReady({ state, project, host }: Place): Promise<void> {
  const { projectDir, environment } = state;
  const paths = projectPaths(projectDir);
  closeFolders(projectDir);
  assertRoomForRun(state);
  await awaitOrphan(projectDir, environment, host);
  await releaseDeadLocks(paths.state, engineProject(projectDir)?.name ?? project.name, environment);
  await assertLogContinues({ projectDir, project, environment, host });
}

/** The same, and the state holds what earlier runs wrote, as far as that can be told. Answers the objects that had to be put in. */
export async function prepareToWrite(place: Place): Promise<readonly Address[]> {
  await assertReady(place);
  const { restored } = await settleRecords({ ...place, run: newRunId(place.host.now()) });
  return restored;
}

/** Opening it reads it whole: a log that was cut, or whose key is not there, is refused now and not in the middle of a run. */
async function assertLogContinues(place: Parameters<typeof openEnvironmentLog>[0]): Promise<void> {
  const dir = auditDir(place.projectDir, place.project, place.environment);
  if (readTextIfThere(join(dir, 'vkey')) === undefined) return;
  const log = await openEnvironmentLog(place);
  await log.close();
}
