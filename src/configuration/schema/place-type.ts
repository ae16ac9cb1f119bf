import { type AttributeSetKind, attributeSetFacts } from '../../model/attribute-sets';
import type { OBJECT_LISTS } from '../model/configuration-index';
import { readSchema } from './check-schema';
import type { SchemaNode } from './schema-node';

/** What may stand at a place of the text; `any`: whatever JSON has, because its form is the CRM's own. */
export type PlaceType = 'boolean' | 'number' | 'string' | 'color' | 'url' | 'any';

/** The places of structured objects that hold something else than text; `*` is any index. */
const NOT_TEXT: { readonly [L in (typeof OBJECT_LISTS)[number]]?: Readonly<Record<string, PlaceType>> } = {
  pipelines: { main: 'boolean', incoming: 'boolean', 'stages/*/color': 'color' },
  fields: { apiOnly: 'boolean', visible: 'boolean', required: 'boolean' },
  roles: { mail: 'boolean', lists: 'boolean', files: 'boolean' },
  webhooks: { url: 'url' },
};

/** The type of a place in an object of one of the text's lists, but those of plain kinds. */
export function placeType(list: (typeof OBJECT_LISTS)[number], path: readonly string[]): PlaceType {
  if (list === 'fields' && path[0] === 'settings') return 'any';
  return NOT_TEXT[list]?.[path.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('/')] ?? 'string';
}

/** The type of a place in the values of a plain object: its attribute's; within lists and data what the schema says. */
export function plainPlaceType(kind: AttributeSetKind, [attribute = '', ...inside]: readonly string[]): PlaceType {
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
