import { dirname, join } from 'node:path';
import { ENTRY, readAuditLog } from '../../audit';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { RecordedState } from '../../model/recorded-state';
import type { Binding } from '../../plan/binding';
import { earlierHand } from '../../plan/earlier-hand';
import type { History } from '../runs/run-history';
import { auditDir, type LogPlace } from '../workspace/paths';
import { releaseNames } from '../workspace/release-names';
import { accountsOf, foldersIn } from './other-environments';

/** What is about to be planned, and what this machine knows of the environment. */
export interface Beginning {
  projectDir: string;
  project: LogPlace;
  environment: string;
  history: History | undefined;
  base: RecordedState;
  twinOf?: string | undefined;
  binding: Binding;
  desired: DesiredState;
  /** Somebody said that nothing was ever applied here. */
  first: boolean;
  /** An import takes a living account over, that is what it is for: only removals that it would drop stop it. */
  importing?: boolean;
}

/**
 * Without records an account that another machine manages looks like one that nobody has managed yet: removals would be
 * dropped without a word, and a second log would begin. MANAGED_ELSEWHERE where clear signs say so; FIRST_WITH_STATE
 * where somebody says `--first` and it is not.
 */
export async function assertFirst(input: Beginning): Promise<void> {
  const { environment, base, binding, desired, first, importing = false } = input;
  if (base.size > 0) {
    if (first) throw new Failure('usage', 'FIRST_WITH_STATE', { environment, count: base.size });
    return;
  }
  if (first || input.twinOf !== undefined || input.history?.account !== undefined) return;
  const { of, matching, almostAll, removals, there } = earlierHand(binding, base, desired);
  const dropped = almostAll ? removals : there;
  const known = almostAll && !importing ? await knownHistory(input) : [];
  if (dropped.length + known.length === 0) return;
  throw new Failure('refused', 'MANAGED_ELSEWHERE', { environment, of, matching, removals: dropped, known });
}

/** Environments with a history on this machine, and releases that were built on another one. */
async function knownHistory({ projectDir, project, environment }: Beginning): Promise<string[]> {
  const others = await accountsOf({ projectDir, project });
  const names = others.map((one) => one.environment).filter((name) => name !== environment);
  return names.length > 0 ? names : releasesFromElsewhere(projectDir, project);
}

async function releasesFromElsewhere(projectDir: string, project: LogPlace): Promise<string[]> {
  const releases = releaseNames(projectDir);
  if (releases.length === 0) return [];
  const logs = dirname(auditDir(projectDir, project, 'x'));
  for (const name of foldersIn(logs)) {
    for await (const _built of readAuditLog(join(logs, name), { types: [ENTRY.releaseBuilt] })) return [];
  }
  return releases;
}
