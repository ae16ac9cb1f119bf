import { type Address, addressOf } from '../model/address';
import type { BaseObject, BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import type { Kind } from '../model/spec';
import { knownParts, statedIn } from '../plan/records';
import type { KeyMap } from './key-map';

/** The records an apply would have left, had it made what the import found. */
export function importedBase(desired: DesiredState, keys: KeyMap): BaseState {
  const ids = idsOf(keys);
  const entries = desired.objects.flatMap((object) => {
    const { kind, key, address, spec } = object;
    const known = ids.get(address);
    if (!known) return [];
    const parts = knownParts({ desired: object, ids: known.ids });
    const stated = statedIn(kind, key, desired);
    return [[address, { kind, key, address, spec, id: known.id, ids: parts, ...stated } as BaseObject] as const];
  });
  return new Map(entries);
}

type Ids = Pick<BaseObject, 'id' | 'ids'>;

function idsOf(keys: KeyMap): Map<Address, Ids> {
  const ids = new Map<Address, Ids>();
  for (const [id, key] of keys.pipelines)
    ids.set(addressOf('pipeline', key), { id: String(id), ids: keys.stageIds.get(id) ?? {} });
  for (const [id, key] of keys.groups) ids.set(addressOf('field_group', key), { id: within(id), ids: {} });
  for (const [id, key] of keys.fields)
    ids.set(addressOf('field', key), { id: within(id), ids: keys.optionIds.get(id) ?? {} });
  for (const [id, key] of keys.roles) ids.set(addressOf('role', key), { id: String(id), ids: {} });
  for (const [id, key] of keys.webhooks) ids.set(addressOf('webhook', key), { id: String(id), ids: {} });
  for (const [id, key] of keys.plain) {
    const [kind = '', ...rest] = id.split('/');
    ids.set(addressOf(kind as Kind, key), { id: rest.at(-1) ?? '', ids: {} });
  }
  return ids;
}

/** `<entity>/<id>`, as the key map has it. */
function within(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
