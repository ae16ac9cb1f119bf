import { ownersIn, type TargetObject } from '../editing';
import { type Address, addressOf } from '../model/address';
import { isAttributeSet } from '../model/attribute-sets';
import type { Diagnostic } from '../model/diagnostic';
import { entryOf } from '../model/kinds';
import type { Kind, Spec } from '../model/spec';
import type { Binding } from '../plan/binding';
import { rulesOf } from '../plan/kinds';
import { type FoundObject, rowOf } from './find-objects';
import type { Omitted } from './omitted';

/** Without these an object that is a set of attributes is none. */
const NEEDED: ReadonlySet<string> = new Set(['entity', 'name', 'type']);

/**
 * What of an account the checks of the configuration have refused so far: single values where the object can do
 * without, else objects as a whole. An object that the configuration has already stays there as it is.
 */
export class Refused {
  /** New objects by their live row. */
  readonly rows = new Map<string, Omitted>();
  private readonly known = new Map<Address, Omitted>();
  private readonly attributes = new Map<Address, Map<string, Omitted>>();

  /** False: nothing more can be left out that would help. */
  learn(errors: readonly Diagnostic[], { sources, objects, binding }: Attempt): boolean {
    const ownerOf = ownersIn(sources);
    const byAddress = new Map(objects.map((object) => [object.address, object]));
    const before = this.size;
    for (const error of errors) {
      const owner = ownerOf(error);
      const object = owner && byAddress.get(owner);
      if (object) this.refuse(object, error, binding);
    }
    return this.size > before;
  }

  private refuse(object: FoundObject, { code, args }: Diagnostic, binding: Binding): void {
    const { address, kind, live, isNew } = object;
    const property = propertyOf(kind, live, String(args.key ?? ''));
    const earlier = this.attributes.get(address) ?? new Map<string, Omitted>();
    const why = { code, args };
    if (property !== undefined && !earlier.has(property)) {
      const item = `${address} ${property}`;
      this.attributes.set(address, earlier.set(property, { code: 'IMPORT_VALUE_REFUSED', item, why }));
      return;
    }
    const row = binding.objects.get(address)?.row;
    const name = row ? rulesOf(kind).rowName(row) : object.key;
    const omitted = { code: 'IMPORT_REFUSED' as const, item: `${kind} #${object.id} «${shortName(name)}»`, why };
    if (isNew && row) this.rows.set(rowOf(kind, row), omitted);
    else this.known.set(address, omitted);
  }

  without(wanted: readonly TargetObject[]): TargetObject[] {
    return wanted.flatMap((object): TargetObject[] => {
      const address = addressOf(object.kind, object.key);
      if (this.known.has(address)) return [];
      const gone = this.attributes.get(address);
      if (!gone) return [object];
      const entries = Object.entries(object.spec).filter(([property]) => !gone.has(property));
      return [{ ...object, spec: Object.fromEntries(entries) }];
    });
  }

  /** What is left out although its object is there. */
  values(): Omitted[] {
    return [...this.known.values(), ...[...this.attributes.values()].flatMap((gone) => [...gone.values()])];
  }

  private get size(): number {
    return this.rows.size + this.known.size + this.values().length;
  }
}

/** The id tells apart what begins alike. */
const LONGEST_NAME = 60;

interface Attempt {
  sources: ReadonlyMap<string, string>;
  objects: readonly FoundObject[];
  binding: Binding;
}

/** `api_only` in a file is `apiOnly` of the object; undefined where the object cannot do without. */
function propertyOf(kind: Kind, live: Spec, key: string): string | undefined {
  if (isAttributeSet(kind)) return Object.hasOwn(live, key) && !NEEDED.has(key) ? key : undefined;
  return Object.entries(entryOf(kind).table ?? {})
    .filter(([property, { needed }]) => Object.hasOwn(live, property) && !needed)
    .find(([property, { name }]) => key === property || key === name)?.[0];
}

function shortName(name: string): string {
  const letters = [...name];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join('')}…` : name;
}
