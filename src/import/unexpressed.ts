import { isKnownThere } from '../model/field-types';
import type { LiveField, Snapshot, StageId } from '../model/snapshot';
import { LINK_TARGETS } from '../model/spec';
import { fieldId, type KeyMap, stageReference } from './key-map';

/** Something of the account that the text cannot say; `code` has its prose in src/messages/import.ts. */
export interface Unexpressed {
  code: string;
  args: Record<string, string | number>;
}

/** What the read answers hold and the text leaves out, object by object. */
export function unexpressedIn(snapshot: Snapshot, keys: KeyMap): Unexpressed[] {
  const archived = snapshot.pipelines
    .filter((pipeline) => pipeline.archived)
    .map((pipeline) => ({ code: 'IMPORT_ARCHIVED', args: { name: pipeline.name } }));
  const strange = snapshot.fields
    .filter(({ type, entity }) => !isKnownThere(type, entity))
    .map(({ name, type }) => ({ code: 'IMPORT_TYPE_UNKNOWN', args: { field: name, type } }));
  const fields = snapshot.fields.flatMap((field) => [
    ...stagesLost(field, field.requiredStatuses, keys, 'IMPORT_REQUIRED_ELSEWHERE'),
    ...stagesLost(field, field.hiddenStatuses ?? [], keys, 'IMPORT_HIDDEN_ELSEWHERE'),
    ...listsLost(field, keys),
  ]);
  const roles = snapshot.roles.flatMap((role) => {
    const lost = role.stageRights.filter((row) => stageReference(keys, row) === undefined);
    return lost.length === 0
      ? []
      : [{ code: 'IMPORT_RIGHTS_ELSEWHERE', args: { role: role.name, count: lost.length } }];
  });
  const listRights = snapshot.roles.flatMap(({ name, listRights = [] }) => {
    const count = listRights.filter(({ listId }) => !isList(keys, listId)).length;
    return count === 0 ? [] : [{ code: 'IMPORT_LIST_RIGHTS_ELSEWHERE', args: { role: name, count } }];
  });
  const rights = snapshot.roles
    .filter(({ unmodelled }) => unmodelled)
    .map(({ name, unmodelled = [] }) => ({
      code: 'IMPORT_RIGHTS_UNMODELLED',
      args: { role: name, rights: unmodelled.join(', ') },
    }));
  const hooks = snapshot.webhooks
    .filter((hook) => hook.disabled)
    .map((hook) => ({ code: 'IMPORT_HOOK_DISABLED', args: { host: new URL(hook.destination).host } }));
  const unavailable = Object.entries(snapshot.unavailable).map(([kind, status]) => ({
    code: 'IMPORT_UNAVAILABLE',
    args: { kind, status },
  }));
  return [...archived, ...strange, ...fields, ...roles, ...listRights, ...rights, ...hooks, ...unavailable];
}

function stagesLost(field: LiveField, stages: readonly StageId[], keys: KeyMap, code: string): Unexpressed[] {
  const count = stages.filter((id) => stageReference(keys, id) === undefined).length;
  return count === 0 ? [] : [{ code, args: { field: keys.fields.get(fieldId(field)) ?? field.name, count } }];
}

/** A field may point at a list that is gone. */
function listsLost(field: LiveField, keys: KeyMap): Unexpressed[] {
  const { searchIn, chain = [] } = field;
  const card = searchIn === undefined || LINK_TARGETS.some((target) => target === searchIn);
  const lost = (!card && !isList(keys, searchIn)) || chain.some(({ listId }) => !isList(keys, listId));
  return lost
    ? [{ code: 'IMPORT_LIST_ELSEWHERE', args: { field: keys.fields.get(fieldId(field)) ?? field.name } }]
    : [];
}

function isList(keys: KeyMap, id: string | number): boolean {
  return keys.plain.has(`list/${id}`);
}
