import { readFileSync } from 'node:fs';
import { Failure } from '../model/diagnostic';
import { hasValidDigest } from '../plan/seal';
import type { Plan } from '../plan/types';

/** An approved plan as `crmctl plan --out` wrote it; whatever else the file holds is refused. */
export function readPlanFile(file: string): Plan {
  const plan = parsed(file);
  if (plan.format !== 'crmctl.plan/1')
    throw new Failure('usage', 'PLAN_FILE_INVALID', { file, detail: `format ${String(plan.format)}` });
  if (!hasValidDigest(plan)) throw new Failure('refused', 'PLAN_EDITED', { plan: String(plan.digest) });
  return plan;
}

function parsed(file: string): Plan {
  try {
    const plan = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof plan === 'object' && plan !== null) return plan;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure('usage', 'PLAN_FILE_INVALID', { file, detail }, { cause: error });
  }
  throw new Failure('usage', 'PLAN_FILE_INVALID', { file, detail: 'no object' });
}
