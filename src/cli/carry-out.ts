import type { RunInput } from '../engine/run-input';
import { newRunId } from '../engine/runs';
import { recordEmptyApply } from '../engine/empty-apply';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Plan } from '../plan/types';
import { assertNoErrors, withoutPositions } from '../engine/planning';
import type { CommandContext } from './command';
import type { Opened } from './workflow';

export interface CarryOut {
  opened: Opened;
  plan: Plan;
  desired: DesiredState;
  /** Ask before the first write; not for a plan that was approved as a file. */
  confirm: boolean;
  release?: string;
  undoes?: string;
}

/** plan → apply → verify → record, the same for apply, promote and rollback. Returns the id of the run. */
export async function carryOut(context: CommandContext, work: CarryOut): Promise<string> {
  const { plan, opened } = work;
  assertNoErrors(plan);
  const input: RunInput = {
    run: newRunId(context.host.now()),
    environment: plan.environment,
    plan,
    desired: withoutPositions(work.desired),
    base: [...opened.base.values()],
    ...(work.release === undefined ? {} : { release: work.release }),
    ...(work.undoes === undefined ? {} : { undoes: work.undoes }),
  };
  const project = opened.environment.text.project.name;
  if (plan.operations.length === 0) {
    await recordEmptyApply({ projectDir: context.projectDir, project, input, host: context.host });
    context.host.notify({ code: 'NOTHING_TO_APPLY', args: { environment: plan.environment } });
    return input.run;
  }
  if (work.confirm) await confirm(context, plan);
  context.host.notify({ code: 'APPLYING', args: { environment: plan.environment } });
  const { applyPlan } = await import('../engine/apply');
  const result = await applyPlan({
    projectDir: context.projectDir,
    project,
    pulumi: opened.pulumi,
    input,
    host: context.host,
    language: context.language,
    ...(context.verbose ? { onOutput: (text: string) => context.stderr(text) } : {}),
  });
  const { operations, reads, writes, seconds } = result;
  context.host.notify({ code: 'APPLIED', args: { environment: plan.environment, operations, reads, writes, seconds } });
  return input.run;
}

async function confirm(context: CommandContext, plan: Plan): Promise<void> {
  const question = { environment: plan.environment, writes: plan.forecast.writes };
  if (!(await context.host.ask({ code: 'ASK_APPLY', args: question }))) throw new Failure('cancelled', 'DECLINED');
}
