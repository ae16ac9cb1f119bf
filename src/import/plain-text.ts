import type { FileKind } from '../config';
import { readSchema } from '../config';
import { sameJson } from '../model/canonical-json';
import { PLAIN, PLAIN_KINDS, type PlainKind, type PlainSpec, type PlainValue, plainFacts } from '../model/plain';
import type { LivePlain, Snapshot } from '../model/snapshot';
import { type KeyMap, plainId } from './key-map';

type Data = Record<string, unknown>;

export interface PlainFile {
  schema: FileKind;
  data: Data;
}

/** The files of all plain kinds that were read, by name: only what is not the CRM's default. */
export function plainTexts(snapshot: Snapshot, keys: KeyMap): Map<string, PlainFile> {
  const files = new Map<string, PlainFile>();
  for (const kind of PLAIN_KINDS) {
    for (const row of snapshot.plain[kind] ?? []) place(files, kind, row, keys);
  }
  return files;
}

function place(files: Map<string, PlainFile>, kind: PlainKind, row: LivePlain, keys: KeyMap): void {
  const { file: pattern, at } = plainFacts(kind);
  const { schema } = PLAIN[kind];
  const key = keys.plain.get(plainId(kind, row)) ?? '';
  const values = plainValues(kind, row.values, keys);
  const own = pattern.includes('*');
  if (at === undefined && !own && Object.keys(values).length === 0) return;
  const name = `crm/${own ? pattern.replace('*', key) : pattern}.yaml`;
  const { data } = files.get(name) ?? { data: {} };
  files.set(name, { schema, data });
  if (at === undefined) {
    Object.assign(data, own ? { key } : {}, values);
    return;
  }
  const path = typeof row.values.entity === 'string' ? [at, row.values.entity] : [at];
  const box = path.reduce<Data>((outer, step) => {
    outer[step] ??= {};
    return outer[step] as Data;
  }, data);
  box[key.slice(key.indexOf('.') + 1)] = values;
}

/** References become keys; what the text cannot say (a colour outside its palette, an object without a key) is left out. */
function plainValues(kind: PlainKind, values: PlainSpec, keys: KeyMap): PlainSpec {
  const { attributes } = plainFacts(kind);
  const entries = Object.entries(attributes).flatMap(([attribute, { to, default: usual }]): [string, PlainValue][] => {
    const value = to === undefined ? values[attribute] : keyOf(to, values[attribute], keys);
    if (value === undefined || (usual !== undefined && sameJson(value, usual))) return [];
    return allowed(kind, attribute, value) ? [[attribute, value]] : [];
  });
  return Object.fromEntries(entries);
}

function keyOf(to: string, reference: PlainValue | undefined, keys: KeyMap): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const id = reference.slice(1);
  if (to === 'pipeline') return keys.pipelines.get(Number(id));
  return to === 'role' ? keys.roles.get(Number(id)) : keys.plain.get(`${to}/${id}`);
}

/** Attributes with a closed list of values in their schema take only those. */
function allowed(kind: PlainKind, attribute: string, value: PlainValue): boolean {
  const values = enumsOf(PLAIN[kind].schema).get(attribute);
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

/** What the text cannot say of the objects it has. */
export function plainUnexpressed(snapshot: Snapshot): { code: string; args: Record<string, string | number> }[] {
  return PLAIN_KINDS.flatMap((kind) =>
    (snapshot.plain[kind] ?? []).flatMap(({ id, values }) =>
      Object.entries(values)
        .filter(([attribute, value]) => plainFacts(kind).attributes[attribute] && !allowed(kind, attribute, value))
        .map(([attribute, value]) => ({
          code: 'IMPORT_VALUE_UNKNOWN',
          args: { kind, object: String(values.name ?? id), attribute, value: String(value) },
        })),
    ),
  );
}
