import type { Account } from '../account';
import { asReadOf } from '../rules/as-read';
import { blankField } from '../rules/fields';
import { groupDocument, groupTypeOf } from '../rules/groups';
import type { ChainedList, FieldDocument, FieldEnum, NestedValue, StageReference } from '../store/documents';
import type { FieldPlace } from '../store/places';
import type { Captured } from './capture';
import { distinctRows, integerIn, numberOrNull, partsOf, type Row, textIn, textOrNull, wrong } from './rows';

/** Field id → the group that lists it: a field may name no group itself. */
export type Listing = ReadonlyMap<number, string>;

export function loadGroups(account: Account, captured: Captured, place: FieldPlace): Listing {
  const listing = new Map<number, string>();
  distinctRows(captured, 'custom_field_groups').forEach((row, index) => {
    const id = groupIdIn(row, 'id');
    if (id === null) throw wrong(row, 'id', 'string');
    const { value } = row;
    const document = groupDocument(
      place,
      id,
      textIn(row, 'name'),
      integerIn(row, 'sort', index + 1),
      value.is_predefined === true,
    );
    const own = { name: document.name, is_predefined: document.is_predefined, type: groupTypeOf(document) };
    account.store.save('group', { ...document, ...asReadOf(value, own, ['fields']) });
    for (const field of Array.isArray(value.fields) ? value.fields : []) listing.set(field, id);
  });
  return listing;
}

export function loadFields(account: Account, captured: Captured, place: FieldPlace, listing: Listing): void {
  for (const row of distinctRows(captured, 'custom_fields')) {
    account.store.save('field', fieldFrom(row, place, listing));
  }
}

function fieldFrom(row: Row, place: FieldPlace, listing: Listing): FieldDocument {
  const { value } = row;
  const id = integerIn(row, 'id');
  const own = {
    name: textIn(row, 'name'),
    code: textOrNull(value.code),
    group_id: groupIdIn(row, 'group_id') ?? listing.get(id) ?? null,
    is_api_only: value.is_api_only === true,
    is_predefined: value.is_predefined === true,
    is_deletable: value.is_deletable !== false,
    required_statuses: referencesIn(row, 'required_statuses'),
    hidden_statuses: referencesIn(row, 'hidden_statuses'),
    enums: enumsIn(row),
    remind: textOrNull(value.remind),
    currency: textOrNull(value.currency),
    tracking_callback: textOrNull(value.tracking_callback),
    nested: nestedIn(row),
    chained_lists: chainIn(row),
    search_in: value.search_in === undefined || value.search_in === null ? null : String(value.search_in),
    is_visible: value.is_visible !== false,
    is_required: value.is_required === true,
    settings: value.settings ?? null,
  };
  const type = textIn(row, 'type');
  const document = { ...blankField(id, place, type), ...own, sort: integerIn(row, 'sort', 500) };
  return { ...document, key: `${place}:${id}`, ...asReadOf(value, { ...own, type }) };
}

/** Of a category without values, as of any other field, null is answered where null was captured. */
function nestedIn(row: Row): NestedValue[] | null {
  if (row.value.nested === undefined || row.value.nested === null) return row.value.type === 'category' ? [] : null;
  return partsOf(row, 'nested').map((part, index) => ({
    id: integerIn(part, 'id'),
    parent_id: numberOrNull(part.value.parent_id),
    value: textIn(part, 'value'),
    sort: integerIn(part, 'sort', index),
  }));
}

function chainIn(row: Row): ChainedList[] | null {
  if (row.value.chained_lists === undefined || row.value.chained_lists === null) return null;
  return partsOf(row, 'chained_lists').map((part) => ({
    title: textOrNull(part.value.title),
    catalog_id: integerIn(part, 'catalog_id'),
    parent_catalog_id: numberOrNull(part.value.parent_catalog_id),
  }));
}

function groupIdIn(row: Row, key: string): string | null {
  const id = row.value[key];
  return typeof id === 'number' ? String(id) : textOrNull(id);
}

function referencesIn(row: Row, key: string): StageReference[] {
  return partsOf(row, key).map((part) => ({
    pipeline_id: integerIn(part, 'pipeline_id'),
    status_id: integerIn(part, 'status_id'),
  }));
}

function enumsIn(row: Row): FieldEnum[] | null {
  if (row.value.enums === undefined || row.value.enums === null) return null;
  return partsOf(row, 'enums').map((part, index) => ({
    id: integerIn(part, 'id'),
    value: textIn(part, 'value'),
    sort: integerIn(part, 'sort', index + 1),
    code: textOrNull(part.value.code),
  }));
}
