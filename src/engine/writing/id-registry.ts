import { type Address, addressOf } from '../../model/address';
import { Failure } from '../../model/diagnostic';
import { idInName, isIdName } from '../../model/id-name';
import {
  holderKind,
  holderOf,
  type PartId,
  parseRawPartReference,
  splitPartReference,
} from '../../model/part-reference';
import { partsFact } from '../../model/parts';
import type { Kind } from '../../model/spec';
import type { Binding, Bound } from '../../plan/binding';
import { rulesOf } from '../../plan/kinds';
import type { Numbered, Resolver, Written } from '../../registry/driver';

/** The ids of everything that has a key, growing while an apply creates objects. */
export class IdRegistry implements Resolver {
  private readonly written = new Map<Address, Written>();
  /** Ids of the parts that the CRM has in objects by itself, by key. */
  private readonly always = new Map<Address, Readonly<Record<string, number>>>();

  constructor(binding: Binding) {
    for (const object of binding.objects.values()) {
      if (object.id !== undefined) this.record(object.kind, object.key, { id: object.id, ids: object.ids });
    }
    for (const object of binding.objects.values()) this.remember(object.address, alwaysIds(object));
  }

  record(kind: Kind, key: string, written: Written): void {
    this.written.set(addressOf(kind, key), written);
    const always = partsFact(kind)?.always ?? [];
    this.remember(
      addressOf(kind, key),
      Object.fromEntries(Object.entries(written.ids).filter(([part]) => always.includes(part))),
    );
  }

  private remember(address: Address, ids: Readonly<Record<string, number>>): void {
    this.always.set(address, { ...this.always.get(address), ...ids });
  }

  get(kind: Kind, key: string): Written | undefined {
    return this.at(addressOf(kind, key));
  }

  at(address: Address): Written | undefined {
    return this.written.get(address);
  }

  isGiven(kind: Numbered, id: string): boolean {
    const holder = holderKind(kind);
    const written = [...this.written].flatMap(([name, object]) =>
      name.startsWith(`${holder ?? kind}:`) ? [object] : [],
    );
    if (holder === undefined) return written.some((object) => object.id === id);
    return written.some(({ ids }) => Object.values(ids).some((part) => String(part) === id));
  }

  part = (part: string, reference: string): PartId => {
    const raw = parseRawPartReference(reference);
    if (raw) return raw;
    const kind = holderKind(part);
    const holder = this.at(holderOf(part, reference));
    const ids = {
      ...holder?.ids,
      ...(kind === undefined ? {} : partsFact(kind)?.sameIds),
      ...this.always.get(holderOf(part, reference)),
    };
    const id = ids[splitPartReference(reference).part];
    if (!holder || id === undefined) throw unresolved(reference);
    return { holder: Number(holder.id), part: id };
  };

  object = (kind: Kind, reference: string): string => {
    if (isIdName(reference)) return idInName(reference);
    const object = this.get(kind, reference);
    if (!object) throw unresolved(`${kind}:${reference}`);
    return object.id;
  };
}

function alwaysIds({ kind, row }: Bound): Readonly<Record<string, number>> {
  return (row && rulesOf(kind).alwaysIds?.(row)) ?? {};
}

function unresolved(reference: string): Failure {
  return new Failure('tool', 'REFERENCE_UNRESOLVED', { reference });
}
