import { type Account, rootSpot } from '../account';
import { countedPage, pageOf, selfLink, totalled } from '../http/hal';
import { eachItem, oneItem } from '../http/items';
import { Breakdown, type Finding, notAChoice, notFound, Problem, Refusal, refuse } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { lostEnums } from '../rules/enums';
import { eraseValues } from '../rules/erase-values';
import { canCreate, fitsList } from '../rules/field-types';
import { applyWish, blankField, fieldsOf, fieldWish, findField } from '../rules/fields';
import { lostNested } from '../rules/nested';
import { entityTypeOf, listIdOf } from '../rules/places';
import { keyOf } from '../store/document-store';
import type { FieldDocument } from '../store/documents';
import type { FieldPlace } from '../store/places';
import { showField } from './field-view';
import { atEveryPlace, type PlaceOf } from './places';

/** At most so many fields of a segment. */
const MAX_SEGMENT_FIELDS = 30;

function listFields(call: Call, account: Account, place: FieldPlace): Answer {
  const page = pageOf(call, account);
  const types = call.query.list('filter', 'type');
  const ids = call.query.list('filter', 'id');
  const wanted = fieldsOf(account, place)
    .filter((field) => types.length === 0 || types.includes(field.type))
    .filter((field) => ids.length === 0 || ids.includes(String(field.id)));
  const search = `?page=${page.number}&limit=${page.limit}`;
  const items = sorted(call, wanted).map((field) => showField(call, account, field, search));
  return countedPage(call, 'custom_fields', page, items);
}

function sorted(call: Call, fields: FieldDocument[]): FieldDocument[] {
  const by = call.query.keys('order').find((key) => key === 'sort' || key === 'id');
  // Unasked: by id, whatever their sort. Measured.
  if (by === undefined) return fields.sort((a, b) => a.id - b.id);
  const sign = call.query.text('order', by) === 'desc' ? -1 : 1;
  return fields.sort((a, b) => sign * (a[by] - b[by]) || a.id - b.id);
}

function addFields(call: Call, account: Account, place: FieldPlace): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = fieldWish(place, item, rootSpot(account));
    if (wish.name === undefined) throw refuse('FieldMissing', 'name', 'This field is missing.');
    if (wish.type === undefined) throw refuse('FieldMissing', 'type', 'This field is missing.');
    if (!isCreatable(account, place, wish.type)) throw notAChoice('type');
    // The live service answers such an item without creating anything (and without an error).
    if (wish.id !== undefined) return [];
    if (wish.type === 'monetary' && account.switches['monetary-creation'] === 'fails') throw new Breakdown();
    const field = applyWish(account, blankField(account.store.nextId('field'), place, wish.type), wish);
    account.store.save('field', field);
    return [{ ...showField(call, account, field), request_id: request, ...oddLink(call, field) }];
  });
  if (place === 'customers/segments' && fieldsOf(account, place).length > MAX_SEGMENT_FIELDS) {
    throw new Problem(422, `Limit ${MAX_SEGMENT_FIELDS} custom fields of segments`);
  }
  return ok(totalled('custom_fields', items.flat()), 201);
}

/** The vendor's sample of this answer has a link without the entity and with a slash at its end. */
const oddLink = (call: Call, field: FieldDocument) => selfLink(call, `custom_fields/${field.id}/`);

function isCreatable(account: Account, place: FieldPlace, type: string): boolean {
  const list = account.store.find('catalog', listIdOf(place) ?? '');
  return (
    canCreate(type, entityTypeOf(place), account.flavour.name) && (list === undefined || fitsList(type, list.type))
  );
}

function changeFields(call: Call, account: Account, place: FieldPlace): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = fieldWish(place, item, rootSpot(account));
    if (wish.id === undefined) throw refuse('FieldMissing', 'id', 'This field is missing.');
    const before = findField(account, place, wish.id);
    if (before === undefined) throw refuse('EntityNotFound', 'id', 'The field was not found.');
    return { ...showField(call, account, changeField(account, before, wish)), request_id: request };
  });
  return ok(totalled('custom_fields', items), patchedStatus(account, place));
}

/** Measured: for fields of lists 200 on both products. */
const patchedStatus = ({ flavour }: Account, place: FieldPlace) =>
  listIdOf(place) === undefined ? flavour.patchFieldsStatus : 200;

function changeOne(call: Call, account: Account, place: FieldPlace): Answer {
  const before = namedField(account, place, call.params.id);
  return oneItem(call.body, (body, request) => {
    const after = changeField(account, before, fieldWish(place, body, rootSpot(account)));
    return ok({ ...showField(call, account, after), request_id: request }, patchedStatus(account, place));
  });
}

function changeField(account: Account, before: FieldDocument, wish: ReturnType<typeof fieldWish>): FieldDocument {
  if (wish.type !== undefined && wish.type !== before.type) throw notAChoice('type', 'The type cannot be changed.');
  refuseUnchangeable(account, before, wish);
  const after = applyWish(account, before, wish);
  account.store.save('field', after);
  const lost = [...lostEnums(before, after), ...lostNested(before, after)];
  if (lost.length > 0) eraseValues(account, after, lost);
  return after;
}

/** What some accounts refuse although the pages let it be written. */
function refuseUnchangeable({ switches }: Account, before: FieldDocument, wish: ReturnType<typeof fieldWish>): void {
  const findings: Finding[] = [];
  if (typeof wish.code === 'string' && switches['field-code-change'] === 'refused') {
    findings.push({ code: 'OnlyNull', path: 'code', detail: 'This value should be null.' });
  }
  if (before.type === 'monetary' && wish.currency === undefined && switches['monetary-change'] === 'refused') {
    findings.push({ code: 'FieldMissing', path: 'currency', detail: 'This field is missing.' });
  }
  if (wish.group_id === null && switches['field-out-of-groups'] === 'refused') {
    findings.push({ code: 'NotBlank', path: 'group_id', detail: 'This value should not be blank.' });
  }
  if (findings.length > 0) throw new Refusal(findings);
}

function deleteField(call: Call, account: Account, place: FieldPlace): Answer {
  const field = namedField(account, place, call.params.id);
  if (!field.is_deletable) throw new Problem(400, 'This field cannot be deleted');
  account.store.drop('field', keyOf(field));
  eraseValues(account, field);
  return noContent;
}

function namedField(account: Account, place: FieldPlace, id: string | undefined): FieldDocument {
  const field = findField(account, place, Number(id));
  if (field === undefined) throw notFound('Custom field not found');
  return field;
}

function routesAt(path: string, placeOf: PlaceOf): Route[] {
  const base = `${path}/custom_fields`;
  const at = (handle: (call: Call, account: Account, place: FieldPlace) => Answer) => (call: Call, account: Account) =>
    handle(call, account, placeOf(call, account));
  return [
    get(base, at(listFields)),
    get(
      `${base}/:id`,
      at((call, account, place) => ok(showField(call, account, namedField(account, place, call.params.id)))),
    ),
    post(base, at(addFields)),
    patch(base, at(changeFields)),
    patch(`${base}/:id`, at(changeOne)),
    remove(`${base}/:id`, at(deleteField)),
  ];
}

export const fieldRoutes: Route[] = atEveryPlace(routesAt, true);
