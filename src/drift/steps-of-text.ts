import { isWithin, type Path, samePath } from '../model/path';
import type { ManualStep } from '../plan/types';
import type { Difference } from './types';

/**
 * Steps for a person against drift: an attribute that only a person can set has drifted only if nothing about the
 * object was left to a person when it was applied. Otherwise it is simply not done yet.
 */
export class StepsOfText {
  constructor(
    private readonly steps: readonly ManualStep[],
    private readonly left: Pick<ReadonlySet<string>, 'has'>,
  ) {}

  isOpen({ object, path }: Difference): boolean {
    return this.left.has(object) && this.steps.some((step) => step.address === object && covers(step, path));
  }

  /** The steps that no difference speaks of. */
  without(differences: readonly Difference[]): ManualStep[] {
    return this.steps.flatMap((step) => {
      const own = differences.filter(({ object }) => object === step.address);
      if (step.what === 'create' && own.some(({ path }) => path.length === 0)) return [];
      if (step.what !== 'change') return [step];
      const changes = step.changes.filter((change) => !own.some(({ path }) => samePath(path, change.path)));
      return changes.length > 0 ? [{ ...step, changes }] : [];
    });
  }
}

function covers({ changes }: ManualStep, path: Path): boolean {
  return changes.some((change) => isWithin(path, change.path));
}
