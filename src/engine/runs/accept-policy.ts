import { resolve } from 'node:path';
import { anchor, hasAuditLog } from '../../audit';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import { openEnvironmentLog } from '../workspace/environment-log';
import { auditDir, type LogPlace } from '../workspace/paths';
import { whoOf } from '../workspace/who';
import { type Policy, policyEntries, type StatedPolicy, type Weakness } from './policy';
import { newRunId } from './runs';

/**
 * Makes a weaker policy an entry of the log, by the name of whoever accepts it. A log whose folder was moved has to be gone
 * from its old place, so that nobody can go on with a copy and come back: POLICY_LOG_STAYS.
 */
export async function acceptPolicy(input: {
  projectDir: string;
  project: LogPlace;
  environment: string;
  host: Host;
  now: Policy;
  stated: StatedPolicy;
  weaker: readonly Weakness[];
  reason: string;
}): Promise<void> {
  const { projectDir, project, environment, host, now, stated, weaker, reason } = input;
  const dir = auditDir(projectDir, project, environment);
  const old = resolve(projectDir, stated.policy.log, environment);
  if (old !== dir && hasAuditLog(old))
    throw new Failure('refused', 'POLICY_LOG_STAYS', { environment, dir: old, now: dir });
  const log = await openEnvironmentLog({ projectDir, project, environment, host });
  try {
    const about = { environment, run: newRunId(host.now()), who: whoOf(host) };
    await log.append(policyEntries({ ...about, now, stated, accepted: { reason, weaker } }));
    anchor(dir);
  } finally {
    await log.close();
  }
}
