import { attributeSetFacts } from '../../model/attribute-sets';
import type { AttributeTable, AttributeType } from '../../model/attribute-table';
import { entryOf, type Kind } from '../../model/kinds';
import { readSchema } from './schema-files';
import type { SchemaNode } from './schema-node';

/** What may stand at a place of the text; `any`: whatever JSON has, because its form is the CRM's own. */
export type PlaceType = 'boolean' | 'number' | 'string' | 'color' | 'url' | 'any';

const TYPES: Readonly<Record<AttributeType, PlaceType>> = {
  text: 'string',
  url: 'url',
  color: 'color',
  flag: 'boolean',
  data: 'any',
  list: 'string',
  own: 'string',
};

/** The type of a place in a structured object: that of its attribute, or of the part's that it is in. */
export function placeType(kind: Kind, path: readonly string[]): PlaceType {
  return typeWithin(entryOf(kind).table ?? {}, path);
}

function typeWithin(table: AttributeTable, [property = '', part, ...inside]: readonly string[]): PlaceType {
  const attribute = Object.hasOwn(table, property) ? table[property] : undefined;
  if (attribute?.parts && part !== undefined) return typeWithin(attribute.parts, inside);
  return TYPES[attribute?.type ?? 'text'];
}

/** The type of a place in the values of a plain object: its attribute's; within lists and data what the schema says. */
export function plainPlaceType(kind: Kind, [attribute = '', ...inside]: readonly string[]): PlaceType {
  const facts = attributeSetFacts(kind);
  switch (facts.attributes[attribute]?.type) {
    case 'flag':
      return 'boolean';
    case 'number':
      return 'number';
    case 'list':
    case 'data': {
      // as in a file of the kind; keys and entities match whatever is there
      const above = facts.at === undefined ? [] : [facts.at, ...(facts.byEntity?.slice(0, 1) ?? []), '*'];
      return typeIn(readSchema(facts.schema), [...above, attribute, ...inside]);
    }
    default:
      return 'string';
  }
}

function typeIn(schema: SchemaNode, path: readonly string[]): PlaceType {
  let node: SchemaNode | undefined = schema;
  for (const step of path) node = below(node, step, schema);
  const types = [node?.type ?? []].flat();
  return (['boolean', 'number', 'string'] as const).find((type) => types.includes(type)) ?? 'any';
}

function below(node: SchemaNode | undefined, step: string, root: SchemaNode): SchemaNode | undefined {
  const { items, properties, additionalProperties } = node ?? {};
  const found = items ?? properties?.[step] ?? additionalProperties;
  if (typeof found !== 'object') return undefined;
  const name = found.$ref?.split('/').at(-1);
  return name === undefined ? found : root.definitions?.[name];
}
