import type { Path } from '../../diagnostics/pointer';
import { attributeSetFacts, attributeSetKinds, isSingle, SINGLE_KEY } from '../../model/attribute-sets';
import type { PlainValue } from '../../model/facts';
import { factsOf } from '../../model/kind-facts';
import { isRecord } from '../../model/shape';
import type { Kind } from '../../model/spec';
import type { AttributeSetDeclaration } from '../model/configuration';
import type { Locator } from '../read/locate';
import { objectOf, type Target } from './parts';

type Data = Record<string, unknown>;

/** Reads the objects of every plain kind that stand in a file of this schema. */
export function normalisePlain(schema: string, data: unknown, locator: Locator, { text, mounts }: Target): void {
  const file = dataOf(data);
  for (const kind of attributeSetKinds()) {
    if (attributeSetFacts(kind).schema !== schema) continue;
    for (const { key, entity, path, object } of placesIn(kind, file)) {
      const pointer = `/plain/${text.plain.length}`;
      mounts.mount(pointer, locator, path);
      mounts.mount(`${pointer}/values`, locator, path);
      text.plain.push(plainText(kind, key, entity, object));
    }
  }
}

interface Place {
  key: string;
  entity?: string;
  path: Path;
  object: Data;
}

/** Where the objects of a kind stand in the data of a file of its schema. */
export function placesIn(kind: Kind, file: Data): Place[] {
  const { at, byEntity, file: pattern } = factsOf(kind);
  if (isSingle(kind)) {
    const attributes = Object.keys(attributeSetFacts(kind).attributes);
    const stated = attributes.some((attribute) => file[attribute] !== undefined);
    return stated ? [{ key: SINGLE_KEY, path: [], object: file }] : [];
  }
  if (at === undefined) return pattern.includes('*') ? [{ key: textOf(file.key), path: [], object: file }] : [];
  const box = dataOf(file[at]);
  if (!byEntity) return entriesOf(box, [at]);
  return byEntity.flatMap((entity) =>
    entriesOf(dataOf(box[entity]), [at, entity]).map((place) => ({ ...place, entity })),
  );
}

function entriesOf(box: Data, path: Path): Place[] {
  return Object.entries(box).map(([key, object]) => ({ key, path: [...path, key], object: dataOf(object) }));
}

function plainText(kind: Kind, key: string, entity: string | undefined, object: Data): AttributeSetDeclaration {
  const within = (name: string) => (entity === undefined || name === '' ? name : `${entity}.${name}`);
  const { formerly, ...common } = objectOf(key, object);
  const values = Object.keys(attributeSetFacts(kind).attributes).flatMap((attribute): [string, PlainValue][] => {
    const value = clean(object[attribute]);
    return value === undefined ? [] : [[attribute, value]];
  });
  return {
    ...common,
    ...(formerly ? { formerly: formerly.map(within) } : {}),
    key: within(key),
    kind,
    values: Object.fromEntries(entity === undefined ? values : [['entity', entity], ...values]),
  };
}

/** Without what a schema cut out. */
function clean(value: unknown): PlainValue | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => clean(item) ?? []);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).flatMap(([key, item]): [string, PlainValue][] => {
    const kept = clean(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(entries);
}

function dataOf(value: unknown): Data {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
