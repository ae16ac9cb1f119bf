import { OWNER_ONLY } from '../../files/write-whole';
import { openChosen, planFor } from '../../operations/open';
import { releaseNamed } from '../../operations/releases';
import { planWithSecrets } from '../../plan/plan-secrets';
import { hasErrors } from '../../plan/render/head';
import { renderHuman } from '../../plan/render/human';
import { renderMarkdown } from '../../plan/render/markdown';
import type { Plan } from '../../plan/types';
import { keyringOf } from '../../seal/keyring';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { limitedByFlags } from '../limit-plan';
import { saveOutput } from '../save-output';

export const run: RunCommand = async ({ options }, context) => {
  const release =
    typeof options.release === 'string' ? await releaseNamed(context.projectDir, options.release) : undefined;
  const first = options.first === true;
  const opened = { ...limitedByFlags(await openChosen(context, options.env, release), options), first };
  const { plan } = await planFor(context, opened, opened.environment.desired);
  return deliverPlan(plan, context, options);
};

/** Shows the plan, writes it where `out` says, and gives the exit code. */
export function deliverPlan(
  plan: Plan,
  context: CommandContext,
  { out, detailedExitcode }: Parameters<RunCommand>[0]['options'],
): number {
  printPlan(plan, context);
  if (hasErrors(plan)) {
    if (typeof out === 'string') context.host.notify({ code: 'PLAN_NOT_WRITTEN', args: { file: out } });
    return EXIT.findings;
  }
  if (typeof out === 'string') {
    saveOutput(out, `${JSON.stringify(sealed(plan, context), null, 2)}\n`, context, OWNER_ONLY);
    context.host.notify({ code: 'PLAN_WRITTEN', args: { file: out } });
  }
  const left = plan.operations.length + plan.manual.length;
  return detailedExitcode === true && left > 0 ? EXIT.changes : EXIT.done;
}

/** A file, and whoever reads what is printed, gets no secret. */
function sealed(plan: Plan, { projectDir }: CommandContext): Plan {
  return planWithSecrets(plan, keyringOf(projectDir).seal);
}

/** The plan before it is carried out; with --json the result of the apply is the only data. */
export function showPlan(plan: Plan, context: CommandContext): void {
  if (context.format !== 'json') printPlan(plan, context);
}

/** A plan with errors has nothing that could be approved: no digest, no time. */
function approvable(plan: Plan): Partial<Plan> {
  if (!hasErrors(plan)) return plan;
  const { digest: _digest, expiresAt: _expiresAt, ...rest } = plan;
  return rest;
}

export function printPlan(plan: Plan, context: CommandContext): void {
  const { language, color } = context;
  switch (context.format) {
    case 'json':
      context.answer(approvable(sealed(plan, context)));
      break;
    case 'md':
      context.stdout(renderMarkdown(plan, language));
      break;
    case 'human':
    case 'sarif':
      context.stdout(renderHuman(plan, { language, color }));
  }
}
