import { type Account, rootSpot } from '../account';
import { countedPage, pageOf, totalled } from '../http/hal';
import { eachItem, oneItem } from '../http/items';
import { notAChoice, notFound, Problem, refuse } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { lostEnums } from '../rules/enums';
import { canCreate } from '../rules/field-types';
import { applyWish, fieldsOf, fieldWish, findField } from '../rules/fields';
import { keyOf } from '../store/document-store';
import type { Entity, FieldDocument } from '../store/documents';
import { ENTITIES } from '../store/documents';
import { showField } from './field-view';

const BLANK = {
  name: '',
  code: null,
  sort: 500,
  group_id: null,
  is_api_only: false,
  is_predefined: false,
  is_deletable: true,
  required_statuses: [],
  hidden_statuses: [],
  enums: null,
  remind: null,
  currency: null,
  tracking_callback: null,
};

function listFields(call: Call, account: Account, entity: Entity): Answer {
  const page = pageOf(call);
  const types = call.query.list('filter', 'type');
  const ids = call.query.list('filter', 'id');
  const wanted = fieldsOf(account, entity)
    .filter((field) => types.length === 0 || types.includes(field.type))
    .filter((field) => ids.length === 0 || ids.includes(String(field.id)));
  const search = `?page=${page.number}&limit=${page.limit}`;
  const items = sorted(call, wanted).map((field) => showField(call, account, field, search));
  return countedPage(call, 'custom_fields', page, items);
}

function sorted(call: Call, fields: FieldDocument[]): FieldDocument[] {
  const by = call.query.keys('order').find((key) => key === 'sort' || key === 'id');
  // Unasked: as they were made, or captured.
  if (by === undefined) return fields;
  const sign = call.query.text('order', by) === 'desc' ? -1 : 1;
  return fields.sort((a, b) => sign * (a[by] - b[by]) || a.id - b.id);
}

function addFields(call: Call, account: Account, entity: Entity): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = fieldWish(item, rootSpot(account));
    if (wish.name === undefined) throw refuse('FieldMissing', 'name', 'This field is missing.');
    if (wish.type === undefined) throw refuse('FieldMissing', 'type', 'This field is missing.');
    if (!canCreate(wish.type, entity, account.flavour)) throw notAChoice('type');
    // The live service answers such an item without creating anything (and without an error).
    if (wish.id !== undefined) return [];
    const field = applyWish(account, { ...BLANK, id: account.store.nextId('field'), entity, type: wish.type }, wish);
    account.store.save('field', field);
    return [{ ...showField(call, account, field), request_id: request }];
  });
  return ok(totalled('custom_fields', items.flat()), 201);
}

function changeFields(call: Call, account: Account, entity: Entity): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = fieldWish(item, rootSpot(account));
    if (wish.id === undefined) throw refuse('FieldMissing', 'id', 'This field is missing.');
    const before = findField(account, entity, wish.id);
    if (before === undefined) throw refuse('EntityNotFound', 'id', 'The field was not found.');
    return { ...showField(call, account, changeField(account, before, wish)), request_id: request };
  });
  return ok(totalled('custom_fields', items), account.flavour.patchFieldsStatus);
}

function changeOne(call: Call, account: Account, entity: Entity): Answer {
  const before = namedField(account, entity, call.params.id);
  return oneItem(call.body, (body, request) => {
    const after = changeField(account, before, fieldWish(body, rootSpot(account)));
    return ok({ ...showField(call, account, after), request_id: request }, account.flavour.patchFieldsStatus);
  });
}

function changeField(account: Account, before: FieldDocument, wish: ReturnType<typeof fieldWish>): FieldDocument {
  if (wish.type !== undefined && wish.type !== before.type) throw notAChoice('type', 'The type cannot be changed.');
  const after = applyWish(account, before, wish);
  account.store.save('field', after);
  const lost = lostEnums(before, after);
  if (lost.length > 0) account.store.cards.eraseValues(after.entity, after.id, lost);
  return after;
}

function deleteField(call: Call, account: Account, entity: Entity): Answer {
  const field = namedField(account, entity, call.params.id);
  if (!field.is_deletable) throw new Problem(400, 'This field cannot be deleted');
  account.store.drop('field', keyOf(field));
  account.store.cards.eraseValues(entity, field.id);
  return noContent;
}

function namedField(account: Account, entity: Entity, id: string | undefined): FieldDocument {
  const field = findField(account, entity, Number(id));
  if (field === undefined) throw notFound('Custom field not found');
  return field;
}

function routesOf(entity: Entity): Route[] {
  const base = `${entity}/custom_fields`;
  return [
    get(base, (call, account) => listFields(call, account, entity)),
    get(`${base}/:id`, (call, account) => ok(showField(call, account, namedField(account, entity, call.params.id)))),
    post(base, (call, account) => addFields(call, account, entity)),
    patch(base, (call, account) => changeFields(call, account, entity)),
    patch(`${base}/:id`, (call, account) => changeOne(call, account, entity)),
    remove(`${base}/:id`, (call, account) => deleteField(call, account, entity)),
  ];
}

export const fieldRoutes: Route[] = ENTITIES.flatMap(routesOf);
