import { loadProject } from '../../config';
import { withoutPositions } from '../../engine/planning';
import { aloneIn } from '../../engine/run-lock';
import { say } from '../../messages';
import { digestOf } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import type { Limits } from '../../plan/selection';
import { inverseOf } from '../../rollback/inverse';
import { lastRun, type UndoneRun } from '../../rollback/last-run';
import { type Loss, lossesOf } from '../../rollback/losses';
import { besideTheRun, changedSince, type Later, renamedSince } from '../../rollback/since';
import { carryOut } from '../carry-out';
import type { CommandContext, RunCommand } from '../command';
import { pulumiOnPath } from '../engine-state';
import { EXIT } from '../exit-codes';
import { limitsIn, withinLimits } from '../limit-plan';
import { namedEnvironment, planFor, prepare, reachAccount, recordsOf } from '../workflow';
import { showPlan } from './plan';

type Options = Parameters<RunCommand>[0]['options'];

/** Shows the way back from the last run that wrote, computed from the live account, names the losses, asks, and goes it. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = namedEnvironment(options.env);
  return aloneIn(context.projectDir, environment, () => rollBack(context, environment, options));
};

async function rollBack(context: CommandContext, environment: string, options: Options): Promise<number> {
  const { projectDir, language, stderr } = context;
  // the way back must be open even when the text is broken
  const { text } = await loadProject(projectDir);
  const undone = await lastRun(projectDir, text?.project ?? { name: '' }, environment);
  const { input } = undone;
  const pulumi = await pulumiOnPath();
  const account = await reachAccount(context, environment);
  await prepare(context, { environment, project: input.project, pulumi });
  const { twinOf } = account;
  const place = { environment, project: input.project, pulumi, twinOf };
  const { base, history, unanswered } = await recordsOf(context, place);
  assertSameKeys(undone, base);
  const moveTo = typeof options.moveTo === 'string' ? { moveTo: options.moveTo } : {};
  const everything = inverseOf(input, base, moveTo);
  const { project } = input;
  const wayBack = async (limits: Limits) => {
    const desired = withinLimits(everything, base, limits);
    // what a rollback leaves is no release: nobody may promote from it
    const bundle = digestOf(withoutPositions(desired));
    const opened = { account: { ...account, name: environment, bundle }, project, base, history, unanswered, pulumi };
    const { plan } = await planFor(context, opened, desired);
    return { opened, desired, plan, later: changedSince(input.plan.operations, plan.operations) };
  };
  const limits = limitsIn(options, { desired: everything, base });
  let way = await wayBack(limits);
  const beside = options.overwrite === true ? [] : besideTheRun(input.plan.operations, way.later);
  if (beside.length > 0) way = await wayBack({ ...limits, exclude: [...limits.exclude, ...beside] });
  const { opened, desired, plan, later } = way;
  stderr(`${say('ROLLBACK_TITLE', { run: input.run, environment }, language)}\n`);
  showPlan(plan, context);
  if (beside.length > 0) stderr(`${say('ROLLBACK_BESIDE', { objects: beside }, language)}\n`);
  if (later.length > 0 && options.overwrite !== true) throw changedMeanwhile(input.run, later, context);
  showLosses([...lossesOf(input.plan.operations, plan.operations), ...later.flatMap(lossOf)], context);
  await carryOut(context, { opened, plan, desired, confirm: true, undoes: input.run });
  context.host.notify({ code: 'ROLLBACK_TEXT', args: { environment } });
  return EXIT.done;
}

function showLosses(losses: readonly Loss[], { language, stderr }: CommandContext): void {
  const lines = losses.map(({ code, args }) => `  - ${say(code, args, language)}`);
  stderr(`${[say(losses.length > 0 ? 'LOSSES' : 'NO_LOSSES', {}, language), ...lines].join('\n')}\n`);
}

function lossOf({ object, properties }: Later): Loss[] {
  return properties.length === 0 ? [] : [{ code: 'LOSS_SINCE', args: { object, properties } }];
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
function assertSameKeys(undone: UndoneRun, base: Parameters<typeof renamedSince>[1]): void {
  const items = renamedSince(undone, base).map(({ object, now }) => `${object} → ${now}`);
  if (items.length > 0) throw new Failure('refused', 'ROLLBACK_RENAMED_SINCE', { run: undone.input.run, items });
}
