import type { Configuration } from '../configuration';
import { attributeSetFacts, attributeSetKinds } from '../model/attribute-sets';
import type { Kind } from '../model/kinds';

/** An object of the text that people know by its name. */
export interface NamedObject {
  /** As removals.yaml writes it. */
  object: string;
  key: string;
  name: string;
  where: string;
  /** Where the name stands. */
  nameAt: string;
}

/** Objects among which people choose: the pipelines, the stages of one, the fields of a card, the options of a field … */
export function namedObjects(text: Configuration): NamedObject[][] {
  const lists: NamedObject[][] = [
    listOf(text.pipelines, '/pipelines', ({ key }) => key),
    listOf(text.roles, '/roles', ({ key }) => key),
    ...byEntity(listOf(text.groups, '/groups', ({ entity, key }) => `${entity}.${key}`)),
    ...byEntity(listOf(text.fields, '/fields', ({ entity, key }) => `${entity}.${key}`)),
  ];
  for (const kind of attributeSetKinds()) lists.push(...plainObjects(text, kind));
  for (const [index, { key: pipeline, stages }] of text.pipelines.entries()) {
    lists.push(listOf(stages, `/pipelines/${index}/stages`, ({ key }) => `${pipeline}/${key}`));
  }
  for (const [index, { entity, key: field, options = [] }] of text.fields.entries()) {
    // A category may have equal names in different branches.
    for (const parent of new Set(options.map((option) => option.parent))) {
      const list = listOf(options, `/fields/${index}/options`, ({ key }) => `${entity}.${field}/${key}`);
      lists.push(list.filter((_option, at) => options[at]?.parent === parent));
    }
  }
  return lists;
}

function listOf<T extends { key: string; name: string }>(
  objects: readonly T[],
  where: string,
  reference: (object: T) => string,
): NamedObject[] {
  return objects.map((object, index) => ({
    object: reference(object),
    key: object.key,
    name: object.name,
    where: `${where}/${index}`,
    nameAt: `${where}/${index}/name`,
  }));
}

function byEntity(list: readonly NamedObject[]): NamedObject[][] {
  const entityOf = ({ object, key }: NamedObject) => object.slice(0, -key.length - 1);
  return [...new Set(list.map(entityOf))].map((entity) => list.filter((entry) => entityOf(entry) === entity));
}

/** People may well be called alike; they are told apart by their e-mail. */
function plainObjects(text: Configuration, kind: Kind): NamedObject[][] {
  if (attributeSetFacts(kind).identity[0]?.compare === 'email') return [];
  const lists = new Map<unknown, NamedObject[]>();
  for (const [index, { kind: own, key, values }] of text.plain.entries()) {
    if (own !== kind || typeof values.name !== 'string') continue;
    const where = `/plain/${index}`;
    const entry = {
      object: key,
      key: key.replace(/^.*\./, ''),
      name: values.name,
      where,
      nameAt: `${where}/values/name`,
    };
    lists.set(values.entity, [...(lists.get(values.entity) ?? []), entry]);
  }
  return [...lists.values()];
}
