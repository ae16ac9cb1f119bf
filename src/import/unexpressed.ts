import type { LiveField, Snapshot, StageId } from '../model/snapshot';
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
  const fields = snapshot.fields.flatMap((field) => [
    ...stagesLost(field, field.requiredStatuses, keys, 'IMPORT_REQUIRED_ELSEWHERE'),
    ...stagesLost(field, field.hiddenStatuses ?? [], keys, 'IMPORT_HIDDEN_ELSEWHERE'),
  ]);
  const roles = snapshot.roles.flatMap((role) => {
    const lost = role.stageRights.filter((row) => stageReference(keys, row) === undefined);
    return lost.length === 0
      ? []
      : [{ code: 'IMPORT_RIGHTS_ELSEWHERE', args: { role: role.name, count: lost.length } }];
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
  return [...archived, ...fields, ...roles, ...rights, ...hooks, ...unavailable];
}

function stagesLost(field: LiveField, stages: readonly StageId[], keys: KeyMap, code: string): Unexpressed[] {
  const count = stages.filter((id) => stageReference(keys, id) === undefined).length;
  return count === 0 ? [] : [{ code, args: { field: keys.fields.get(fieldId(field)) ?? field.name, count } }];
}
