import { projectCrm } from '../../configuration';
import { systemFailure } from '../../files/system-failure';
import type { Answers } from '../../model/answers';
import type { Host } from '../../model/host';
import type { Driver } from '../../registry/driver';
import { keyringOf } from '../../seal/keyring';
import { type SavedSnapshot, saveSnapshot } from '../../snapshots';
import { projectPaths } from './paths';
import { toolName } from './tool';

/** Where a snapshot belongs. */
interface Place {
  projectDir: string;
  environment: string;
  host: Host;
}

/** What was read, and how much of the account that is. */
interface Read {
  answers: Answers;
  accountId: number;
  details: boolean;
  whole?: boolean;
}

/** Reads everything of an account and keeps it in `.crmctl/snapshots/<environment>/`. */
export async function readAndKeep(input: Place & { driver: Driver }): Promise<SavedSnapshot & { answers: Answers }> {
  const answers = await input.driver.answers();
  const { accountId } = input.driver.parse(answers);
  return { ...keep({ ...input, answers, accountId, details: true, whole: true }), answers };
}

/**
 * Keeps what another command has read on its way, where it costs no request. A folder that cannot be written is no
 * reason to stop that command: the host is told.
 */
export function keepIfPossible(input: Place & Read): void {
  try {
    keep(input);
  } catch (error) {
    const { args = {} } = systemFailure(error) ?? {};
    const why = String(args.why ?? (error instanceof Error ? error.message : error));
    input.host.notify({ code: 'SNAPSHOT_NOT_KEPT', args: { environment: input.environment, why } });
  }
}

/** Keeps what was read; a folder that cannot be written is an error. */
export function keep({
  projectDir,
  environment,
  host,
  answers,
  accountId,
  details,
  whole = false,
}: Place & Read): SavedSnapshot {
  const dir = projectPaths(projectDir).snapshots(environment);
  const kept = projectCrm(projectDir).answersWithSecrets(answers, keyringOf(projectDir).seal);
  return saveSnapshot({ dir, answers: kept, details, whole, accountId, tool: toolName(), now: host.now() });
}
