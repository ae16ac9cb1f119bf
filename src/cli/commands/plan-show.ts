import { readPlanFile } from '../../operations/plan-file';
import { isInForce } from '../../plan/validity';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { printPlan } from './plan';

/** A saved plan as `plan` showed it when it was made. The account is not read. */
export const run: RunCommand = async ({ args: [file = ''] }, context) => {
  const plan = readPlanFile(file, context.projectDir);
  printPlan(plan, context);
  const { expiresAt } = plan;
  if (!isInForce(plan, context.host.now()))
    context.host.notify({ code: 'PLAN_NOT_IN_FORCE', args: { expired: expiresAt } });
  return EXIT.done;
};
