import { ENTRY, type Fold } from '../../audit';

/** Addresses of objects of which something was left to a person. */
export type StepsLeft = Pick<ReadonlySet<string>, 'has'>;

/**
 * What the last apply left to a person, with what those before it did of objects that it did not look at; of a twin, whose
 * original's log it does not have, any.
 */
export function stepsLeftIn(): Fold<StepsLeft> {
  let left: StepsLeft = new Set();
  return {
    seen: () => left,
    see: ({ type, manual, partial }) => {
      if (type === ENTRY.twinLoaded) left = { has: () => true };
      if (type !== ENTRY.applyFinished) return;
      const steps: { address?: unknown }[] = Array.isArray(manual) ? manual : [];
      const now = new Set(steps.map(({ address }) => String(address)));
      const before = left;
      left = partial === true ? { has: (address) => now.has(address) || before.has(address) } : now;
    },
  };
}
