import type { DriftException } from '../configuration';
import type { Diagnostic } from '../model/diagnostic';
import { isBelow, namesOf } from './names';
import type { Difference, Ignored } from './types';

/** What somebody answers for is marked, never dropped; entries that are over or accept nothing are warnings. */
export function withExceptions<D extends Difference>(
  differences: readonly D[],
  input: { exceptions: readonly DriftException[]; environment: string; now: Date },
): { differences: (D & { ignored?: Ignored })[]; warnings: Diagnostic[] } {
  const today = input.now.toISOString().slice(0, 10);
  const here = input.exceptions.filter(({ environments }) => environments?.includes(input.environment) ?? true);
  const used = new Set<DriftException>();
  const marked = differences.map((difference) => {
    const fits = here.filter((entry) => accepts(entry, difference));
    for (const entry of fits) used.add(entry);
    const valid = fits.find(({ until }) => until >= today);
    if (!valid) return difference;
    const { until, owner, reason } = valid;
    return { ...difference, ignored: { until, owner, reason } };
  });
  const warnings = here.flatMap((entry): Diagnostic[] => {
    const { object, path, until, owner, at } = entry;
    const name = path === undefined ? object : `${object}.${path}`;
    const warning = (code: string) => [
      { code, severity: 'warning' as const, args: { object: name, until, owner }, at },
    ];
    if (until < today) return warning('DRIFT_IGNORE_OVER');
    return used.has(entry) ? [] : warning('DRIFT_IGNORE_POINTLESS');
  });
  return { differences: marked, warnings };
}

function accepts({ object, path }: DriftException, difference: Difference): boolean {
  return namesOf(difference).includes(object) && isBelow(difference, path);
}
