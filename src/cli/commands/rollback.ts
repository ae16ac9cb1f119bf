import { loadProject } from '../../config';
import { withoutPositions } from '../../engine/planning';
import { say } from '../../messages';
import { digestOf } from '../../model/canonical-json';
import { inverseOf } from '../../rollback/inverse';
import { lastRun } from '../../rollback/last-run';
import { lossesOf } from '../../rollback/losses';
import { carryOut } from '../carry-out';
import type { RunCommand } from '../command';
import { baseOf, pulumiOnPath } from '../engine-state';
import { EXIT } from '../exit-codes';
import { namedEnvironment, planFor, reachAccount } from '../workflow';
import { showPlan } from './plan';

/** Shows the way back from the last run, computed from the live account, names the losses, asks, and goes it. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = namedEnvironment(options.env);
  const { projectDir } = context;
  // the way back must be open even when the text is broken
  const { text } = await loadProject(projectDir);
  const undone = await lastRun(projectDir, text?.project ?? { name: '' }, environment);
  const pulumi = await pulumiOnPath();
  const account = await reachAccount(context, environment);
  const base = await baseOf(context, environment, pulumi);
  const moveTo = typeof options.moveTo === 'string' ? { moveTo: options.moveTo } : {};
  const desired = inverseOf(undone, base, moveTo);
  // what a rollback leaves is no release: nobody may promote from it
  const bundle = digestOf(withoutPositions(desired));
  const opened = { account: { ...account, name: environment, bundle }, project: undone.project, base, pulumi };
  const { plan } = await planFor(context, opened, desired);
  const { language, stderr } = context;
  stderr(`${say('ROLLBACK_TITLE', { run: undone.run, environment }, language)}\n`);
  showPlan(plan, context);
  const losses = lossesOf(undone.plan.operations, plan.operations);
  const lines = losses.map((loss) => `  - ${say(loss.code, loss.args, language)}`);
  stderr(`${[say(losses.length > 0 ? 'LOSSES' : 'NO_LOSSES', {}, language), ...lines].join('\n')}\n`);
  await carryOut(context, { opened, plan, desired, confirm: true, undoes: undone.run });
  context.host.notify({ code: 'ROLLBACK_TEXT', args: { environment } });
  return EXIT.done;
};
