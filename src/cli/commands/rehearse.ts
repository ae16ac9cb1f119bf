import { assertNoErrors } from '../../engine/planning/planning';
import { rehearsalOfFile, rehearsalOfNow, rehearseOnCopy } from '../../operations/rehearse';
import { loadSandbox } from '../../operations/sandbox/load-sandbox';
import { renderRehearsal } from '../../rehearsal/render';
import type { Rehearsal } from '../../rehearsal/types';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { showPlan } from './plan';

const EXIT_OF: Record<Rehearsal['verdict'], number> = {
  rehearsed: EXIT.done,
  refused: EXIT.crm,
  findings: EXIT.findings,
};

/** Tries a plan on a copy of its account: that of the file, else one that is made now. */
export const run: RunCommand = async ({ args: [file], options }, context) => {
  const installed = await loadSandbox(context.projectDir);
  const planned =
    file === undefined
      ? await rehearsalOfNow(context, options.env)
      : await rehearsalOfFile(context, file, options.fresh === true);
  if (file === undefined) showPlan(planned.plan, context);
  assertNoErrors(planned.plan);
  const rehearsal = await rehearseOnCopy(context, installed, planned);
  if (context.format === 'json') context.answer(rehearsal);
  else context.stdout(renderRehearsal(rehearsal, context.language));
  return EXIT_OF[rehearsal.verdict];
};
