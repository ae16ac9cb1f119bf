import { type Account, accountDocument, rootSpot } from '../account';
import { integer, listOf, object, optional, text } from '../http/decode';
import { selfLink, totalled } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notAChoice, notFound, Problem } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { fieldsOf } from '../rules/fields';
import { groupDocument, groupTypeOf, newGroupId } from '../rules/groups';
import { entityTypeOf } from '../rules/places';
import type { FieldDocument, GroupDocument } from '../store/documents';
import type { FieldPlace } from '../store/places';
import { atEveryPlace, type PlaceOf } from './places';

const newGroup = object({ name: text(), sort: integer, fields: optional(listOf(integer)), request_id: requestId });

const groupChange = object({
  // The vendor's PHP library sends the id along.
  id: optional(text()),
  name: optional(text()),
  sort: optional(integer),
  fields: optional(listOf(integer)),
  request_id: requestId,
});

function showGroup(call: Call, account: Account, group: GroupDocument): Record<string, unknown> {
  const { place } = group;
  // A field that names no group stands on the first tab.
  const inside = fieldsOf(account, place).filter((field) => (field.group_id ?? 'default') === group.group_id);
  return {
    id: group.group_id,
    name: group.name,
    is_predefined: group.is_predefined,
    type: groupTypeOf(group),
    entity_type: entityTypeOf(place),
    sort: group.sort,
    account_id: accountDocument(account).id,
    // by id, as the list of fields itself
    fields: inside.map((field) => field.id).sort((a, b) => a - b),
    ...group.as_read,
    ...selfLink(call, `${place}/custom_fields/groups/${group.group_id}/`),
  };
}

const groupsOf = (account: Account, place: FieldPlace) =>
  account.store
    .all('group')
    .filter((group) => group.place === place)
    .sort((a, b) => a.sort - b.sort);

function addGroups(call: Call, account: Account, place: FieldPlace): Answer {
  const items = eachItem(call.body, (item, request) => {
    const { name, sort, fields = [] } = newGroup(item, rootSpot(account));
    const group = groupDocument(place, newGroupId(account, place), name, sort, false);
    account.store.save('group', group);
    moveIn(account, group, fields);
    return { ...showGroup(call, account, group), request_id: request };
  });
  return ok(totalled('custom_field_groups', items), 201);
}

function changeGroup(call: Call, account: Account, place: FieldPlace): Answer {
  const before = findGroup(account, place, call.params.id);
  return oneItem(call.body, (body, request) => {
    const wish = groupChange(body, rootSpot(account));
    const after = { ...rewritten(before, wish), name: wish.name ?? before.name, sort: wish.sort ?? before.sort };
    account.store.save('group', after);
    moveIn(account, before, wish.fields ?? []);
    return ok({ ...showGroup(call, account, after), request_id: request });
  });
}

/** Who belongs to the group changes; where the fields stand does not. */
function moveIn(account: Account, { place, group_id }: GroupDocument, ids: readonly number[]): void {
  const fields = fieldsOf(account, place);
  ids.forEach((id, index) => {
    const field = fields.find((one) => one.id === id);
    if (field === undefined) throw notAChoice(`fields.${index}`);
    account.store.save('field', { ...moved(field), group_id });
  });
}

function deleteGroup(call: Call, account: Account, place: FieldPlace): Answer {
  const group = findGroup(account, place, call.params.id);
  if (group.is_predefined) throw new Problem(400, 'Predefined groups cannot be deleted');
  for (const field of fieldsOf(account, place)) {
    if (field.group_id === group.group_id) account.store.save('field', { ...moved(field), group_id: null });
  }
  account.store.drop('group', group.id);
  return noContent;
}

const moved = (field: FieldDocument) => rewritten(field, { group_id: field.id });

function findGroup(account: Account, place: FieldPlace, id: string | undefined): GroupDocument {
  const group = account.store.find('group', `${place}:${id}`);
  if (group === undefined) throw notFound('Group not found');
  return group;
}

function routesAt(path: string, placeOf: PlaceOf): Route[] {
  const base = `${path}/custom_fields/groups`;
  const at = (handle: (call: Call, account: Account, place: FieldPlace) => Answer) => (call: Call, account: Account) =>
    handle(call, account, placeOf(call, account));
  return [
    get(
      base,
      at((call, account, place) => {
        const groups = groupsOf(account, place).map((group) => showGroup(call, account, group));
        return ok(totalled('custom_field_groups', groups));
      }),
    ),
    get(
      `${base}/:id`,
      at((call, account, place) => ok(showGroup(call, account, findGroup(account, place, call.params.id)))),
    ),
    post(base, at(addGroups)),
    patch(`${base}/:id`, at(changeGroup)),
    remove(`${base}/:id`, at(deleteGroup)),
  ];
}

/** Registered before the fields: `groups` would otherwise look like the id of one. */
export const fieldGroupRoutes: Route[] = atEveryPlace(routesAt, false);
