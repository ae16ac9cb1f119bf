import { type Address, addressOf, parseAddress } from '../../model/address';
import { attributeSetFacts, isAttributeSet, referencesOf } from '../../model/attribute-sets';
import { splitFieldReference } from '../../model/field-reference';
import { RELATIONS } from '../../model/relations';
import { pipelineOf } from '../../model/stage-reference';
import { asData, type Data, type Draft, objectAt, putAt } from './draft';
import type { GoneObject } from './types';

export interface Leaving {
  /** Objects that no environment has any more. */
  objects: Set<Address>;
  /** Parts that objects lose: `pipeline:sales/negotiation`. */
  parts: Set<string>;
}

/** Takes an object out of the text of one environment; where no other has it, out of the file. */
export function takeOut(
  draft: Draft,
  { kind, key }: GoneObject,
  { environment, environments }: { environment: string; environments: readonly string[] },
  leaving: Leaving,
): void {
  const address = addressOf(kind, key);
  const place = draft.places.get(address);
  if (!place) return;
  const raw = objectAt(draft, place);
  const now = Array.isArray(raw.environments) ? raw.environments.map(String) : environments;
  const others = now.filter((name) => name !== environment);
  if (others.length > 0) {
    putAt(draft, place, { ...raw, environments: others });
    return;
  }
  leaving.objects.add(address);
  draft.places.delete(address);
  if (place.path.length > 0) putAt(draft, place, undefined);
  else if (isAttributeSet(kind) && !attributeSetFacts(kind).file.includes('*'))
    putAt(draft, place, without(raw, Object.keys(attributeSetFacts(kind).attributes)));
  else draft.files.delete(place.file);
}

/** What the rest of the text says of them goes, too. */
export function forget(draft: Draft, { objects, parts }: Leaving): void {
  if (objects.size + parts.size === 0) return;
  const goesStage = (reference: string) =>
    parts.has(addressOf('pipeline', reference)) || objects.has(pipelineOf(reference));
  const goesField = (entity: string) => (reference: unknown) =>
    objects.has(addressOf('field', String(reference).includes('.') ? String(reference) : `${entity}.${reference}`));
  for (const [address, place] of draft.places) {
    const { kind, key } = parseAddress(address) ?? {};
    if (kind === undefined || key === undefined) continue;
    const raw = objectAt(draft, place);
    const change = (changed: Data) => putAt(draft, place, { ...raw, ...changed });
    if (kind === 'role') {
      const lists = rowsWithout(raw.list_rights, (list) => objects.has(addressOf('list', list)));
      const rows = rowsWithout(raw.stages, goesStage);
      change({ ...(rows ? { stages: rows } : {}), ...(lists ? { list_rights: lists } : {}) });
    } else if (kind === 'field_group') {
      const goes = goesField(splitFieldReference(key).entity);
      if (Array.isArray(raw.fields)) change({ fields: raw.fields.filter((field) => !goes(field)) });
    } else if (kind === 'pipeline') {
      const clean = (stage: unknown) => withoutFields(stage, goesField('leads'));
      const system = Object.fromEntries(
        ['won', 'lost'].flatMap((role) => (raw[role] === undefined ? [] : [[role, clean(raw[role])]])),
      );
      change({ ...(Array.isArray(raw.stages) ? { stages: raw.stages.map(clean) } : {}), ...system });
    } else if (isAttributeSet(kind)) {
      const lost = referencesOf(kind).filter(({ attribute, to }) => objects.has(addressOf(to, String(raw[attribute]))));
      if (lost.length > 0)
        putAt(
          draft,
          place,
          without(
            raw,
            lost.map(({ attribute }) => attribute),
          ),
        );
    }
  }
}

function withoutFields(stage: unknown, goes: (reference: unknown) => boolean): Data {
  const entries = Object.entries(asData(stage)).map(([key, value]): [string, unknown] => [
    key,
    Array.isArray(value) && RELATIONS.some(({ name }) => name === key) ? value.filter((field) => !goes(field)) : value,
  ]);
  return Object.fromEntries(entries);
}

function rowsWithout(rows: unknown, goes: (key: string) => boolean): Data | undefined {
  if (rows === undefined) return undefined;
  return Object.fromEntries(Object.entries(asData(rows)).filter(([key]) => !goes(key)));
}

function without(data: Data, names: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}
