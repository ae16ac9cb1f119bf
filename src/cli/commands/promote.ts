import { loadSettings, type ProjectSettings } from '../../configuration';
import { aloneIn } from '../../engine/workspace/run-lock';
import { Failure } from '../../model/diagnostic';
import { chooseEnvironment, open, planFor } from '../../operations/open';
import { readPlanFile } from '../../operations/plan-file';
import { firstLogOf } from '../../operations/releases';
import { assertInForce } from '../../plan/validity';
import { builtRelease } from '../../release/built';
import type { Bundle } from '../../release/bundle-file';
import { assertProvenIn, previousEnvironment, recordPromotion } from '../../release/promotion';
import { carryOutAloud } from '../carry-out';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { showPlan } from './plan';

/** Brings one frozen release to an environment, if the environment before it runs exactly that release, proven. */
export const run: RunCommand = async ({ args: [name = ''], options }, context) => {
  const { projectDir } = context;
  // the order and who must approve are the project's to say, never the release's: that is what is being judged
  const project = await loadSettings(projectDir);
  const environment = await chooseEnvironment(context, options.to, project.environments);
  const bundle = await builtRelease(firstLogOf(projectDir, project), name);
  const work = { project, bundle, environment, plan: options.plan, first: options.first === true };
  return aloneIn(projectDir, environment, () => promote(context, work));
};

interface Promotion {
  project: ProjectSettings;
  bundle: Bundle;
  environment: string;
  plan: string | boolean | undefined;
  first: boolean;
}

async function promote(
  context: CommandContext,
  { project, bundle, environment, plan: file, first }: Promotion,
): Promise<number> {
  const from = previousEnvironment(project.environments, environment);
  if (from !== undefined) await assertStillProven(context, { project, bundle, environment: from });
  const opened = { ...(await open(context, environment, bundle, 'write')), first };
  const approved = typeof file === 'string' ? readPlanFile(file, context.projectDir) : undefined;
  if (approved) assertInForce(approved, context.host.now());
  if (project.approval.includes(environment) && !approved)
    throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  const plan = approved ?? (await planFor(context, opened, opened.environment.desired)).plan;
  if (plan.environment !== environment || plan.bundle !== bundle.digest)
    throw new Failure('stale', 'PLAN_OTHER_CONFIGURATION', { environment });
  if (plan.selection) throw new Failure('refused', 'PROMOTE_PARTIAL', { release: bundle.name });
  showPlan(plan, context);
  const { desired } = opened.environment;
  const confirm = approved === undefined || context.interactive;
  const run = await carryOutAloud(context, {
    opened,
    plan,
    desired,
    confirm,
    approved: approved !== undefined,
    release: bundle.name,
  });
  const about = { from, release: bundle.name, bundle: bundle.digest, plan: plan.digest };
  await recordPromotion({
    projectDir: context.projectDir,
    project,
    environment,
    host: context.host,
    run,
    about,
  });
  context.host.notify({ code: 'PROMOTED', args: { release: bundle.name, environment } });
  return EXIT.done;
}

/** The log says that the release was verified there, and a look at the account says that it still is so. */
async function assertStillProven(
  context: CommandContext,
  { project, bundle, environment }: Omit<Promotion, 'plan' | 'first'>,
): Promise<void> {
  await assertProvenIn({ projectDir: context.projectDir, project, environment }, bundle);
  const opened = await open(context, environment, bundle);
  const { plan } = await planFor(context, opened, opened.environment.desired);
  if (plan.operations.length === 0) return;
  const objects = plan.operations.map((operation) => operation.address);
  throw new Failure('refused', 'DRIFTED_BEFORE', { release: bundle.name, environment, objects });
}
