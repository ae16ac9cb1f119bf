import { nearest } from '../../configuration';
import { lastingName, named } from '../../drift/names';
import type { DriftReport } from '../../drift/report';
import type { Found } from '../../drift/types';
import { Failure } from '../../model/diagnostic';
import { pathText } from '../../model/path';

/** The differences that names on the command line speak of. */
export function pick(names: readonly string[], { found }: DriftReport): Found[] {
  const picked = new Set(names.flatMap((name) => pickOne(name, found).differences));
  return found.filter((difference) => picked.has(difference));
}

export function pickOne(name: string, found: readonly Found[]): ReturnType<typeof named<Found>> {
  const fits = named(name, found);
  if (fits.differences.length > 0) return fits;
  const known = found.flatMap((difference) => [
    lastingName(difference),
    ...(difference.key === undefined ? [] : [difference.key]),
    `${lastingName(difference)}.${pathText(difference.path)}`,
  ]);
  throw new Failure('usage', 'DRIFT_NAME_UNKNOWN', { name, nearest: nearest(name, known) });
}
