import '../../crm';
import { Failure } from '../../model/diagnostic';
import type { CrmProvider } from '../pulumi/crm-provider';
import { engineCallers } from '../pulumi/engine-process';
import { openSession } from '../run/open-session';
import { resourcesOf } from '../run/resources';
import type { Session } from '../run/session';
import { engineLanguage } from '../workspace/language';
import { isOrphaned } from '../workspace/writer';

/**
 * The dynamic provider's code under a plain `pulumi up`, run by the engine in a process of its own; `crmctl` answers the
 * engine itself. One process serves all resources of an update, so the session (snapshot, pace, batches, journal) is shared.
 */
export function create(_kind: string): CrmProvider {
  return resourcesOf({ projectDir: process.cwd(), language: engineLanguage(process.env), sessionOf });
}

const sessions = new Map<string, Promise<Session>>();
const opened: Session[] = [];

/** Pulumi's plug-in would wait for questions for ever when the engine was killed: this process ends with its callers. */
const callers = engineCallers();
const WATCH_MS = 500;
const watch = setInterval(() => {
  if (!isOrphaned({ parents: callers })) return;
  clearInterval(watch);
  const orphaned = new Failure('cancelled', 'RUN_ORPHANED', {});
  void Promise.allSettled(opened.map((session) => session.stop(orphaned))).then(() => process.exit(1));
}, WATCH_MS).unref();

function sessionOf(environment: string): Promise<Session> {
  const open = sessions.get(environment);
  if (open) return open;
  const session = openSession({ projectDir: process.cwd(), environment, callers });
  sessions.set(environment, session);
  session.then(
    (ready) => opened.push(ready),
    () => {},
  );
  return session;
}
