import type { Host } from '../../model/host';
import { toolName } from '../workspace/tool';
import { whoOf } from '../workspace/who';
import { policyInForce, type StatedPolicy } from './policy';
import type { RunInput } from './run-input';
import { sealOf } from './run-seal';

/**
 * What the first entry of a run says of it: which account, by which plan and policy, by whom, with what; the last entry
 * repeats some of it as evidence.
 */
export function aboutRun(
  run: RunInput,
  about: {
    via: 'crmctl' | 'pulumi';
    /** The environment whose account this one is a copy of. */
    twinOf: string | undefined;
    /** What the log demands. */
    stated: StatedPolicy | undefined;
    host: Host;
  },
): Record<string, unknown> {
  const { via, twinOf, stated, host } = about;
  const { environment, plan, policy, approved, release, undoes } = run;
  return {
    environment,
    account: plan.accountId,
    ...(twinOf === undefined ? {} : { twinOf }),
    ...policyInForce(policy, stated),
    ...sealOf(run),
    bundle: plan.bundle,
    approved: approved === true,
    via,
    ...whoOf(host),
    tool: toolName(),
    forecast: plan.forecast,
    ...(release === undefined ? {} : { release }),
    ...(undoes === undefined ? {} : { undoes }),
    ...(plan.selection ? { partial: true } : {}),
  };
}
