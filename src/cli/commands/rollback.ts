import { loadProject } from '../../configuration';
import { auditDir, logPlaceOf } from '../../engine/workspace/paths';
import { aloneIn } from '../../engine/workspace/run-lock';
import { say } from '../../messages';
import { Failure } from '../../model/diagnostic';
import { readyEngine } from '../../operations/engine-state';
import { chooseEnvironment } from '../../operations/open';
import { planRollback, type RollbackWish, runToUndo } from '../../operations/rollback';
import type { UndoneRun } from '../../rollback/last-run';
import { type Loss, lossText } from '../../rollback/losses';
import { progressOf } from '../../rollback/progress';
import { renderLosses } from '../../rollback/render';
import type { Later } from '../../rollback/since';
import type { WayBack } from '../../rollback/way-back';
import { carryOutAloud } from '../carry-out';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { limitsIn } from '../limit-plan';
import { showPlan } from './plan';

type Options = Parameters<RunCommand>[0]['options'];

/**
 * Shows the way back from the last run that wrote, computed from the live account, names the losses, asks, and goes it.
 * One that came to no end is continued: the way is computed again from where the account stands by then.
 */
export const run: RunCommand = async ({ options }, context) => {
  const environment = await chooseEnvironment(context, options.env);
  return aloneIn(context.projectDir, environment, () => rollBack(context, environment, options));
};

async function rollBack(context: CommandContext, environment: string, options: Options): Promise<number> {
  const { projectDir } = context;
  // the way back must be open even when the text is broken
  const { text } = await loadProject(projectDir);
  const pulumi = await readyEngine(context);
  const place = text?.project ?? { name: '' };
  const undone = await runToUndo(context, { environment, project: place, pulumi });
  // it goes on in the log that told of the run, whatever place its record names
  const project = text ? logPlaceOf(text.project) : { name: undone.input.project.name };
  const wish: RollbackWish = {
    moveTo: typeof options.moveTo === 'string' ? options.moveTo : undefined,
    limits: (known) => limitsIn(options, known),
    overwrite: options.overwrite === true,
  };
  const { opened, way } = await planRollback(context, { environment, project, pulumi, undone, wish });
  showWay(context, undone, way);
  if (way.later.length > 0 && options.overwrite !== true) throw changedMeanwhile(undone.input.run, way.later, context);
  const losses = [...way.losses, ...way.later.flatMap(lossOf)];
  context.stderr(renderLosses(losses, context.language));
  const { desired } = way;
  const { plan } = way.planned;
  try {
    const about = { left: way.beside, losses: losses.map((loss) => lossData(loss, context)) };
    await carryOutAloud(context, { opened, plan, desired, confirm: true, undoes: undone.input.run, about });
  } catch (error) {
    const progress = await progressOf(auditDir(projectDir, opened.project, environment), plan);
    if (progress) context.host.notify({ code: 'ROLLBACK_STOPPED', args: { ...progress, environment } });
    throw error;
  }
  reportDone(losses, options, context);
  context.host.notify({ code: 'ROLLBACK_KEEPS_CONFIGURATION', args: { environment } });
  return EXIT.done;
}

function showWay(
  context: CommandContext,
  { input, continued }: UndoneRun,
  { planned: { plan }, beside }: WayBack,
): void {
  const { language, stderr } = context;
  const { run, environment } = input;
  const title =
    continued === undefined
      ? say('ROLLBACK_TITLE', { run, environment }, language)
      : say('ROLLBACK_CONTINUED', { run, environment, continued }, language);
  stderr(`${title}\n`);
  showPlan(plan, context);
  if (beside.length > 0) stderr(`${say('ROLLBACK_BESIDE', { objects: beside }, language)}\n`);
}

function lossData(loss: Loss, { language }: CommandContext): object {
  return { code: loss.code, args: loss.args, message: lossText(loss, language, true) };
}

/** Says that the run is undone only where nothing of before is lost and nothing was left out. */
function reportDone(losses: readonly Loss[], options: Options, { host, language }: CommandContext): void {
  const limited = [options.target, options.exclude].some((names) => typeof names === 'string');
  const items = [
    ...losses.filter(({ newer }) => !newer).map((loss) => lossText(loss, language, true)),
    ...(limited ? [say('ROLLBACK_LIMITED', {}, language)] : []),
  ];
  if (items.length === 0) host.notify({ code: 'ROLLED_BACK', args: {} });
  else host.notify({ code: 'ROLLED_BACK_BUT', args: { items } });
}

function lossOf({ object, properties }: Later): Loss[] {
  return properties.length === 0 ? [] : [{ code: 'LOSS_SINCE', args: { object, properties }, newer: true }];
}

function changedMeanwhile(run: string, later: readonly Later[], { language }: CommandContext): Failure {
  const items = later.map(({ object, properties }) =>
    properties.length === 0
      ? say('GONE_SINCE', { object }, language)
      : say('CHANGED_SINCE', { object, properties }, language),
  );
  return new Failure('refused', 'ROLLBACK_CHANGED_SINCE', {
    run,
    items,
    names: later.map(({ object }) => object).join(','),
  });
}
