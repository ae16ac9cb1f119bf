import { isSingle, SINGLE_KEY } from '../model/attribute-sets';
import type { DesiredObject } from '../model/desired';
import { factsOf } from '../model/kind-facts';
import { fromKinds } from '../model/kinds';
import { partKeys, partsFact } from '../model/parts';
import { referenceFacts } from '../model/references';
import type { Kind } from '../model/spec';
import { Keys } from './keys';

/** Words that mean something else where keys of the kind are written. */
const reserved = fromKinds(({ entries }) => {
  const facts = entries.flatMap(({ kind }) => referenceFacts(kind));
  return (kind: Kind) => facts.flatMap((fact) => ('words' in fact && fact.to === kind ? fact.words : []));
});

/** The keys of a text, and new ones that collide with none of them, earlier keys and other environments' included. */
export class KeyAllocator {
  private readonly taken = new Map<string, string[]>();
  private readonly shelves = new Map<string, Keys>();

  constructor(objects: readonly DesiredObject[]) {
    for (const { kind, key, formerly } of objects) {
      for (const known of [key, ...formerly]) {
        const [box, name] = split(known);
        const names = this.taken.get(`${kind} ${box}`) ?? [];
        this.taken.set(`${kind} ${box}`, names);
        names.push(name);
      }
    }
  }

  /** `box`: what the key begins with, `leads.` for example. */
  take(kind: Kind, box: string, name: string): string {
    if (isSingle(kind)) return SINGLE_KEY;
    const shelf = `${kind} ${box}`;
    const keys =
      this.shelves.get(shelf) ??
      new Keys(factsOf(kind).calledInKeys ?? kind, [...reserved()(kind), ...(this.taken.get(shelf) ?? [])]);
    this.shelves.set(shelf, keys);
    return `${box}${keys.take(name)}`;
  }
}

/** New keys for the parts of one object. */
export function partShelf(object: DesiredObject, part: string): Keys {
  const formerly = Object.values(object.partsFormerly ?? {}).flat();
  return new Keys(part, [
    ...(partsFact(object.kind)?.always ?? []),
    ...partKeys(object.kind, object.spec),
    ...formerly,
  ]);
}

/** Fields and groups belong to a card or list, tags to a card. */
function split(key: string): [box: string, name: string] {
  const dot = key.lastIndexOf('.') + 1;
  return [key.slice(0, dot), key.slice(dot)];
}
