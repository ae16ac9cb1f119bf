import { isAttributeSet } from '../../model/attribute-sets';
import { factsOf } from '../../model/kind-facts';
import { partsFact } from '../../model/parts';
import { isText, propertiesOf } from '../../model/shape';
import type { Kind } from '../../model/spec';
import { extensionPoint } from '../../registry/extensions';
import type { AttributeSetDeclaration, Configuration, ObjectDeclaration } from './configuration';

/** A list of a text that holds objects with parts or rules of their own. */
export interface CrmList {
  kind: Kind;
  /** What each of them has, as properties of a JSON Schema: a release file without it is none. */
  needs: Readonly<Record<string, object>>;
}

/** The lists that a text has of a CRM beside that of sets of attributes, in the order in which a release has them. */
export const crmLists = extensionPoint<Readonly<Record<string, CrmList>>>('lists', {});

/** What of a text holds objects. */
export function objectLists(): string[] {
  return [...Object.keys(crmLists()), 'plain'];
}

export function objectsIn(text: Configuration, list: string): readonly ObjectDeclaration[] {
  const objects: unknown = Reflect.get(text, list);
  return Array.isArray(objects) ? objects : [];
}

/** The text with other lists in the place of its own. */
export function withLists<T extends Configuration>(
  text: T,
  change: (objects: readonly ObjectDeclaration[], list: string) => readonly ObjectDeclaration[],
): T {
  const changed = { ...text };
  for (const list of objectLists()) Reflect.set(changed, list, change(objectsIn(text, list), list));
  return changed;
}

/** An object of a text, or a part of one, as rules over all kinds see it. */
export interface Listed {
  /** Of a part: what it is called (`stage`). */
  kind: Kind;
  object: ObjectDeclaration;
  /** As references spell it: `sales`, `leads.source`, `sales/new`. */
  reference: string;
  /** Left out where it has none, as a webhook. */
  name?: string;
  where: string;
  nameAt: string;
}

/** What the objects of a list are; those of `plain` say it themselves. */
export function kindIn(list: string, object: ObjectDeclaration): Kind {
  const kind = crmLists()[list]?.kind ?? propertiesOf(object).kind;
  if (!isText(kind)) throw new Error(`the list ${list} says of no object what it is`);
  return kind;
}

export function isPlain(object: ObjectDeclaration): object is AttributeSetDeclaration {
  return 'values' in object;
}

/** The objects of a list with their places. */
export function listedIn(text: Configuration, list: string): Listed[] {
  return objectsIn(text, list).map((object, index) => {
    const kind = kindIn(list, object);
    const where = `/${list}/${index}`;
    const within = factsOf(kind).fieldsOf === 'prefix' ? `${entityOf(object)}.` : '';
    const nameAt = isPlain(object) ? `${where}/values/name` : `${where}/name`;
    return { kind, object, reference: `${within}${object.key}`, ...nameOf(object), where, nameAt };
  });
}

/** What an object is made of, as the text lists it. */
export function partsIn({ kind, object, reference, where }: Listed): Listed[] {
  const fact = partsFact(kind);
  const parts: unknown = fact && propertiesOf(object)[fact.property];
  if (!fact || !Array.isArray(parts)) return [];
  return parts.map((part: ObjectDeclaration, index) => {
    const at = `${where}/${fact.property}/${index}`;
    const own = { reference: `${reference}/${part.key}`, ...nameOf(part), where: at, nameAt: `${at}/name` };
    return { kind: fact.part, object: part, ...own };
  });
}

/** Objects within which keys differ: those of a kind and, where it is about fields, of one entity; the parts of one object. */
export function keyedLists(text: Configuration): Listed[][] {
  return objectLists().flatMap((list) => {
    const all = listedIn(text, list);
    const entity = (one: Listed) => (isAttributeSet(one.kind) ? '' : (entityOf(one.object) ?? ''));
    return [...groupedBy(all, (one) => `${one.kind} ${entity(one)}`), ...all.map(partsIn)];
  });
}

export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** Whose field or group it is. */
export function entityOf(object: ObjectDeclaration): string | undefined {
  const { entity } = propertiesOf(object);
  return isText(entity) ? entity : undefined;
}

function nameOf(object: ObjectDeclaration): { name?: string } {
  const { name } = propertiesOf(isPlain(object) ? object.values : object);
  return isText(name) ? { name } : {};
}
