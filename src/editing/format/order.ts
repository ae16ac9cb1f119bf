import type { FileKind } from '../../configuration/model/file-kinds';
import { readSchema } from '../../configuration/schema/schema-files';
import { type Branch, isBranch, type Tree } from './tree';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema | boolean>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  definitions?: Record<string, Schema>;
}

/**
 * Puts the keys of every map into the order in which the file's schema lists them. A map whose keys people choose
 * (fields, options, roles) keeps its order, which has a meaning; so do lists. Keys the schema does not know come last.
 */
export function orderBySchema(tree: Tree, kind: FileKind): void {
  const schema: Schema = readSchema(kind);
  sort(tree, [schema], schema);
}

function sort(tree: Tree, schemas: readonly Schema[], root: Schema): void {
  if (!isBranch(tree)) return;
  const facets = schemas.flatMap((schema) => facetsOf(schema, root));
  if (tree.kind === 'list') {
    const items = facets.flatMap((facet) => facet.items ?? []);
    for (const { value } of tree.items) sort(value, items, root);
    return;
  }
  sortItems(
    tree,
    facets.flatMap(({ properties }) => Object.keys(properties ?? {})),
  );
  for (const { key, value } of tree.items)
    sort(
      value,
      facets.flatMap((facet) => below(facet, String(key?.value))),
      root,
    );
}

function sortItems(map: Branch, known: readonly string[]): void {
  if (known.length === 0) return;
  const place = new Map(known.map((key, index) => [key, index]));
  const rank = (key: unknown) => place.get(String(key)) ?? known.length;
  map.items = map.items.toSorted((left, right) => rank(left.key?.value) - rank(right.key?.value));
}

/** A schema and what it is put together from. */
function facetsOf(schema: Schema, root: Schema): Schema[] {
  const named = schema.$ref === undefined ? [] : [root.definitions?.[schema.$ref.replace('#/definitions/', '')] ?? {}];
  const parts = [...named, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [schema, ...parts.flatMap((part) => facetsOf(part, root))];
}

function below({ properties, patternProperties, additionalProperties }: Schema, key: string): Schema[] {
  const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (own) return [own];
  const patterns = Object.entries(patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern, 'u').test(key));
  return [...patterns.map(([, schema]) => schema), additionalProperties].filter((schema) => typeof schema === 'object');
}
