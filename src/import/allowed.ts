import { type FileKind, readSchema } from '../configuration';
import { attributeSetFacts } from '../model/attribute-sets';
import type { PlainValue } from '../model/facts';
import type { Kind } from '../model/kinds';

/** Attributes with a closed list of values in their schema take only those. */
export function allowed(kind: Kind, attribute: string, value: PlainValue): boolean {
  const values = enumsOf(attributeSetFacts(kind).schema).get(attribute);
  return values === undefined || values.includes(value);
}

const ENUMS = new Map<string, Map<string, readonly unknown[]>>();

function enumsOf(schema: FileKind): Map<string, readonly unknown[]> {
  const known = ENUMS.get(schema) ?? new Map<string, readonly unknown[]>();
  if (!ENUMS.has(schema)) {
    ENUMS.set(schema, known);
    collect(readSchema(schema), known);
  }
  return known;
}

function collect(node: unknown, into: Map<string, readonly unknown[]>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
    for (const [name, property] of Object.entries(node.properties)) {
      if (Array.isArray(property?.enum)) into.set(name, [...(into.get(name) ?? []), ...property.enum]);
    }
  }
  for (const child of Object.values(node)) collect(child, into);
}
