import { loadProject } from '../../configuration';
import { completed } from '../../engine/planning/missing';
import { assertOnlyEnvironment } from '../../engine/planning/other-environments';
import { readForRepair } from '../../engine/pulumi/state';
import { assertSameHistory } from '../../engine/recorded-state/history';
import { rebuiltFrom, remembered } from '../../engine/recorded-state/rebuild';
import { holds, replaceState } from '../../engine/recorded-state/settle';
import { assertTied } from '../../engine/recorded-state/ties';
import { assertReady } from '../../engine/run/prepare';
import { readRunHistory } from '../../engine/runs/run-history';
import { provenInputs, wantedByRuns } from '../../engine/runs/runs';
import { auditDir, logPlaceOf } from '../../engine/workspace/paths';
import { aloneIn } from '../../engine/workspace/run-lock';
import { Failure } from '../../model/diagnostic';
import { invalidConfiguration } from '../../model/findings-failure';
import { pulumiOnPath, stateOf } from '../../operations/engine-state';
import { chooseEnvironment, reachAccount } from '../../operations/open';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { rebuildData, renderRebuild } from '../rebuild-report';

/** Makes the engine's state anew from the log, the run records and the account: shows what it will hold, and asks. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = await chooseEnvironment(context, options.env);
  return aloneIn(context.projectDir, environment, () => rebuild(context, environment));
};

async function rebuild(context: CommandContext, environment: string): Promise<number> {
  const { projectDir, host, format, language, answer, stderr } = context;
  const { text, diagnostics } = await loadProject(projectDir);
  // the log's place and name stand in project.yaml
  if (!text) throw invalidConfiguration(diagnostics);
  const project = logPlaceOf(text.project);
  const pulumi = await pulumiOnPath();
  const state = stateOf(context, environment, pulumi);
  await assertReady({ state, project, host });
  const logDir = auditDir(projectDir, project, environment);
  const now = await readForRepair(state);
  const { history, seals, leaves } = await readRunHistory(logDir);
  assertTied({ environment, logDir, leaves, state: now });
  const strict = history.policy?.policy.approval === true || text.project.approval.includes(environment);
  const kept = { projectDir, environment, seals, strict, host };
  const memory = await remembered({
    logDir,
    environment,
    inputOf: provenInputs(kept),
    wantedBy: wantedByRuns(kept),
  });
  const { driver, twinOf } = await reachAccount(context, environment);
  const ours = { desired: { objects: [] }, base: memory.records };
  const { snapshot } = await completed(driver, await driver.answers(), ours);
  const { accountId } = snapshot;
  assertSameHistory({ history, environment, accountId, base: memory.records, twinOf });
  await assertOnlyEnvironment({ projectDir, project, environment, accountId, twinOf, history });
  const rebuilt = rebuiltFrom(memory, snapshot, now.records);
  if (format === 'json') answer(rebuildData(environment, rebuilt));
  else stderr(renderRebuild(environment, rebuilt, language));
  const nothing = holds(now, rebuilt.records);
  if (!nothing && !(await host.ask({ code: 'ASK_REBUILD', args: { environment, count: rebuilt.records.size } })))
    throw new Failure('cancelled', 'DECLINED');
  const aside = await replaceState({ state, project, host, now, records: rebuilt.records });
  if (aside !== undefined) host.notify({ code: 'STATE_ASIDE', args: { file: aside } });
  host.notify({ code: nothing ? 'STATE_SOUND' : 'STATE_REBUILT', args: { environment, count: rebuilt.records.size } });
  return EXIT.done;
}
