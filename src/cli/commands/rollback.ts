import { loadProject } from '../../configuration';
import { withAttempts } from '../../engine/recorded-state/recovery';
import { assertTied } from '../../engine/recorded-state/ties';
import { readRunHistory } from '../../engine/runs/run-history';
import { withoutPositions } from '../../engine/runs/wanted-digest';
import { auditDir, type LogPlace, logPlaceOf } from '../../engine/workspace/paths';
import { aloneIn } from '../../engine/workspace/run-lock';
import { say } from '../../messages';
import { digestOf } from '../../model/canonical-json';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { RecordedState } from '../../model/recorded-state';
import { engineStateOf, readyEngine } from '../../operations/engine-state';
import {
  chooseEnvironment,
  type OpenedAccount,
  planFor,
  prepare,
  reachAccount,
  recordsOf,
} from '../../operations/open';
import { inverseOf } from '../../rollback/inverse';
import { lastRun, type UndoneRun } from '../../rollback/last-run';
import { type Loss, lossText } from '../../rollback/losses';
import { progressOf } from '../../rollback/progress';
import { recordsWithRun } from '../../rollback/records-of-run';
import { renderLosses } from '../../rollback/render';
import { type Later, renamedSince } from '../../rollback/since';
import { type WayBack, wayBackFrom } from '../../rollback/way-back';
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
  const { projectDir, host } = context;
  // the way back must be open even when the text is broken
  const { text } = await loadProject(projectDir);
  const pulumi = await readyEngine(context);
  const place = text?.project ?? { name: '' };
  const undone = await lastRun({ projectDir, project: place, environment, host }).catch(async (error) => {
    // a log that is gone, or an older one, tells of no run or of another: that is what has to be said
    const logDir = auditDir(projectDir, place, environment);
    const { leaves } = await readRunHistory(logDir);
    assertTied({ environment, logDir, leaves, state: await engineStateOf(context, environment, pulumi) });
    throw error;
  });
  // it goes on in the log that told of the run, whatever place its record names
  const project = text ? logPlaceOf(text.project) : { name: undone.input.project.name };
  const { opened, way } = await wayBack(context, { environment, project, pulumi, undone, options });
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

async function wayBack(
  context: CommandContext,
  work: { environment: string; project: LogPlace; pulumi: string; undone: UndoneRun; options: Options },
): Promise<{ opened: OpenedAccount; way: WayBack }> {
  const { environment, project, pulumi, undone, options } = work;
  const { input, begun } = undone;
  const account = await reachAccount(context, environment);
  await prepare(context, { environment, project, pulumi });
  const { twinOf } = account;
  const { history, unanswered, attempts, wantedBy, ...records } = await recordsOf(context, {
    environment,
    project,
    pulumi,
    twinOf,
  });
  const openedFor = (desired: DesiredState, base: RecordedState): OpenedAccount => {
    // what a rollback leaves is no release: nobody may promote from it
    const bundle = digestOf(withoutPositions(desired));
    return { account: { ...account, name: environment, bundle }, project, base, history, unanswered, pulumi };
  };
  const plan = (desired: DesiredState, base: RecordedState) => planFor(context, openedFor(desired, base), desired);
  const known = (desired: DesiredState, base: RecordedState) => withAttempts(desired, base, attempts, wantedBy);
  const base = undone.whole ? records.base : await recordsWithRun({ run: input, base: records.base, known, plan });
  assertSameKeys(undone, base);
  const moveTo = typeof options.moveTo === 'string' ? { moveTo: options.moveTo } : {};
  const way = await wayBackFrom({
    ...{ run: input, base, begun, ...moveTo },
    limits: limitsIn(options, { desired: inverseOf(input, base, moveTo), base }),
    overwrite: options.overwrite === true,
    // what an earlier rollback was making anew may be there, and nobody may know its id
    plan: (desired) => plan(known(desired, base), base),
  });
  return { opened: openedFor(way.desired, base), way };
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

/** Two wishes for one object would make it a second time. */
function assertSameKeys(undone: UndoneRun, base: RecordedState): void {
  const items = renamedSince(undone, base).map(({ object, now }) => `${object} → ${now}`);
  if (items.length > 0) throw new Failure('refused', 'ROLLBACK_RENAMED_SINCE', { run: undone.input.run, items });
}
