import { readAuditLog, verifyAuditLog } from '../audit';
import { openEnvironmentLog } from '../engine/environment-log';
import { TWIN_LOADED } from '../engine/journal';
import { auditDir, type LogPlace } from '../engine/paths';
import { actorOf } from '../engine/who';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import type { Bundle } from './bundle';

/** The environment before this one in the order of project.yaml; undefined for the first. */
export function previousEnvironment(environments: readonly string[], environment: string): string | undefined {
  return environments[environments.indexOf(environment) - 1];
}

/**
 * The previous environment must run exactly this bundle, and its last apply must have ended with an empty second plan.
 * The evidence is its log, which must be whole.
 */
export async function assertProvenIn(projectDir: string, environment: string, bundle: Bundle): Promise<void> {
  const dir = auditDir(projectDir, bundle.text.project, environment);
  const report = await verifyAuditLog(dir);
  if (report.verdict === 'tampered') throw new Failure('refused', 'LOG_TAMPERED', { environment });
  let last: { bundle: unknown; verified: boolean } | undefined;
  for await (const entry of readAuditLog(dir)) {
    if (entry.type === 'apply.finished')
      last = { bundle: entry.bundle, verified: entry.verified === true && entry.partial !== true };
    if (entry.type === 'apply.started' || entry.type === TWIN_LOADED) last = undefined;
  }
  if (last?.bundle === bundle.digest && last.verified) return;
  throw new Failure('refused', 'NOT_PROVEN_BEFORE', { release: bundle.name, environment });
}

/** What the log of the target environment says of a promotion. */
export async function recordPromotion(input: {
  projectDir: string;
  project: LogPlace;
  environment: string;
  host: Host;
  run: string;
  about: { from: string | undefined; release: string; bundle: string; plan: string };
}): Promise<void> {
  const { environment, run, about, host } = input;
  const log = await openEnvironmentLog(input);
  const { from, ...rest } = about;
  const entry = { environment, ...rest, ...(from === undefined ? {} : { from }), actor: actorOf(host) };
  await log.append([{ type: 'release.promoted', run, ...entry }]);
  await log.close();
}
