import { digestOf } from '../model/canonical-json';
import type { Difference, Since } from './types';

/** One earlier reading of the account. */
export interface Reading {
  at: string;
  /** Equal states have equal digests. */
  digest: string;
  /** Whether this reading could have shown the difference. */
  covers(difference: Difference): boolean;
  /** How the account was then not as it is recorded as applied today; undefined where the reading is damaged. */
  differences(): readonly Difference[] | undefined;
}

/** Stays while object, path and value in the account stay, whatever the text says of them meanwhile. */
export function fingerprintOf({ object, path, live }: Difference): string {
  return digestOf({ object, path, live: live ?? null }).slice(0, 16);
}

/**
 * Between which readings each difference came about: it is in every reading from `by` on, and not in the one at `after`.
 * Nothing finer can be known: neither a person nor an hour is made up. `readings`: newest first, the present one not
 * among them; they are opened only as far back as needed.
 */
export function sinceOf(
  differences: readonly Difference[],
  now: string,
  readings: Iterable<Reading>,
): Map<string, Since> {
  const found = new Map<string, Since>(differences.map((difference) => [fingerprintOf(difference), { by: now }]));
  let open = [...differences];
  const seen = new Map<string, ReadonlySet<string>>();
  for (const reading of readings) {
    if (open.length === 0) break;
    const covered = open.filter((difference) => reading.covers(difference));
    if (covered.length === 0) continue;
    const present = seen.get(reading.digest) ?? fingerprintsIn(reading);
    if (!present) continue;
    seen.set(reading.digest, present);
    for (const difference of covered) {
      const fingerprint = fingerprintOf(difference);
      const since = found.get(fingerprint);
      if (!since) continue;
      if (present.has(fingerprint)) since.by = reading.at;
      else {
        since.after = reading.at;
        open = open.filter((other) => other !== difference);
      }
    }
  }
  return found;
}

function fingerprintsIn(reading: Reading): ReadonlySet<string> | undefined {
  const differences = reading.differences();
  return differences && new Set(differences.map(fingerprintOf));
}
