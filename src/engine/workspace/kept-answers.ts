import { projectCrm } from '../../configuration';
import type { Answers } from '../../model/answers';
import { keyringOf } from '../../seal/keyring';
import { loadSnapshot } from '../../snapshots';
import { projectPaths } from './paths';

/** What an account answered once, its secrets opened where their key is here. SNAPSHOT_DAMAGED. */
export function loadAnswers(projectDir: string, environment: string, digest: string): Answers {
  return projectCrm(projectDir).answersWithSecrets(
    loadSnapshot(projectPaths(projectDir).snapshots(environment), digest),
    keyringOf(projectDir).open,
  );
}
