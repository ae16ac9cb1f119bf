import { loadSettings } from '../../configuration';
import { aloneIn } from '../../engine/workspace/run-lock';
import { chooseEnvironment } from '../../operations/open';
import { notePromotion, type Promotion, planPromotion } from '../../operations/promote';
import { firstLogOf } from '../../operations/releases';
import { builtRelease } from '../../release/built';
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
  const plan = typeof options.plan === 'string' ? options.plan : undefined;
  const promotion = { project, bundle, environment, plan, first: options.first === true };
  return aloneIn(projectDir, environment, () => promote(context, promotion));
};

async function promote(context: CommandContext, promotion: Promotion): Promise<number> {
  const planned = await planPromotion(context, promotion);
  const { opened, plan, approved } = planned;
  const { environment, bundle } = promotion;
  showPlan(plan, context);
  const run = await carryOutAloud(context, {
    opened,
    plan,
    ...(planned.planned ? { planned: planned.planned } : {}),
    desired: opened.environment.desired,
    confirm: !approved || context.interactive,
    approved,
    release: bundle.name,
  });
  await notePromotion(context, promotion, planned, run);
  context.host.notify({ code: 'PROMOTED', args: { release: bundle.name, environment } });
  return EXIT.done;
}
