import { diagnostic } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import type { Position } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import type { DriftFile } from '../../model/generated/drift';
import type { Locator } from '../read/locate';
import type { Draft } from '../schema/prune';

/**
 * A change by hand that somebody answers for until a day. It is no part of the text: it says what an account is for a
 * while, not what it shall be, so that accepting something makes neither a plan stale nor a release another one.
 */
export interface DriftException {
  object: string;
  path?: string;
  /** Left out: everywhere. */
  environments?: string[];
  /** The last day, `2026-12-31`, in UTC. */
  until: string;
  owner: string;
  reason: string;
  at: Position;
}

/** The entries of crm/drift.yaml and what is wrong with them. */
export function driftExceptions(
  data: unknown,
  locator: Locator,
  environments: readonly string[],
): { exceptions: DriftException[]; diagnostics: Diagnostic[] } {
  const file = (data ?? {}) as Draft<DriftFile>;
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const exceptions = (file.ignore ?? []).flatMap((entry, index): DriftException[] => {
    const { object, path, until, owner, reason } = entry ?? {};
    const where = (...steps: (string | number)[]) => locator.at(['ignore', index, ...steps]);
    const named = (entry?.environments ?? []).filter((name): name is string => typeof name === 'string');
    for (const [position, name] of named.entries()) {
      if (environments.length === 0 || environments.includes(name)) continue;
      const args = { name, nearest: nearest(name, environments), known: environments };
      diagnostics.push(diagnostic('ENVIRONMENT_UNKNOWN', args, where('environments', position)));
    }
    if (until !== undefined && !isDay(until))
      diagnostics.push(diagnostic('DRIFT_DAY', { until, day: lastDayLike(until) }, where('until')));
    const place = JSON.stringify([object, path, entry?.environments]);
    if (object !== undefined && seen.has(place))
      diagnostics.push(diagnostic('DRIFT_TWICE', { object, path: path ?? '' }, where('object')));
    seen.add(place);
    if (object === undefined || until === undefined || owner === undefined || reason === undefined) return [];
    const { file: name, line, col } = where('object');
    return [
      {
        object,
        ...(path === undefined ? {} : { path }),
        ...(entry?.environments ? { environments: named } : {}),
        until,
        owner,
        reason,
        at: { file: name, line, col },
      },
    ];
  });
  return { exceptions, diagnostics };
}

/** The last day of the month of a day that its month does not have. */
function lastDayLike(text: string): string {
  const [year = 0, month = 0] = text.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Dates carry over: 31 February would be a day in March. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
