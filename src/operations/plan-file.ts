import { projectCrm } from '../configuration';
import { troubleWith } from '../files/own-file';
import { readBytesIfThere } from '../files/read-text';
import { addressOf } from '../model/address';
import { Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { depthOf } from '../model/json-depth';
import { isKind } from '../model/kinds';
import { parseJson } from '../model/parse-json';
import { repeatedKey } from '../model/repeated-key';
import { isRecord } from '../model/shape';
import { planWithSecrets } from '../plan/plan-secrets';
import { hasValidDigest } from '../plan/seal';
import { PLAN_FORMAT, type Plan } from '../plan/types';
import { keyringOf } from '../seal/keyring';
import { departureFromPlan } from './plan-shape';

/** A plan of ten thousand objects has a tenth of it. */
const MAX_BYTES = 128 * 1024 * 1024;
/** Objects of the CRM need nine. */
const MAX_DEPTH = 64;

/**
 * A saved plan as `crmctl plan --out` wrote it. Size, depth, shape and digest are looked at, in this order, before
 * anything else reads it; whatever else the file holds is refused. Secrets that no key here opens stay as they are.
 */
export function readPlanFile(file: string, projectDir: string): Plan {
  const text = jsonIn(textOf(file));
  if (depthOf(text) > MAX_DEPTH) throw new Failure('usage', 'PLAN_FILE_TOO_DEEP', { file, max: MAX_DEPTH });
  const plan = parsed(file, text);
  const twice = repeatedKey(text);
  if (twice !== undefined) throw new Failure('refused', 'PLAN_FILE_SAYS_TWICE', { file, place: twice });
  if (plan.format !== PLAN_FORMAT) throw otherFormat(file, String(plan.format));
  const departure = departureFromPlan(plan);
  if (departure) throw new Failure('usage', `PLAN_FILE_${departure.what}`, { file, place: departure.place });
  assertKinds(plan, file, projectDir);
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
  return planWithSecrets(plan, keyringOf(projectDir).open);
}

/** What there is to plan is for the CRM of the project to say. */
function assertKinds({ operations }: Plan, file: string, projectDir: string): void {
  projectCrm(projectDir);
  const strange = operations.findIndex(({ kind }) => !isKind(kind));
  if (strange >= 0) throw new Failure('usage', 'PLAN_FILE_WRONG', { file, place: `/operations/${strange}/kind` });
}

/** A plan of another version of this tool looks like one, and means something else. */
function otherFormat(file: string, format: string): Failure {
  return /^crmctl\.plan\/\d+$/.test(format)
    ? new Failure('usage', 'PLAN_FILE_FORMAT', { file, format, known: PLAN_FORMAT })
    : new Failure('usage', 'PLAN_FILE_INVALID', { file });
}

/** The last line of a stream of events, and the whole of any other text. */
function jsonIn(text: string): string {
  return text.startsWith('{"event":') ? (text.trimEnd().split('\n').at(-1) ?? '') : text;
}

/** Of an ordinary file alone: what comes out of a pipe (`/dev/stdin`) can be looked at by nobody afterwards. */
function textOf(file: string): string {
  const trouble = troubleWith(file, { max: MAX_BYTES });
  if (trouble?.code === 'FILE_TOO_LARGE') throw new Failure('usage', 'PLAN_FILE_TOO_LARGE', trouble.args);
  if (trouble) throw new Failure('usage', trouble.code, trouble.args);
  const bytes = readBytesIfThere(file, { max: MAX_BYTES });
  if (bytes === undefined) throw new Failure('usage', 'PLAN_FILE_MISSING', { file });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Failure('usage', 'PLAN_FILE_INVALID', { file }, { cause });
  }
}

/** Whoever keeps what `plan --json` prints has the plan in the last of its events. */
function parsed(file: string, text: string): Plan {
  const value = parseJson(text);
  const plan = isRecord(value) && 'event' in value ? value.result : value;
  // the system's own words would quote what stands in the file
  if (!isRecord(plan)) throw new Failure('usage', 'PLAN_FILE_INVALID', { file });
  return plan as unknown as Plan;
}
