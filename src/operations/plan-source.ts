import { loadProject } from '../configuration';
import type { ConfigurationSource } from '../engine/planning/environment';
import { digestOf } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import type { Plan } from '../plan/types';
import type { OperationContext } from './context';
import { releaseNamed, releaseWith } from './releases';

interface PlanSource {
  source: ConfigurationSource;
  /** The name of the release, where it is one. */
  release?: string;
}

/** The configuration the plan was made from: the files as they are, or the release that has the plan's digest. */
export async function sourceOf({ projectDir }: OperationContext, plan: Plan): Promise<PlanSource> {
  // the name that people read has to be the one of what is carried out
  const named = plan.release === undefined ? undefined : await releaseNamed(projectDir, plan.release);
  if (named && named.digest !== plan.bundle) throw new Failure('refused', 'PLAN_EDITED', { plan: plan.digest });
  const files = await loadProject(projectDir);
  if (files.text && digestOf(files.text) === plan.bundle) return { source: files };
  const release = named ?? (await releaseWith(projectDir, plan.bundle));
  if (!release) throw new Failure('stale', 'PLAN_OTHER_CONFIGURATION', { environment: plan.environment });
  return { source: release, release: release.name };
}
