import type { Driver } from '../drivers/driver';
import type { Answers } from '../model/answers';
import type { Host } from '../model/host';
import { type SavedSnapshot, saveSnapshot } from '../snapshots';
import { projectPaths } from './paths';
import { toolName } from './tool';

/** Keeps what an account answered in `.crmctl/snapshots/<environment>/`. */
export function keepSnapshot(input: {
  projectDir: string;
  environment: string;
  driver: Driver;
  answers: Answers;
  hints: boolean;
  whole?: boolean;
  host: Host;
}): SavedSnapshot {
  const { projectDir, environment, driver, answers, hints, whole = false, host } = input;
  return saveSnapshot({
    dir: projectPaths(projectDir).snapshots(environment),
    answers,
    hints,
    whole,
    accountId: driver.parse(answers).accountId,
    tool: toolName(),
    now: host.now(),
  });
}

/** Reads everything of an account and keeps it. */
export async function readAndKeep(
  input: Omit<Parameters<typeof keepSnapshot>[0], 'answers' | 'hints' | 'whole'>,
): Promise<SavedSnapshot> {
  const answers = await input.driver.answers();
  return keepSnapshot({ ...input, answers, hints: true, whole: true });
}

/**
 * The same on the way of another command, where it costs no request. A folder that cannot be written is no reason to
 * stop that command: the host is told.
 */
export function keepSnapshotIfPossible(input: Parameters<typeof keepSnapshot>[0]): void {
  try {
    keepSnapshot(input);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    input.host.notify({ code: 'SNAPSHOT_NOT_KEPT', args: { environment: input.environment, detail } });
  }
}
