import type { LiveRole, LiveWebhook } from '../model/snapshot';
import { type KeyMap, stageReference } from './key-map';

export function rolesText(roles: readonly LiveRole[], keys: KeyMap): Record<string, unknown> {
  return { roles: Object.fromEntries(roles.map((role) => [keys.roles.get(role.id), roleText(role, keys)])) };
}

function roleText(role: LiveRole, keys: KeyMap): Record<string, unknown> {
  const rows = role.stageRights.flatMap((row) => {
    const stage = stageReference(keys, row);
    const closed = Object.fromEntries(Object.entries(row.rights).filter(([, level]) => level !== 'all'));
    return stage === undefined || Object.keys(closed).length === 0 ? [] : [[stage, closed] as const];
  });
  const lists = (role.listRights ?? []).flatMap(({ listId, rights }) => {
    const key = keys.plain.get(`list/${listId}`);
    return key === undefined ? [] : [[key, rights] as const];
  });
  return {
    name: role.name,
    rights: role.rights,
    ...(rows.length > 0 ? { stages: Object.fromEntries(rows) } : {}),
    mail: role.mail,
    lists: role.lists,
    ...(role.files === undefined ? {} : { files: role.files }),
    ...(lists.length > 0 ? { list_rights: Object.fromEntries(lists) } : {}),
  };
}

export function webhooksText(webhooks: readonly LiveWebhook[], keys: KeyMap): Record<string, unknown> {
  return {
    webhooks: Object.fromEntries(
      webhooks.map((hook) => [keys.webhooks.get(hook.id), { url: hook.destination, events: hook.events }]),
    ),
  };
}
