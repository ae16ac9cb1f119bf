import { type Address, addressOf } from './address';
import { idName } from './id-name';
import { fromKinds, type Kind } from './kinds';
import { partsFact } from './parts';

/** Which kind has parts of a sort (a pipeline, stages). */
const holders = fromKinds(
  ({ entries }) =>
    new Map(entries.flatMap(({ kind, facts }) => (facts.parts ? [[facts.parts.part, kind] as const] : []))),
);

/** The kind whose objects have parts of this sort; undefined for a word that is no sort of part. */
export function holderKind(part: string): Kind | undefined {
  return holders().get(part);
}

/** The two halves of a reference to a part, `sales/qualified`. */
export function splitPartReference(reference: string): { holder: string; part: string } {
  const [holder = '', part = ''] = reference.split('/');
  return { holder, part };
}

/** The object of a part of this sort, `sales` of `sales/qualified`. */
export function holderOf(part: string, reference: string): Address {
  return addressOf(holderKind(part) ?? part, splitPartReference(reference).holder);
}

/** Ids of a part and of its object. */
export interface PartId {
  holder: number;
  part: number;
}

/** How a part is named that has no key in the configuration: `#<id of the object>/<id of the part>`. */
export function rawPartReference({ holder, part }: PartId): string {
  return `${idName(holder)}/${part}`;
}

/** The ids behind such a name; undefined for one with keys. */
export function parseRawPartReference(reference: string): PartId | undefined {
  const match = /^#(\d+)\/(\d+)$/.exec(reference);
  return match ? { holder: Number(match[1]), part: Number(match[2]) } : undefined;
}

/** The ids of an object's parts, with those that have the same one in every object. */
export function withSameIds(kind: Kind, ids: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return { ...ids, ...partsFact(kind)?.sameIds };
}
