import { say } from '../../messages';
import { inverseOf } from '../../rollback/inverse';
import { lastRun } from '../../rollback/last-run';
import { lossesOf } from '../../rollback/losses';
import { carryOut } from '../carry-out';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { chooseEnvironment, open, planFor } from '../workflow';
import { showPlan } from './plan';

/** Shows the way back from the last run, computed from the live account, names the losses, asks, and goes it. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = await chooseEnvironment(context, options.env);
  const opened = await open(context, environment);
  const undone = await lastRun(context.projectDir, opened.environment.text.project, environment);
  const moveTo = typeof options.moveTo === 'string' ? { moveTo: options.moveTo } : {};
  const desired = inverseOf(undone, opened.base, moveTo);
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
