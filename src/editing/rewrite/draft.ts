import type { FileKind } from '../../configuration/model/file-kinds';
import { placesIn } from '../../configuration/normalise/attribute-sets';
import { kindOfFile } from '../../configuration/read/project-files';
import { readYaml } from '../../configuration/read/yaml-data';
import type { Path } from '../../diagnostics/pointer';
import { type Address, addressOf } from '../../model/address';
import { ATTRIBUTE_SET_KINDS, ATTRIBUTE_SETS, attributeSetFacts } from '../../model/attribute-sets';
import { listEntity, listOfEntity } from '../../model/field-reference';
import type { Kind } from '../../model/spec';

export type Data = Record<string, unknown>;

export interface DraftFile {
  kind: FileKind;
  data: unknown;
}

/** Where an object stands: a file and the way to it. */
export interface Place {
  file: string;
  path: Path;
}

/** The data of all files, to be changed in place, and where each object stands in them. */
export interface Draft {
  files: Map<string, DraftFile>;
  places: Map<Address, Place>;
}

export function draftOf(sources: ReadonlyMap<string, string>): Draft {
  const files = new Map<string, DraftFile>();
  const places = new Map<Address, Place>();
  for (const [file, text] of sources) {
    const kind = kindOfFile(file);
    if (!kind) continue;
    const data = readYaml(text).data ?? null;
    files.set(file, { kind, data });
    for (const [address, path] of placesOf(kind, file, asData(data))) places.set(address, { file, path });
  }
  return { files, places };
}

function placesOf(schema: FileKind, file: string, data: Data): [Address, Path][] {
  const within = (kind: Kind, at: string, keyOf: (key: string) => string = (key) => key): [Address, Path][] =>
    Object.keys(asData(data[at])).map((key) => [addressOf(kind, keyOf(key)), [at, key]]);
  const fieldsOf = (entity: string) => [
    ...within('field_group', 'groups', (key) => `${entity}.${key}`),
    ...within('field', 'fields', (key) => `${entity}.${key}`),
  ];
  switch (schema) {
    case 'pipeline':
      return [[addressOf('pipeline', String(data.key)), []]];
    case 'fields':
      return fieldsOf(file.slice('crm/fields/'.length, -'.yaml'.length));
    case 'roles':
      return within('role', 'roles');
    case 'webhooks':
      return within('webhook', 'webhooks');
    default: {
      const plain = ATTRIBUTE_SET_KINDS.filter((kind) => ATTRIBUTE_SETS[kind].schema === schema).flatMap((kind) =>
        placesIn(kind, data).map(({ key, entity, path }): [Address, Path] => [
          addressOf(kind, entity === undefined ? key : `${entity}.${key}`),
          path,
        ]),
      );
      return schema === 'list' ? [...plain, ...fieldsOf(listEntity(String(data.key)))] : plain;
    }
  }
}

/** Where a new object of this key goes. */
export function homeOf(kind: Kind, key: string, draft: Draft): Place & { schema: FileKind; frame: Data } {
  const dot = key.lastIndexOf('.');
  const [entity, name] = [key.slice(0, Math.max(dot, 0)), key.slice(dot + 1)];
  if (kind === 'pipeline') return { file: `crm/pipelines/${key}.yaml`, path: [], schema: 'pipeline', frame: { key } };
  if (kind === 'role') return { file: 'crm/access/roles.yaml', path: ['roles', key], schema: 'roles', frame: {} };
  if (kind === 'webhook') return { file: 'crm/webhooks.yaml', path: ['webhooks', key], schema: 'webhooks', frame: {} };
  if (kind === 'card') return { ...homeOfFields(key, draft), path: ['groups'] };
  if (kind === 'field' || kind === 'field_group')
    return { ...homeOfFields(entity, draft), path: [kind === 'field' ? 'fields' : 'groups', name] };
  const { file, at } = attributeSetFacts(kind);
  const { schema } = ATTRIBUTE_SETS[kind];
  if (file.endsWith('*')) return { file: `crm/${file.replace('*', key)}.yaml`, path: [], schema, frame: { key } };
  if (at === undefined) return { file: `crm/${file}.yaml`, path: [], schema, frame: {} };
  const path = dot === -1 ? [at, key] : [at, entity, name];
  return { file: `crm/${file}.yaml`, path, schema, frame: {} };
}

function homeOfFields(entity: string, draft: Draft): { file: string; schema: FileKind; frame: Data } {
  const list = listOfEntity(entity);
  if (list === undefined) return { file: `crm/fields/${entity}.yaml`, schema: 'fields', frame: { entity, fields: {} } };
  const file = draft.places.get(addressOf('list', list))?.file ?? `crm/lists/${list}.yaml`;
  return { file, schema: 'list', frame: { key: list } };
}

export function objectAt({ files }: Draft, { file, path }: Place): Data {
  return asData(path.reduce<unknown>((inner, step) => asData(inner)[step], files.get(file)?.data));
}

/** Sets one value; undefined takes it out. In place: a copy per object would make a large file slow. */
export function putAt({ files }: Draft, { file, path }: Place, value: unknown): void {
  const entry = files.get(file);
  if (!entry) return;
  const holder: Data = { data: entry.data };
  const steps = ['data', ...path];
  const last = steps.pop() ?? 'data';
  const inner = steps.reduce<Data>((outer, step) => {
    outer[step] = asData(outer[step]);
    return outer[step] as Data;
  }, holder);
  if (value === undefined) delete inner[last];
  else inner[last] = withoutAbsent(value);
  entry.data = holder.data;
}

/** Of an object: the properties that have a value. */
function withoutAbsent(value: unknown): unknown {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) : value;
}

export function asData(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
}
