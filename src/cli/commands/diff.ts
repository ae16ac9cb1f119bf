import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadedProject, loadProject } from '../../configuration';
import { completed } from '../../engine/planning/missing';
import { Failure } from '../../model/diagnostic';
import { baseOf, pulumiOnPath } from '../../operations/engine-state';
import { openChosen, reachAccount } from '../../operations/open';
import { compareAccounts } from '../../plan/compare/accounts';
import type { Side } from '../../plan/compare/side';
import { hiddenIn, renderComparison, renderComparisonMarkdown, shownOf } from '../../plan/render/comparison';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** Two live accounts, object by object, in the words of the text where there is one. Nothing is written. */
export const run: RunCommand = async ({ args, options }, context) => {
  const [first, second] = args;
  if (first === undefined || second === undefined) throw new Failure('usage', 'ENV_NEEDED_HERE');
  if (first === second) throw new Failure('usage', 'DIFF_ITSELF', { environment: first });
  const project = await loadProject(context.projectDir);
  const sideOf = (name: string) =>
    project.sources.size > 0 ? sideWithText(context, name, project) : sideWithoutText(context, name);
  const [left, right] = await Promise.all([sideOf(first), sideOf(second)]);
  const comparison = compareAccounts(left, right);
  const view = { language: context.language, all: options.all === true };
  const shown = shownOf(comparison, view.all);
  if (context.format === 'json')
    context.answer({ ...comparison, objects: shown, hidden: hiddenIn(comparison, view.all) });
  else if (context.format === 'md') context.stdout(renderComparisonMarkdown(comparison, view));
  else context.stdout(renderComparison(comparison, view));
  return shown.length > 0 && options.detailedExitcode === true ? EXIT.changes : EXIT.done;
};

async function sideWithText(context: CommandContext, name: string, project: LoadedProject): Promise<Side> {
  const { environment, base } = await openChosen(context, name, project);
  const { driver, desired } = environment;
  const { snapshot } = await completed(driver, await driver.answers({ details: true }), { desired, base });
  return { name, desired, base, snapshot };
}

async function sideWithoutText(context: CommandContext, name: string): Promise<Side> {
  const { projectDir } = context;
  const { driver } = await reachAccount(context, name);
  const hasRecords = existsSync(join(projectDir, 'Pulumi.yaml'));
  const base = hasRecords ? await baseOf(context, name, await pulumiOnPath()) : new Map();
  const desired = { objects: [] };
  const { snapshot } = await completed(driver, await driver.answers({ details: true }), { desired, base });
  return { name, desired, base, snapshot };
}
