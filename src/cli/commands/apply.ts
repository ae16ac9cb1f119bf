import { loadProject } from '../../configuration';
import type { ConfigurationSource } from '../../engine/planning/environment';
import { aloneIn } from '../../engine/workspace/run-lock';
import { Failure } from '../../model/diagnostic';
import { limited } from '../../operations/limits';
import { chooseEnvironment, open, planFor } from '../../operations/open';
import { readPlanFile } from '../../operations/plan-file';
import { sourceOf } from '../../operations/plan-source';
import type { Plan } from '../../plan/types';
import { assertInForce } from '../../plan/validity';
import { carryOutAloud } from '../carry-out';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { limitedByFlags } from '../limit-plan';
import { showPlan } from './plan';

type Options = Parameters<RunCommand>[0]['options'];

/** `apply plan.json` shows and carries out what was approved; `apply -e ENV` plans, shows, asks and carries out. */
export const run: RunCommand = async ({ args: [file], options }, context) => {
  if (file !== undefined) {
    const plan = readPlanFile(file, context.projectDir);
    assertInForce(plan, context.host.now());
    const limit = ['target', 'exclude'].find((flag) => options[flag] !== undefined);
    if (limit !== undefined) throw new Failure('usage', 'PLAN_LIMITED_BEFORE', { option: limit });
    if (typeof options.env === 'string' && options.env !== plan.environment) {
      throw new Failure('usage', 'PLAN_OTHER_ENVIRONMENT', { planned: plan.environment, asked: options.env });
    }
    await aloneIn(context.projectDir, plan.environment, () => applyApproved(context, plan));
    return EXIT.done;
  }
  const files = await loadProject(context.projectDir);
  const environment = await chooseEnvironment(context, options.env, files.environments);
  return aloneIn(context.projectDir, environment, () => applyText(context, environment, files, options));
};

async function applyText(
  context: CommandContext,
  environment: string,
  files: ConfigurationSource,
  options: Options,
): Promise<number> {
  const first = options.first === true;
  const opened = { ...limitedByFlags(await open(context, environment, files, 'write'), options), first };
  if (opened.project.approval.includes(environment)) throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  const planned = await planFor(context, opened, opened.environment.desired);
  const { plan } = planned;
  showPlan(plan, context);
  await carryOutAloud(context, {
    opened,
    plan,
    planned,
    desired: opened.environment.desired,
    confirm: true,
  });
  return EXIT.done;
}

/**
 * The plan is shown, and somebody at a terminal is asked. Elsewhere the file is the approval: with nobody to ask it is
 * carried out as it is.
 */
export async function applyApproved(context: CommandContext, plan: Plan): Promise<string> {
  const { source, release: name } = await sourceOf(context, plan);
  const opened = limited(await open(context, plan.environment, source, 'write'), plan.selection);
  const { desired } = opened.environment;
  const release = name === undefined ? {} : { release: name };
  showPlan(plan, context);
  return carryOutAloud(context, { opened, plan, desired, confirm: context.interactive, approved: true, ...release });
}
