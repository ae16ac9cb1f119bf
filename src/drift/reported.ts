import type { Fold } from '../audit';
import { ENTRY } from '../audit';
import { type Path, pathText } from '../model/path';
import type { Found } from './types';

/** A difference as the log remembers it: names and values of configuration, no person and no secret. */
export interface Reported {
  fingerprint: string;
  object: string;
  /** Absent for a person. */
  name?: string;
  path: Path;
  /** Somebody answers for it since. */
  accepted: boolean;
}

/** What the log has of a difference that was reported and not resolved: the nightly run keeps no other memory. */
export function reportedIn(): Fold<ReadonlyMap<string, Reported>> {
  const open = new Map<string, Reported>();
  return {
    seen: () => open,
    see: ({ type, differences }) => {
      if (type === ENTRY.twinLoaded) open.clear();
      if (!Array.isArray(differences)) return;
      for (const difference of differences as Reported[]) {
        const { fingerprint } = difference;
        if (type === ENTRY.driftResolved) open.delete(fingerprint);
        if (type === ENTRY.driftDetected || type === ENTRY.driftAccepted)
          open.set(fingerprint, {
            ...difference,
            path: pathIn(difference.path),
            accepted: type === ENTRY.driftAccepted,
          });
      }
    },
  };
}

/** Earlier versions wrote the text that people read; as one step it reads the same. */
function pathIn(path: unknown): Path {
  if (Array.isArray(path)) return path;
  return typeof path === 'string' && path !== '' ? [path] : [];
}

/** gone: as applied again · followed: the configuration says it by now · changed: the same place holds another value. */
export type Resolution = 'gone' | 'followed' | 'changed';

export interface News {
  /** Not reported before, or accepted until a day that is over. */
  detected: Found[];
  accepted: Found[];
  resolved: (Reported & { how: Resolution })[];
}

export function newsIn(found: readonly Found[], reported: ReadonlyMap<string, Reported>): News {
  const drift = found.filter(({ class: how }) => how !== 'followed');
  const present = new Set(drift.map(({ fingerprint }) => fingerprint));
  const howGone = ({ object, path }: Reported): Resolution => {
    const now = found.find((other) => other.object === object && pathText(other.path) === pathText(path));
    return now === undefined ? 'gone' : now.class === 'followed' ? 'followed' : 'changed';
  };
  return {
    detected: drift.filter(({ fingerprint, ignored }) => {
      const known = reported.get(fingerprint);
      return !ignored && (!known || known.accepted);
    }),
    accepted: drift.filter(({ fingerprint, ignored }) => ignored && reported.get(fingerprint)?.accepted !== true),
    resolved: [...reported.values()]
      .filter(({ fingerprint }) => !present.has(fingerprint))
      .map((difference) => ({ ...difference, how: howGone(difference) })),
  };
}
