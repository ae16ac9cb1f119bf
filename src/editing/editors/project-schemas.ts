import { groupedBy } from '../../configuration/model/crm-lists';
import type { FileKind } from '../../configuration/model/file-kinds';
import { references } from '../../configuration/model/references';
import { schemaText } from '../../configuration/schema/schema-files';
import type { SchemaNode } from '../../configuration/schema/schema-node';
import { editorOffers, type Offer, type PartialText } from './offers';

/** Says of a schema whose it is: only those are made anew when the project changes. */
const MARK = 'Written by crmctl schema for this project; crmctl fmt keeps it up to date.';

/**
 * A schema for the editors of one project, in its language: where a key of another object belongs, the project's own are
 * offered. The rules stay those of the schema: a key that is made in another file this minute is no mistake.
 */
export function projectSchemaText(name: FileKind, text: PartialText): string {
  const schema: SchemaNode = JSON.parse(schemaText(name, text.project.language));
  const offers = offersOf(text);
  for (const [kind, place, named] of references())
    if (kind === name) offer(schema, place.split('/'), offers[named] ?? []);
  const { environments } = schema.definitions ?? {};
  if (environments) offer(environments, ['*'], offers.environment ?? []);
  return `${JSON.stringify({ $comment: MARK, ...schema }, null, 2)}\n`;
}

export function isProjectSchema(text: string): boolean {
  return text.includes(`"$comment": "${MARK}"`);
}

/** By what a reference names; of what is not here (the fields of one file) nothing is offered. */
function offersOf(text: PartialText): Record<string, Offer[]> {
  const { project, plain = [] } = text;
  const ofSets = groupedBy(plain, ({ kind }) => kind).map((objects): [string, Offer[]] => [
    objects[0]?.kind ?? '',
    objects.map(({ key, values }) => ({ value: key, word: String(values.name ?? key) })),
  ]);
  return {
    environment: project.environments.map((name) => ({ value: name, word: name })),
    ...Object.fromEntries(ofSets),
    ...editorOffers().offers(text),
  };
}

/** Puts the offers at a place of the schema; a place that it does not have is left alone. */
function offer(root: SchemaNode, place: readonly string[], offers: readonly Offer[]): void {
  const last = place.at(-1);
  const holder = nodeAt(root, place.slice(0, -1));
  if (!holder || offers.length === 0) return;
  if (last === '?') {
    const { additionalProperties } = holder;
    if (typeof additionalProperties !== 'object') return;
    holder.properties = Object.fromEntries(
      offers.map(({ value, word }) => [value, { ...additionalProperties, title: word }]),
    );
    return;
  }
  const present = last === '*' ? holder.items : holder.properties?.[String(last)];
  if (!present || present.anyOf || present.$ref) return;
  const { title, description, examples, ...rule } = present;
  const words = {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(examples ? { examples } : {}),
  };
  const own = { enum: offers.map(({ value }) => value), enumDescriptions: offers.map(({ word }) => word) };
  const offered = { ...words, anyOf: [own, rule] };
  if (last === '*') holder.items = offered;
  else if (holder.properties) holder.properties[String(last)] = offered;
}

function nodeAt(root: SchemaNode, place: readonly string[]): SchemaNode | undefined {
  return place.reduce<SchemaNode | undefined>((node, step) => {
    const { items, properties, additionalProperties } = node ?? {};
    const next = (step === '*' ? items : undefined) ?? properties?.[step] ?? additionalProperties;
    if (typeof next !== 'object') return undefined;
    const name = next.$ref?.split('/').at(-1);
    return name === undefined ? next : root.definitions?.[name];
  }, root);
}
