import { basename } from 'node:path';
import type { FileKind } from '../../configuration/model/file-kinds';
import { placesIn } from '../../configuration/normalise/attribute-sets';
import { kindOfFile } from '../../configuration/read/project-files';
import { readYaml } from '../../configuration/read/yaml-data';
import type { Path } from '../../diagnostics/pointer';
import { type Address, addressOf } from '../../model/address';
import { entityOfHolder, type FieldEntity, holderOfEntity } from '../../model/entities';
import { entityOfFields, splitFieldReference } from '../../model/field-reference';
import { factsOf } from '../../model/kind-facts';
import { kinds } from '../../model/kinds';
import type { Kind } from '../../model/spec';
import { asData, type Data } from './data';

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
  const here = kinds().filter((kind) => factsOf(kind).schema === schema);
  const holder = here.find((kind) => factsOf(kind).hasFields);
  const about = kinds().filter((kind) => factsOf(kind).fieldsOf === 'prefix');
  if (holder) {
    const inner = entityOfHolder({ kind: holder, key: String(data.key) });
    return [...within(holder, data), ...about.flatMap((kind) => within(kind, data, inner))];
  }
  const entity = basename(file, '.yaml');
  return here.flatMap((kind) => (about.includes(kind) ? within(kind, data, entity) : within(kind, data)));
}

/** `of`: the entity that the keys in the file leave out. */
function within(kind: Kind, data: Data, of?: string): [Address, Path][] {
  if (factsOf(kind).implied) return [];
  return placesIn(kind, data).map(({ key, entity = of, path }) => [
    addressOf(kind, entity === undefined ? key : `${entity}.${key}`),
    path,
  ]);
}

/** Where a new object of this key goes; `frame`: what its file states where it is new, too. */
export function homeOf(kind: Kind, key: string, draft: Draft): Place & { frame: Data } {
  const { file, at, fieldsOf } = factsOf(kind);
  const name = fileFor(kind, key);
  if (at === undefined) return { file: name, path: [], frame: file.includes('*') ? { key } : {} };
  const entity = entityOfFields({ kind, key });
  if (entity === undefined) return { file: name, path: [at, ...stepsOf(key)], frame: {} };
  return { ...homeOfFields(kind, entity, draft), path: fieldsOf === 'key' ? [at] : [at, splitFieldReference(key).key] };
}

/** The entity, where the key has one, and the name. */
function stepsOf(key: string): string[] {
  const dot = key.lastIndexOf('.');
  return dot === -1 ? [key] : [key.slice(0, dot), key.slice(dot + 1)];
}

function homeOfFields(kind: Kind, entity: FieldEntity, draft: Draft): { file: string; frame: Data } {
  const holder = holderOfEntity(entity);
  if (!holder) return { file: fileFor(kind, entity), frame: { entity, fields: {} } };
  const { key } = holder;
  const file = draft.places.get(addressOf(holder.kind, key))?.file ?? fileFor(holder.kind, key);
  return { file, frame: { key } };
}

function fileFor(kind: Kind, name: string): string {
  return `crm/${factsOf(kind).file.replace('*', name)}.yaml`;
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
    const held = asData(outer[step]);
    outer[step] = held;
    return held;
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
