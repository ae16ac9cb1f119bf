import { anchor } from '../audit';
import type { Host } from '../model/host';
import { openEnvironmentLog } from './environment-log';
import { manualIn } from './journal';
import { readPast } from './past';
import { auditDir, type LogPlace, projectPaths } from './paths';
import { policyEntries, policyInForce } from './policy';
import type { RunInput } from './run-input';
import { sealOf } from './run-seal';
import { saveRunInput } from './runs';
import { noteEntries } from './snapshot-notes';
import { toolName } from './tool';
import { leftOpen } from './unanswered';
import { whoOf } from './who';

/** An apply that had nothing to do is evidence, too: the account was read and is as the text says. */
export async function recordEmptyApply(apply: {
  projectDir: string;
  project: LogPlace;
  input: RunInput;
  host: Host;
}): Promise<void> {
  const { projectDir, input, host } = apply;
  const { run, environment, plan, release } = input;
  const dir = auditDir(projectDir, apply.project, environment);
  saveRunInput(projectDir, input);
  const { unfinished, unanswered, history, noted } = await readPast(dir);
  const who = whoOf(host);
  const { policy: now } = input;
  const log = await openEnvironmentLog({ ...apply, environment });
  const evidence = {
    environment,
    plan: plan.digest,
    bundle: plan.bundle,
    ...(release === undefined ? {} : { release }),
    ...(plan.selection ? { partial: true } : {}),
  };
  const about = {
    ...evidence,
    account: plan.accountId,
    approved: input.approved === true,
    ...policyInForce(now, history.policy),
    via: 'crmctl',
    ...who,
    tool: toolName(),
    operations: 0,
  };
  await log.append([
    ...unfinished.open.map((orphan) => ({ type: 'apply.interrupted', run: orphan, closedBy: run })),
    ...policyEntries({ environment, run, who, now, stated: history.policy }),
    { type: 'apply.started', run, ...about, ...sealOf(input) },
    {
      type: 'apply.finished',
      run,
      ...evidence,
      operations: 0,
      reads: plan.forecast.reads,
      writes: 0,
      managed: input.desired.objects.length,
      ...leftOpen(unanswered, input.desired.objects, host),
      ...manualIn(plan),
      verified: true,
    },
    ...noteEntries({ dir: projectPaths(projectDir).snapshots(environment), environment, run, noted }),
  ]);
  await log.close();
  await anchor(dir);
}
