import type { Address } from '../model/address';
import { addressOf } from '../model/address';
import type { Kind } from '../model/spec';
import type { Inline } from './document';

/** Where objects exist: in all environments, or in those the text names. */
export interface Place {
  /** Absent for objects that exist everywhere. */
  limits: ReadonlyMap<Address, readonly string[]>;
  marks(kind: Kind, key: string): Inline[];
}

export function placeOf(limits: Place['limits']): Place {
  return {
    limits,
    marks: (kind, key) =>
      (limits.get(addressOf(kind, key)) ?? []).flatMap((environment) => [' ', { mark: environment }]),
  };
}
