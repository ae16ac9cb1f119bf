import { parseAddress } from '../model/address';
import type { Removal } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { listOfEntity } from '../model/entities';
import { entityOfFields } from '../model/field-reference';
import { partsFact } from '../model/parts';
import type { Kind } from '../model/spec';
import type { Bound } from './binding';

/** Finds the stated fate of an object or a part that the text no longer names. */
export class Removals {
  constructor(private readonly stated: readonly Removal[]) {}

  ofObject(object: Bound): Removal | undefined {
    return (
      this.stated.find((entry) => entry.object === object.address || entry.object === object.key) ??
      this.withList(object)
    );
  }

  /** What becomes of a list is said once: its fields and groups are forgotten with it, and go when a person deletes it. */
  private withList({ kind, key }: Bound): Removal | undefined {
    const entity = entityOfFields({ kind, key });
    const list = entity === undefined ? undefined : listOfEntity(entity);
    const entry =
      list === undefined ? undefined : this.stated.find(({ object }) => object === `list:${list}` || object === list);
    return entry && { ...entry, action: 'detach' };
  }

  /** Parts are written `sales/negotiation` (stage) and `leads.source/fair` (option). */
  ofPart(object: Bound, part: string): Removal | undefined {
    const short = `${object.key}/${part}`;
    return this.stated.find((entry) => entry.object === short || entry.object === `${object.kind}:${short}`);
  }

  /** A short name that fits objects of several kinds must be written with its kind. */
  ambiguities(objects: readonly Bound[]): Diagnostic[] {
    return this.stated.flatMap((entry) => {
      if (parseAddress(entry.object)) return [];
      const fits = objects.filter((object) => object.key === entry.object && object.desired === undefined);
      if (fits.length < 2) return [];
      const candidates = fits.map((object) => object.address);
      return [finding('REMOVAL_AMBIGUOUS', { object: entry.object, candidates }, entry)];
    });
  }
}

/** `renamed`: the key that seems to be its new one. */
export function undeclared(
  object: string,
  kind: Kind,
  { part, renamed }: { part?: string; renamed: string | undefined },
): Diagnostic {
  const what = part === undefined ? object : `${object}/${part}`;
  const code = part === undefined ? 'REMOVAL_NOT_STATED' : 'PART_REMOVAL_NOT_STATED';
  const partKind = partsFact(kind)?.part ?? '';
  return {
    code,
    severity: 'error',
    args: { object: what, kind: part === undefined ? kind : partKind, ...(renamed === undefined ? {} : { renamed }) },
  };
}

export function finding(code: string, args: Diagnostic['args'], entry?: Removal): Diagnostic {
  return { code, severity: 'error', args, ...(entry?.at ? { at: entry.at } : {}) };
}
