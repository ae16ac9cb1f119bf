import type { Removal } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { holderOfEntity } from '../model/entities';
import { entityOfFields } from '../model/field-reference';
import { partsFact } from '../model/parts';
import { namesInRemovals, shortestInRemovals } from '../model/removal-names';
import type { Kind } from '../model/spec';
import type { Bound } from './binding';

/** Finds the stated fate of an object or a part that the text no longer names. */
export class Removals {
  constructor(private readonly stated: readonly Removal[]) {}

  ofObject(object: Bound): Removal | undefined {
    return this.named(namesInRemovals(object.kind, object.key)) ?? this.withHolder(object);
  }

  /** What becomes of a list is said once: its fields and groups are forgotten with it, and go when a person deletes it. */
  private withHolder({ kind, key }: Bound): Removal | undefined {
    const entity = entityOfFields({ kind, key });
    const holder = entity === undefined ? undefined : holderOfEntity(entity);
    const entry = holder && this.named(namesInRemovals(holder.kind, holder.key));
    return entry && { ...entry, action: 'detach' };
  }

  /** Parts are written `sales/negotiation` (stage) and `leads.source/fair` (option). */
  ofPart(object: Bound, part: string): Removal | undefined {
    return this.named(namesInRemovals(object.kind, `${object.key}/${part}`));
  }

  private named(names: readonly string[]): Removal | undefined {
    return this.stated.find(({ object }) => names.includes(object));
  }

  /** A short name that fits objects of several kinds must be written with its kind. */
  ambiguities(objects: readonly Bound[]): Diagnostic[] {
    return this.stated.flatMap((entry) => {
      const fits = objects.filter(
        ({ kind, key, desired }) => desired === undefined && namesInRemovals(kind, key).includes(entry.object),
      );
      if (fits.length < 2) return [];
      const candidates = fits.map((object) => object.address);
      return [finding('REMOVAL_AMBIGUOUS', { object: entry.object, candidates }, entry)];
    });
  }
}

/** `object`: its key. `renamed`: the key that seems to be its new one. */
export function undeclared(
  object: string,
  kind: Kind,
  { part, renamed }: { part?: string; renamed: string | undefined },
): Diagnostic {
  const key = part === undefined ? object : `${object}/${part}`;
  // it is copied into removals.yaml
  const what = shortestInRemovals(kind, key);
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
