import { aloneIn } from '../../engine/run-lock';
import { Failure } from '../../model/diagnostic';
import { assertInForce } from '../../plan/validity';
import { type Bundle, loadRelease } from '../../release/bundle';
import { assertProvenIn, previousEnvironment, recordPromotion } from '../../release/promotion';
import { carryOut } from '../carry-out';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { readPlanFile } from '../plan-file';
import { chooseEnvironment, open, planFor } from '../workflow';
import { showPlan } from './plan';

/** Brings one frozen release to an environment, if the environment before it runs exactly that release, proven. */
export const run: RunCommand = async ({ args: [name = ''], options }, context) => {
  const bundle = loadRelease(context.projectDir, name);
  const environment = await chooseEnvironment(context, options.to, bundle.text.project.environments);
  return aloneIn(context.projectDir, environment, () => promote(context, { bundle, environment, plan: options.plan }));
};

async function promote(
  context: CommandContext,
  { bundle, environment, plan: file }: { bundle: Bundle; environment: string; plan: string | boolean | undefined },
): Promise<number> {
  const from = previousEnvironment(bundle.text.project.environments, environment);
  if (from !== undefined) await assertStillProven(context, from, bundle);
  const opened = await open(context, environment, bundle, 'write');
  const approved = typeof file === 'string' ? readPlanFile(file) : undefined;
  if (approved) assertInForce(approved, context.host.now());
  const needsApproval = bundle.text.project.approval.includes(environment);
  if (needsApproval && !approved) throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  const plan = approved ?? (await planFor(context, opened, opened.environment.desired)).plan;
  if (plan.environment !== environment || plan.bundle !== bundle.digest)
    throw new Failure('stale', 'PLAN_OTHER_TEXT', { environment });
  if (plan.selection) throw new Failure('refused', 'PROMOTE_PARTIAL', { release: bundle.name });
  showPlan(plan, context);
  const { desired, text } = opened.environment;
  const confirm = approved === undefined || context.interactive;
  const run = await carryOut(context, {
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
    project: text.project,
    environment,
    host: context.host,
    run,
    about,
  });
  context.host.notify({ code: 'PROMOTED', args: { release: bundle.name, environment } });
  return EXIT.done;
}

/** The log says that the release was verified there, and a look at the account says that it still is so. */
async function assertStillProven(context: CommandContext, environment: string, bundle: Bundle): Promise<void> {
  await assertProvenIn(context.projectDir, environment, bundle);
  const opened = await open(context, environment, bundle);
  const { plan } = await planFor(context, opened, opened.environment.desired);
  if (plan.operations.length === 0) return;
  const objects = plan.operations.map((operation) => operation.address);
  throw new Failure('refused', 'DRIFTED_BEFORE', { release: bundle.name, environment, objects });
}
