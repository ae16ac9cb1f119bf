import { readAuditLog } from '../audit';
import { TWIN_LOADED } from '../engine/journal';

/**
 * Objects of which the last apply left something to a person, with those of the applies before it that it did not look at;
 * of a twin, whose original's log it does not have, any.
 */
export async function stepsLeft(logDir: string): Promise<Pick<ReadonlySet<string>, 'has'>> {
  let left: Pick<ReadonlySet<string>, 'has'> = new Set();
  for await (const { type, manual, partial } of readAuditLog(logDir)) {
    if (type === TWIN_LOADED) left = { has: () => true };
    if (type === 'apply.finished') {
      const steps: { address?: unknown }[] = Array.isArray(manual) ? manual : [];
      const now = new Set(steps.map(({ address }) => String(address)));
      const before = left;
      left = partial === true ? { has: (address) => now.has(address) || before.has(address) } : now;
    }
  }
  return left;
}
