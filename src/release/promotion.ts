import type { VerificationReport } from '../audit';
import { ENTRY } from '../audit';
import { openEnvironmentLog } from '../engine/workspace/environment-log';
import type { LogPlace } from '../engine/workspace/paths';
import { whoOf } from '../engine/workspace/who';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import type { Bundle } from './bundle-file';
import { evidenceOf, type LogOf } from './evidence';

/** The environment before this one in the order of project.yaml; undefined for the first. */
export function previousEnvironment(environments: readonly string[], environment: string): string | undefined {
  return environments[environments.indexOf(environment) - 1];
}

/**
 * The previous environment must run exactly this bundle, and its last apply must have ended with an empty second plan.
 * The evidence is its log, which must be whole: what stands behind the signed head, or was signed by somebody later, is none.
 */
export async function assertProvenIn(of: LogOf, bundle: Bundle): Promise<void> {
  const about = { release: bundle.name, environment: of.environment };
  const evidence = await evidenceOf(of);
  if (!evidence) throw new Failure('refused', 'LOG_NOT_HERE', about);
  assertWhole(evidence.report, about);
  let last: { bundle: unknown; verified: boolean } | undefined;
  for await (const { entry, signed } of evidence.entries()) {
    if (entry.type === ENTRY.applyFinished)
      last = { bundle: entry.bundle, verified: signed && entry.verified === true && entry.partial !== true };
    if (entry.type === ENTRY.applyStarted || entry.type === ENTRY.twinLoaded) last = undefined;
  }
  if (last?.bundle === bundle.digest && last.verified) return;
  throw new Failure('refused', 'NOT_PROVEN_BEFORE', about);
}

function assertWhole(
  { unsigned, openRuns }: Pick<VerificationReport, 'unsigned' | 'openRuns'>,
  about: { release: string; environment: string },
): void {
  if (unsigned.entries + unsigned.bytes > 0) throw new Failure('refused', 'LOG_UNSIGNED', { ...about, ...unsigned });
  if (openRuns.length > 0) throw new Failure('refused', 'LOG_RUN_OPEN', { ...about, runs: openRuns });
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
  const entry = { environment, ...rest, ...(from === undefined ? {} : { from }), ...whoOf(host) };
  await log.append([{ type: ENTRY.releasePromoted, run, ...entry }]);
  await log.close();
}
