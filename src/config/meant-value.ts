import { stringify } from 'yaml';
import { asKey } from './nearest';
import type { SchemaNode } from './schema-node';

/** A value as it was most likely meant, in YAML, or one entry of it where it would be long. */
export interface Meant {
  value?: string;
  entry?: string;
}

type Resolve = (ref: string) => SchemaNode;

/** What somebody meant who wrote a value of another shape than the schema asks for; nothing where it cannot be told. */
export function meantValue(data: unknown, wanted: SchemaNode, resolve: Resolve): Meant {
  const types = [wanted.type ?? []].flat();
  if (types.includes('boolean')) return typeof data === 'string' ? value(yesOrNo(data)) : {};
  if (types.includes('array')) return meantList(data, wanted, resolve);
  if (types.includes('object')) return meantMap(data, wanted, resolve);
  const plain = typeof data === 'number' || typeof data === 'boolean';
  return types.includes('string') && plain ? value(String(data), 'QUOTE_DOUBLE') : {};
}

const YES = new Set(['yes', 'y', 'on', 'да', 'вкл', 'true', '1', '+']);
const NO = new Set(['no', 'n', 'off', 'нет', 'выкл', 'false', '0', '-']);

function yesOrNo(word: string): boolean | undefined {
  const said = word.trim().toLowerCase();
  return YES.has(said) ? true : NO.has(said) ? false : undefined;
}

/** `source, budget` and `{new: Новая}` in place of a list. */
function meantList(data: unknown, { items }: SchemaNode, resolve: Resolve): Meant {
  const item = followed(items, resolve);
  if (typeof data === 'string') return item.properties ? {} : value(wordsOf(data));
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const [first] = entries;
  if (!first || !item.properties?.key) return {};
  // one entry that lacks its dash
  if (entries.every(([key]) => item.properties?.[key])) return { entry: `- ${flow(data)}` };
  const [key, inner] = first;
  const whole = typeof inner === 'object' && inner !== null ? inner : { name: String(inner ?? '') };
  return { entry: `- ${flow({ key: asKey(key), ...whole })}` };
}

/** A name, or a list, in place of a map. */
function meantMap(data: unknown, wanted: SchemaNode, resolve: Resolve): Meant {
  if (typeof data === 'string' && wanted.properties?.name) {
    const object = named(data, wanted, resolve);
    return object ? value(object) : {};
  }
  const inner =
    typeof wanted.additionalProperties === 'object' ? followed(wanted.additionalProperties, resolve) : undefined;
  if (!inner) return {};
  const list = typeof data === 'string' ? wordsOf(data) : data;
  if (!Array.isArray(list)) return {};
  if (list.length > 0 && list.every((item) => typeof item === 'string')) return mapOfNames(list, inner, resolve);
  const [first] = list as unknown[];
  if (typeof first !== 'object' || first === null) return {};
  const { key, ...rest } = first as Record<string, unknown>;
  const [only, ...others] = Object.values(first);
  if (others.length === 0 && typeof only === 'object' && only !== null) return { entry: flow(first).slice(1, -1) };
  return typeof key === 'string' ? { entry: flow({ [key]: rest }).slice(1, -1) } : {};
}

/** `source, budget` */
function wordsOf(text: string): string[] {
  const words = text.split(/[,;]/).map((word) => word.trim());
  return words.filter((word) => word !== '');
}

function mapOfNames(names: readonly string[], inner: SchemaNode, resolve: Resolve): Meant {
  const keys = names.map(asKey);
  if (keys.includes('') || new Set(keys).size < keys.length) return {};
  if ([inner.type ?? []].flat().includes('string')) {
    return value(Object.fromEntries(names.map((name, at) => [keys[at], name])));
  }
  const object = named(names[0] ?? '', inner, resolve);
  return object ? { entry: flow({ [keys[0] ?? '']: object }).slice(1, -1) } : {};
}

/** An object of this name with what else it needs, where a word of the schema can stand for it. */
function named(name: string, wanted: SchemaNode, resolve: Resolve): Record<string, unknown> | undefined {
  const object: Record<string, unknown> = {};
  for (const property of ['key', 'name', ...(wanted.required ?? [])]) {
    const node = followed(wanted.properties?.[property], resolve);
    const words = node.enum ?? node.anyOf?.find((choice) => choice.enum)?.enum;
    if (property === 'name') object.name = name;
    else if (property === 'key') Object.assign(object, wanted.properties?.key ? { key: asKey(name) } : {});
    else if (words) object[property] = words[0];
    else return undefined;
  }
  return object.key === '' ? undefined : object;
}

function followed(node: SchemaNode | undefined, resolve: Resolve): SchemaNode {
  return node?.$ref === undefined ? (node ?? {}) : resolve(node.$ref);
}

function value(data: unknown, defaultStringType: 'PLAIN' | 'QUOTE_DOUBLE' = 'PLAIN'): Meant {
  return data === undefined ? {} : { value: flow(data, defaultStringType) };
}

export function flow(data: unknown, defaultStringType: 'PLAIN' | 'QUOTE_DOUBLE' = 'PLAIN'): string {
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, defaultStringType } as const;
  return stringify(data, options).trim();
}
