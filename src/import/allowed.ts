import { type FileKind, readSchema } from '../configuration';
import { attributeSetFacts } from '../model/attribute-sets';
import type { PlainValue } from '../model/facts';
import { fromKinds, type Kind } from '../model/kinds';

/** Attributes with a closed list of values in their schema take only those. */
export function allowed(kind: Kind, attribute: string, value: PlainValue): boolean {
  const values = enumsOf(attributeSetFacts(kind).schema).get(attribute);
  return values === undefined || values.includes(value);
}

/** The closed lists of a schema, by the name of the property. */
type Enums = Map<string, readonly unknown[]>;

/** What has been read for the CRM in use: two may have a schema of the same name. */
const known = fromKinds((): Map<FileKind, Enums> => new Map());

function enumsOf(schema: FileKind): Enums {
  const enums: Enums = known().get(schema) ?? new Map();
  if (!known().has(schema)) {
    known().set(schema, enums);
    collect(readSchema(schema), enums);
  }
  return enums;
}

function collect(node: unknown, into: Enums): void {
  if (typeof node !== 'object' || node === null) return;
  if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
    for (const [name, property] of Object.entries(node.properties)) {
      if (Array.isArray(property?.enum)) into.set(name, [...(into.get(name) ?? []), ...property.enum]);
    }
  }
  for (const child of Object.values(node)) collect(child, into);
}
