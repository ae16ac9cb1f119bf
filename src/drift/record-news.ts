import { anchor, ENTRY, type EntryBody, foldAuditLog } from '../audit';
import { chunks, loggable, loggableName } from '../engine/runs/log-bodies';
import { noteEntries, notesIn } from '../engine/runs/snapshot-notes';
import { openEnvironmentLog } from '../engine/workspace/environment-log';
import { auditDir, type LogPlace, projectPaths } from '../engine/workspace/paths';
import { toolName } from '../engine/workspace/tool';
import { whoOf } from '../engine/workspace/who';
import { digestOf } from '../model/canonical-json';
import type { Host } from '../model/host';
import type { DriftReport } from './report';
import { type News, newsIn, reportedIn } from './reported';
import type { Found } from './types';

/**
 * Writes what is new since the last nightly run into the log of the environment, and answers it. What was reported is
 * read under the log's own lock: of two runs at once the second finds what the first has written.
 */
export async function recordNews(input: {
  projectDir: string;
  project: LogPlace;
  host: Host;
  report: DriftReport;
  /** Digest of the kept reading that shows it. */
  snapshot: string;
}): Promise<News> {
  const { projectDir, project, host, report, snapshot } = input;
  const { environment, accountId, found } = report;
  const log = await openEnvironmentLog({ projectDir, project, environment, host });
  try {
    let news: News = { detected: [], accepted: [], resolved: [] };
    const about = { environment, account: accountId, snapshot, ...whoOf(host), tool: toolName() };
    const dir = auditDir(projectDir, project, environment);
    const snapshots = projectPaths(projectDir).snapshots(environment);
    const written = await log.appendAfter(async () => {
      const [reported, notes] = [reportedIn(), notesIn()];
      await foldAuditLog(dir, [reported, notes]);
      news = newsIn(found, reported.seen());
      return [
        ...noteEntries({ dir: snapshots, environment, run: '', noted: notes.seen() }),
        ...entries(ENTRY.driftDetected, news.detected.map(detail), about),
        ...entries(
          ENTRY.driftAccepted,
          // who answers for it, and why, stands in crm/drift.yaml
          news.accepted.map((difference) => ({ ...detail(difference), until: difference.ignored?.until })),
          about,
        ),
        ...entries(
          ENTRY.driftResolved,
          news.resolved.map(({ fingerprint, object, name, path, how }) => ({ fingerprint, object, name, path, how })),
          about,
        ),
      ];
    });
    if (written.length > 0) anchor(dir);
    return news;
  } finally {
    await log.close();
  }
}

function entries(type: string, differences: object[], about: Record<string, unknown>): EntryBody[] {
  return chunks(
    differences,
    (part) => ({ type, run: '', ...about, differences: part }),
    (difference) => difference,
  );
}

function detail({ fingerprint, object, kind, name, class: how, path, applied, live, since }: Found): object {
  const [{ from, to } = {}] = path.length === 0 ? [] : loggable(kind, [{ path, from: applied, to: live }]);
  const called = loggableName(kind, name);
  return {
    fingerprint,
    object,
    ...(called === undefined ? {} : { name: called }),
    class: how,
    path,
    // a whole object is known by its name, and stands in the reading
    ...(from === undefined ? {} : { from: short(from) }),
    ...(to === undefined ? {} : { to: short(to) }),
    ...since,
  };
}

const LONGEST = 500;

function short(value: unknown): unknown {
  return JSON.stringify(value).length > LONGEST ? { sha256: digestOf(value) } : value;
}
