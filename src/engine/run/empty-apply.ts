import { anchor, ENTRY } from '../../audit';
import type { Host } from '../../model/host';
import { policyEntries } from '../runs/policy';
import { readRunHistory } from '../runs/run-history';
import type { RunInput } from '../runs/run-input';
import { aboutRun } from '../runs/run-start';
import { saveRunInput } from '../runs/runs';
import { noteEntries } from '../runs/snapshot-notes';
import { leftOpen } from '../runs/unanswered';
import { openEnvironmentLog } from '../workspace/environment-log';
import { auditDir, type LogPlace, projectPaths } from '../workspace/paths';
import { whoOf } from '../workspace/who';
import { endEntry, NOTHING_FOUND } from './run-end';

/** An apply that had nothing to do is evidence, too: the account was read and is as the text says. */
export async function recordEmptyApply(apply: {
  projectDir: string;
  project: LogPlace;
  input: RunInput;
  /** The environment whose account this one is a copy of. */
  twinOf: string | undefined;
  host: Host;
}): Promise<void> {
  const { projectDir, input, twinOf, host } = apply;
  const { run, environment, plan, desired, policy: now } = input;
  const dir = auditDir(projectDir, apply.project, environment);
  saveRunInput(projectDir, input);
  const { unfinished, unanswered, history, noted } = await readRunHistory(dir);
  const about = aboutRun(input, { via: 'crmctl', twinOf, stated: history.policy, host });
  const counters = { reads: plan.forecast.reads, writes: 0 };
  const [type, body] = endEntry(
    { failure: undefined, found: NOTHING_FOUND, operations: 0, counters },
    {
      about,
      leftOpen: leftOpen(unanswered, desired.objects, host),
      manual: plan.manual,
      managed: desired.objects.length,
    },
  );
  const log = await openEnvironmentLog({ ...apply, environment });
  await log.append([
    ...unfinished.open.map((orphan) => ({ type: ENTRY.applyInterrupted, run: orphan, closedBy: run })),
    ...policyEntries({ environment, run, who: whoOf(host), now, stated: history.policy }),
    { type: ENTRY.applyStarted, run, ...about, operations: 0 },
    { type, run, ...body },
    ...noteEntries({ dir: projectPaths(projectDir).snapshots(environment), environment, run, noted }),
  ]);
  await log.close();
  anchor(dir);
}
