import { readAuditLog } from '../audit';
import { TWIN_LOADED } from '../engine/journal';

/** Objects of which the last apply left something to a person; of a twin, whose original's log it does not have, any. */
export async function stepsLeft(logDir: string): Promise<Pick<ReadonlySet<string>, 'has'>> {
  let left: Pick<ReadonlySet<string>, 'has'> = new Set();
  for await (const { type, manual } of readAuditLog(logDir)) {
    if (type === TWIN_LOADED) left = { has: () => true };
    if (type === 'apply.finished') {
      const steps: { address?: unknown }[] = Array.isArray(manual) ? manual : [];
      left = new Set(steps.map(({ address }) => String(address)));
    }
  }
  return left;
}
