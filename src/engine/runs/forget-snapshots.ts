import { anchor, ENTRY, hasAuditLog } from '../../audit';
import type { Host } from '../../model/host';
import { listSnapshots, pruneSnapshots } from '../../snapshots';
import { openEnvironmentLog } from '../workspace/environment-log';
import { auditDir, type LogPlace, projectPaths } from '../workspace/paths';
import { whoOf } from '../workspace/who';
import { notedSnapshots, noteEntries } from './snapshot-notes';

interface Place {
  projectDir: string;
  project: LogPlace;
  environment: string;
  host: Host;
}

/** Notes what was kept of an environment that has a log; none is begun for it. */
export async function noteSnapshots(place: Place): Promise<void> {
  await withNotes(place, undefined);
}

/**
 * Forgets all but the newest readings. The log says so before they go: a line that is gone without a word was taken away
 * by somebody else.
 */
export async function forgetSnapshots(place: Place & { keep: number }): Promise<ReturnType<typeof pruneSnapshots>> {
  const dir = projectPaths(place.projectDir).snapshots(place.environment);
  const [oldest] = listSnapshots(dir).slice(-place.keep);
  await withNotes(place, oldest?.at);
  return pruneSnapshots(dir, place.keep);
}

async function withNotes(place: Place, from: string | undefined): Promise<void> {
  const { projectDir, project, environment, host } = place;
  const logDir = auditDir(projectDir, project, environment);
  if (!hasAuditLog(logDir)) return;
  const dir = projectPaths(projectDir).snapshots(environment);
  const log = await openEnvironmentLog(place);
  try {
    const written = await log.appendAfter(async () => {
      const noted = await notedSnapshots(logDir);
      const goes = from !== undefined && [...noted.kept, ...listSnapshots(dir)].some(({ at }) => at < from);
      const about = { run: '', environment };
      return [
        ...noteEntries({ dir, ...about, noted }),
        ...(goes ? [{ type: ENTRY.snapshotsForgotten, ...about, from, ...whoOf(host) }] : []),
      ];
    });
    if (written.length > 0) anchor(logDir);
  } finally {
    await log.close();
  }
}
