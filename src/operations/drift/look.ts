import type { LoadedProject } from '../../configuration';
import { type DriftReport, driftReport } from '../../drift/report';
import { completed } from '../../engine/planning/missing';
import { assertOnlyEnvironment } from '../../engine/planning/other-environments';
import { scopeOf } from '../../engine/planning/scope';
import { assertSameHistory } from '../../engine/recorded-state/history';
import { heldAgainst } from '../../engine/runs/snapshot-notes';
import { keep, keepIfPossible } from '../../engine/workspace/keep-snapshot';
import { projectPaths } from '../../engine/workspace/paths';
import type { Snapshot } from '../../model/snapshot';
import { listSnapshots } from '../../snapshots';
import type { OperationContext } from '../context';
import type { Opened } from '../open';

export interface Look {
  report: DriftReport;
  snapshot: Snapshot;
  /** Digest of the reading, where it had to be kept. */
  kept?: string;
}

/** Reads what the text and our records speak of, in one account read, keeps it, and says how it is not as applied. */
export async function lookForDrift(
  context: OperationContext,
  { environment, base, history, project, logged }: Opened,
  { exceptions }: LoadedProject,
  mustKeep: boolean,
): Promise<Look> {
  const { projectDir, host } = context;
  const { name, driver, desired } = environment;
  const scope = scopeOf(driver, desired, base);
  const { answers, snapshot } = await completed(driver, await driver.answers(scope), { desired, base });
  const { accountId } = snapshot;
  const { twinOf } = environment;
  assertSameHistory({ history, environment: name, accountId, base, twinOf });
  await assertOnlyEnvironment({ projectDir, project, environment: name, accountId, twinOf, history });
  const snapshots = projectPaths(projectDir).snapshots(name);
  const index = heldAgainst(logged.noted, listSnapshots(snapshots));
  const now = host.now();
  const read = { projectDir, environment: name, host, answers, accountId, details: scope.details };
  const kept = mustKeep ? keep(read).entry.digest : keepIfPossible(read);
  const report = driftReport({
    environment: name,
    now,
    desired,
    base,
    answers,
    snapshot,
    driver,
    stepsLeft: logged.stepsLeft,
    exceptions,
    snapshots,
    index,
  });
  return { report, snapshot, ...(kept === undefined ? {} : { kept }) };
}
