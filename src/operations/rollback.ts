import { withAttempts } from '../engine/recorded-state/recovery';
import { assertTied } from '../engine/recorded-state/ties';
import { readRunHistory } from '../engine/runs/run-history';
import { withoutPositions } from '../engine/runs/wanted-digest';
import { auditDir, type LogPlace } from '../engine/workspace/paths';
import { digestOf } from '../model/canonical-json';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { RecordedState } from '../model/recorded-state';
import type { Limits } from '../plan/selection';
import { inverseOf } from '../rollback/inverse';
import { lastRun, type UndoneRun } from '../rollback/last-run';
import { recordsWithRun } from '../rollback/records-of-run';
import { renamedSince } from '../rollback/since';
import { type WayBack, wayBackFrom } from '../rollback/way-back';
import type { OperationContext } from './context';
import { engineStateOf } from './engine-state';
import { type OpenedAccount, planFor, prepare, reachAccount, recordsOf } from './open';

export interface RollbackWish {
  /** Reference of the stage that takes the leads of stages that go. */
  moveTo: string | undefined;
  /** The objects that the rollback is limited to, of those that are wanted or recorded. */
  limits(known: { desired: DesiredState; base: RecordedState }): Limits;
  /** What people changed since goes, too. */
  overwrite: boolean;
}

interface Place {
  environment: string;
  project: LogPlace;
  pulumi: string;
}

/** The last run that wrote in the environment. */
export async function runToUndo(
  context: OperationContext,
  { environment, project, pulumi }: Place,
): Promise<UndoneRun> {
  const { projectDir, host } = context;
  return lastRun({ projectDir, project, environment, host }).catch(async (error) => {
    // a log that is gone, or an older one, tells of no run or of another: that is what has to be said
    const logDir = auditDir(projectDir, project, environment);
    const { leaves } = await readRunHistory(logDir);
    assertTied({ environment, logDir, leaves, state: await engineStateOf(context, environment, pulumi) });
    throw error;
  });
}

/** The rollback of a run, computed from the live account, and all that carrying it out needs. */
export async function planRollback(
  context: OperationContext,
  work: Place & { undone: UndoneRun; wish: RollbackWish },
): Promise<{ opened: OpenedAccount; way: WayBack }> {
  const { environment, project, pulumi, undone, wish } = work;
  const { input, begun } = undone;
  const account = await reachAccount(context, environment);
  await prepare(context, { environment, project, pulumi });
  const { twinOf } = account;
  const { history, unanswered, attempts, wantedBy, ...records } = await recordsOf(context, {
    environment,
    project,
    pulumi,
    twinOf,
  });
  const openedFor = (desired: DesiredState, base: RecordedState): OpenedAccount => {
    // what a rollback leaves is no release: nobody may promote from it
    const bundle = digestOf(withoutPositions(desired));
    return { account: { ...account, name: environment, bundle }, project, base, history, unanswered, pulumi };
  };
  const plan = (desired: DesiredState, base: RecordedState) => planFor(context, openedFor(desired, base), desired);
  const known = (desired: DesiredState, base: RecordedState) => withAttempts(desired, base, attempts, wantedBy);
  const base = undone.whole ? records.base : await recordsWithRun({ run: input, base: records.base, known, plan });
  assertSameKeys(undone, base);
  const moveTo = wish.moveTo === undefined ? {} : { moveTo: wish.moveTo };
  const way = await wayBackFrom({
    ...{ run: input, base, begun, ...moveTo },
    limits: wish.limits({ desired: inverseOf(input, base, moveTo), base }),
    overwrite: wish.overwrite,
    // what an earlier rollback was making anew may be there, and nobody may know its id
    plan: (desired) => plan(known(desired, base), base),
  });
  return { opened: openedFor(way.desired, base), way };
}

/** Two wishes for one object would make it a second time. */
function assertSameKeys(undone: UndoneRun, base: RecordedState): void {
  const items = renamedSince(undone, base).map(({ object, now }) => `${object} → ${now}`);
  if (items.length > 0) throw new Failure('refused', 'ROLLBACK_RENAMED_SINCE', { run: undone.input.run, items });
}
