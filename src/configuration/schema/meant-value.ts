import { stringify } from 'yaml';
import { asKey } from '../../diagnostics/nearest';
import { inLatin } from '../../model/names-alike';
import { propertiesOf } from '../../model/shape';
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
  const plain = typeof data === 'number' || typeof data === 'boolean';
  if (types.includes('boolean')) return typeof data === 'string' || plain ? value(yesOrNo(String(data))) : {};
  if (types.includes('string') && plain) return value(String(data), 'QUOTE_DOUBLE');
  if (types.includes('array')) return meantList(data, wanted, resolve);
  if (types.includes('object')) return meantMap(data, wanted, resolve);
  const [only, ...more] = Array.isArray(data) ? data : [];
  return types.includes('string') && typeof only === 'string' && more.length === 0 ? value(only) : {};
}

const YES = new Set(['yes', 'y', 'on', 'да', 'вкл', 'true', '1', '+']);
const NO = new Set(['no', 'n', 'off', 'нет', 'выкл', 'false', '0', '-']);

function yesOrNo(word: string): boolean | undefined {
  const [said = ''] = inLatin(word.trim().toLowerCase()).split(/\s*(?:[;,.]?$|\/\/|#)/);
  return YES.has(said) ? true : NO.has(said) ? false : undefined;
}

/** `source, budget` and `{new: Новая}` in place of a list. */
function meantList(data: unknown, { items }: SchemaNode, resolve: Resolve): Meant {
  const item = followed(items, resolve);
  if (typeof data === 'string') return item.properties ? {} : value(wordsOf(data, item.pattern));
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const [first] = entries;
  // one entry that lacks its dash
  if (first && entries.every(([key]) => item.properties?.[key])) return { entry: `- ${flow(data)}` };
  if (!first || !item.properties?.key) return {};
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
  const variable = typeof data === 'string' && /^\$\{?([A-Z][A-Z0-9_]*)\}?$/.exec(data.trim())?.[1];
  if (variable && wanted.properties?.env) return value({ env: variable });
  const inner =
    typeof wanted.additionalProperties === 'object' ? followed(wanted.additionalProperties, resolve) : undefined;
  if (!inner) return {};
  const list = typeof data === 'string' ? wordsOf(data) : data;
  if (!Array.isArray(list)) return {};
  if (list.length > 0 && list.every((item) => typeof item === 'string')) return mapOfNames(list, inner, resolve);
  const [first]: unknown[] = list;
  if (typeof first !== 'object' || first === null) return {};
  const { key, ...rest } = propertiesOf(first);
  const [only, ...others] = Object.values(first);
  const entries = [inner.type ?? []].flat();
  const isEntry = only !== null && entries.some((type) => typeof only === type);
  if (others.length === 0 && isEntry) return { entry: flow(first).slice(1, -1) };
  return typeof key === 'string' ? { entry: flow({ [key]: rest }).slice(1, -1) } : {};
}

/** `source, budget`, in round brackets, too; without commas where the words can have no spaces. */
function wordsOf(text: string, pattern?: string): string[] {
  const bare = text.trim().replace(/^\((.*)\)$/, '$1');
  const words = bare.split(/[,;]/).map((word) => word.trim());
  const parts = bare.split(/\s+/);
  const fits = (word: string) => pattern !== undefined && new RegExp(pattern, 'u').test(word);
  if (words.length === 1 && parts.length > 1 && parts.every(fits)) return parts;
  return words.filter((word) => word !== '');
}

/** Something of this sort, as the schema's own examples and words have it; undefined where they do not suffice. */
export function exampleOf(wanted: SchemaNode, resolve: Resolve): unknown {
  const node = followed(wanted, resolve);
  const [example] = node.examples ?? node.enum ?? node.anyOf?.find((choice) => choice.enum)?.enum ?? [];
  if (example !== undefined) return example;
  if (node.items) {
    const item = exampleOf(node.items, resolve);
    return item === undefined ? undefined : [item];
  }
  if (typeof node.additionalProperties === 'object') {
    const inner = exampleOf(node.additionalProperties, resolve);
    const { name = followed(node.additionalProperties, resolve).title } = propertiesOf(inner);
    return inner === undefined ? undefined : { [asKey(String(name ?? ''))]: inner };
  }
  const needed = Object.entries(node.properties ?? {}).filter(([key]) => node.required?.includes(key));
  const parts = needed.map(([key, part]) => [key, exampleOf(part, resolve)] as const);
  return parts.length === 0 || parts.some(([, part]) => part === undefined) ? undefined : Object.fromEntries(parts);
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
  const options = {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    defaultStringType,
  } as const;
  return stringify(data, options).trim();
}
