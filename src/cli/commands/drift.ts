import { recordNews } from '../../drift/record-news';
import { renderDrift } from '../../drift/render/human';
import { driftData } from '../../drift/render/json';
import { renderDriftMarkdown } from '../../drift/render/markdown';
import { newsData, renderNews } from '../../drift/render/news';
import { brieflyOf } from '../../drift/render/words';
import { counts, type DriftReport } from '../../drift/report';
import type { Found } from '../../drift/types';
import { forgetSnapshots } from '../../engine/runs/forget-snapshots';
import { aloneIn } from '../../engine/workspace/run-lock';
import { Failure } from '../../model/diagnostic';
import { adoptIntoFiles } from '../../operations/drift/adopt';
import { lookForDrift } from '../../operations/drift/look';
import { pick } from '../../operations/drift/pick';
import { planRevert } from '../../operations/drift/revert';
import { chooseEnvironment, type Opened, openWithFiles } from '../../operations/open';
import type { CommandContext, RunCommand } from '../command';
import { reportAdopted } from '../drift-adopt';
import { EXIT } from '../exit-codes';
import { keepOf } from '../keep-option';
import { deliverPlan } from './plan';

type Options = Parameters<RunCommand>[0]['options'];

/** What was changed in the account by hand since it was applied; with the names of objects, of these only. */
export const run: RunCommand = async ({ args: names, options }, context) => {
  assertTogether(options, names);
  const work = () => lookAndAct(names, options, context);
  // nobody may write to the account between the look at it and the files that say what was seen
  return options.adopt === true
    ? aloneIn(context.projectDir, await chooseEnvironment(context, options.env), work)
    : work();
};

async function lookAndAct(names: readonly string[], options: Options, context: CommandContext): Promise<number> {
  const { opened, files } = await openWithFiles(context, options.env);
  const look = await lookForDrift(context, opened, files, options.nightly === true);
  const { report, kept } = look;
  if (kept !== undefined) return nightly(context, opened, { report, snapshot: kept, options });
  const found = names.length === 0 ? report.found : pick(names, report);
  if (options.adopt === true) {
    const adopted = await adoptIntoFiles(context, opened, files, look, names.length === 0 ? undefined : found);
    reportAdopted(adopted, files, report.environment, context);
    return EXIT.done;
  }
  if (options.revert === true) return revert(context, opened, found, options);
  const shown = { ...report, found };
  if (opened.base.size === 0)
    context.host.notify({ code: 'DRIFT_NEVER_APPLIED', args: { environment: report.environment } });
  print(shown, context);
  return exitCode(found.some(counts), options);
}

async function revert(context: CommandContext, opened: Opened, found: readonly Found[], options: Options) {
  const { host, language } = context;
  const { plan, rest } = await planRevert(context, opened, found);
  if (rest.length > 0) {
    const items = rest.map((difference) => brieflyOf(difference, language));
    host.notify({ code: 'DRIFT_NOT_REVERTED', args: { items } });
  }
  if (!plan) throw new Failure('usage', 'DRIFT_NOTHING_TO_REVERT', { environment: opened.environment.name });
  return deliverPlan(plan, context, options);
}

function print(report: DriftReport, { format, language, stdout, answer }: CommandContext): void {
  if (format === 'json') answer(driftData(report));
  else if (format === 'md') stdout(renderDriftMarkdown(report, language));
  else stdout(renderDrift(report, language));
}

/** Keeps the reading, writes what is new into the log, and says that and nothing else. */
async function nightly(
  context: CommandContext,
  { project }: Opened,
  { report, snapshot, options }: { report: DriftReport; snapshot: string; options: Options },
): Promise<number> {
  const { projectDir, host, format, language, stdout, answer } = context;
  const keep = keepOf(options.keep);
  const news = await recordNews({ projectDir, project, host, report, snapshot });
  const place = { projectDir, project, environment: report.environment, host };
  const pruned = keep === undefined ? undefined : await forgetSnapshots({ ...place, keep });
  const data = { ...newsData(news, report), ...(pruned ? { pruned } : {}) };
  if (format === 'json') answer(data);
  else stdout(renderNews(news, report, language));
  if (pruned) host.notify({ code: 'SNAPSHOT_PRUNED', args: pruned });
  return exitCode(news.detected.length > 0, options);
}

function exitCode(found: boolean, { detailedExitcode }: Options): number {
  return found && detailedExitcode === true ? EXIT.changes : EXIT.done;
}

const EXCLUSIVE = ['adopt', 'revert', 'nightly'] as const;

/** A flag that would do nothing is a mistake of whoever wrote it. */
function assertTogether(options: Options, names: readonly string[]): void {
  const [one, other] = EXCLUSIVE.filter((name) => options[name] === true);
  if (one && other) throw new Failure('usage', 'DRIFT_TOGETHER', { one, other });
  const alone = (option: string, needs: string) => new Failure('usage', 'DRIFT_ALONE', { option, needs });
  if (options.out !== undefined && options.revert !== true) throw alone('out', 'revert');
  if (options.keep !== undefined && options.nightly !== true) throw alone('keep', 'nightly');
  if (names.length > 0 && options.nightly === true) throw new Failure('usage', 'DRIFT_NIGHTLY_WHOLE');
}
