import { depthOf, readAtMost } from '../files/bounded';
import { isMissing } from '../files/read-text';
import { systemFailure } from '../files/system-failure';
import { addressOf } from '../model/address';
import { Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { parseJson } from '../model/parse-json';
import { hasValidDigest } from '../plan/seal';
import { PLAN_FORMAT, type Plan } from '../plan/types';
import { departureFromPlan } from './plan-shape';

/** A plan of ten thousand objects has a tenth of it. */
const MAX_BYTES = 128 * 1024 * 1024;
/** Objects of the CRM need nine. */
const MAX_DEPTH = 64;

/**
 * A saved plan as `crmctl plan --out` wrote it. Size, depth, shape and digest are looked at, in this order, before
 * anything else reads it; whatever else the file holds is refused.
 */
export function readPlanFile(file: string): Plan {
  const text = textOf(file);
  if (depthOf(text) > MAX_DEPTH) throw new Failure('usage', 'PLAN_FILE_TOO_DEEP', { file, max: MAX_DEPTH });
  const plan = parsed(file, text);
  if (plan.format !== PLAN_FORMAT) throw otherFormat(file, String(plan.format));
  const departure = departureFromPlan(plan);
  if (departure) throw new Failure('usage', `PLAN_FILE_${departure.what}`, { file, place: departure.place });
  if (!hasValidDigest(plan)) throw new Failure('refused', 'PLAN_EDITED', { plan: plan.digest });
  // what a person reads is the kind and the key, what is carried out is the address
  const posing = [...plan.operations, ...plan.manual].find(
    ({ address, kind, key }) => address !== addressOf(kind, key),
  );
  const addresses = plan.operations.map(({ address }) => address);
  if (posing || new Set(addresses).size < addresses.length)
    throw new Failure('refused', 'PLAN_EDITED', { plan: plan.digest });
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new FindingsFailure('PLAN_HAS_ERRORS', errors);
  return plan;
}

/** A plan of another version of this tool looks like one, and means something else. */
function otherFormat(file: string, format: string): Failure {
  return /^crmctl\.plan\/\d+$/.test(format)
    ? new Failure('usage', 'PLAN_FILE_FORMAT', { file, format, known: PLAN_FORMAT })
    : new Failure('usage', 'PLAN_FILE_INVALID', { file, detail: `format ${format}` });
}

/** Never more than the bound, also of a file that grows or a device without an end. */
function textOf(file: string): string {
  try {
    const bytes = readAtMost(file, MAX_BYTES);
    if (bytes) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (isMissing(error)) throw new Failure('usage', 'PLAN_FILE_MISSING', { file, detail }, { cause: error });
    throw systemFailure(error, file) ?? new Failure('usage', 'PLAN_FILE_INVALID', { file, detail }, { cause: error });
  }
  throw new Failure('usage', 'PLAN_FILE_TOO_LARGE', { file, megabytes: MAX_BYTES / 1024 / 1024 });
}

/** Who keeps what `plan --json` prints has the plan in the last of its events. */
function planInEvents(text: string): unknown {
  if (!text.startsWith('{"event":')) return undefined;
  const last = parseJson(text.trimEnd().split('\n').at(-1) ?? '');
  return typeof last === 'object' && last !== null && 'result' in last ? last.result : undefined;
}

function parsed(file: string, text: string): Plan {
  try {
    const plan = planInEvents(text) ?? (JSON.parse(text) as unknown);
    if (typeof plan === 'object' && plan !== null && !Array.isArray(plan)) return plan as Plan;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure('usage', 'PLAN_FILE_INVALID', { file, detail }, { cause: error });
  }
  throw new Failure('usage', 'PLAN_FILE_INVALID', { file, detail: 'no object' });
}
