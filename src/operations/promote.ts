import type { ProjectSettings } from '../configuration';
import type { PlannedAt } from '../engine/planning/plan-account';
import { Failure } from '../model/diagnostic';
import type { Plan } from '../plan/types';
import { assertInForce } from '../plan/validity';
import type { Bundle } from '../release/bundle-file';
import { assertProvenIn, previousEnvironment, recordPromotion } from '../release/promotion';
import type { OperationContext } from './context';
import { type Opened, open, planFor } from './open';
import { readPlanFile } from './plan-file';

export interface Promotion {
  project: ProjectSettings;
  bundle: Bundle;
  environment: string;
  /** The file of an approved plan. */
  plan: string | undefined;
  /** Somebody said that nothing was ever applied to this account, from wherever. */
  first: boolean;
}

export interface PlannedPromotion {
  opened: Opened;
  plan: Plan;
  /** Absent of an approved plan. */
  planned?: PlannedAt;
  approved: boolean;
  /** The environment before; absent for the first. */
  from: string | undefined;
}

/** What a promotion would do, if the environment before runs exactly this release, proven, and everybody approved who must. */
export async function planPromotion(
  context: OperationContext,
  { project, bundle, environment, plan: file, first }: Promotion,
): Promise<PlannedPromotion> {
  const from = previousEnvironment(project.environments, environment);
  if (from !== undefined) await assertStillProven(context, { project, bundle, environment: from });
  const opened = { ...(await open(context, environment, bundle, 'write')), first };
  const approved = file === undefined ? undefined : readPlanFile(file, context.projectDir);
  if (approved) assertInForce(approved, context.host.now());
  if (project.approval.includes(environment) && !approved)
    throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  const made = approved ? { plan: approved } : await plannedHere(context, opened);
  const { plan } = made;
  if (plan.environment !== environment || plan.bundle !== bundle.digest)
    throw new Failure('stale', 'PLAN_OTHER_CONFIGURATION', { environment });
  if (plan.selection) throw new Failure('refused', 'PROMOTE_PARTIAL', { release: bundle.name });
  return { opened, ...made, approved: approved !== undefined, from };
}

async function plannedHere(context: OperationContext, opened: Opened): Promise<{ plan: Plan; planned: PlannedAt }> {
  const planned = await planFor(context, opened, opened.environment.desired);
  return { plan: planned.plan, planned };
}

/** The log of the environment says which release this run brought, and from where. */
export function notePromotion(
  { projectDir, host }: OperationContext,
  { project, bundle, environment }: Promotion,
  { plan, from }: PlannedPromotion,
  run: string,
): Promise<void> {
  const about = { from, release: bundle.name, bundle: bundle.digest, plan: plan.digest };
  return recordPromotion({ projectDir, project, environment, host, run, about });
}

/** The log says that the release was verified there, and a look at the account says that it still is so. */
async function assertStillProven(
  context: OperationContext,
  { project, bundle, environment }: Omit<Promotion, 'plan' | 'first'>,
): Promise<void> {
  await assertProvenIn({ projectDir: context.projectDir, project, environment }, bundle);
  const opened = await open(context, environment, bundle);
  const { plan } = await planFor(context, opened, opened.environment.desired);
  if (plan.operations.length === 0) return;
  const objects = plan.operations.map((operation) => operation.address);
  throw new Failure('refused', 'DRIFTED_BEFORE', { release: bundle.name, environment, objects });
}
