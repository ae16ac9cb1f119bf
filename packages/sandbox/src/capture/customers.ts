import type { Account } from '../account';
import { asReadOf } from '../rules/as-read';
import { DEFAULT_COLOR, DEFAULT_SEGMENT_COLOR } from '../rules/palette';
import type { StoredFieldValues } from '../store/cards';
import type { CustomerStatusDocument, SegmentDocument } from '../store/list-documents';
import type { Answers } from './capture';
import { distinctRows, integerIn, partsOf, type Row, textIn, textOrNull } from './rows';

export function loadCustomers(account: Account, answers: Answers): void {
  const [statuses, segments] = [answers.get('customers_statuses'), answers.get('segments')];
  if (statuses) {
    distinctRows(statuses, 'statuses').forEach((row, index) => {
      account.store.save('customerStatus', statusFrom(row, index));
    });
  }
  if (segments) {
    for (const row of distinctRows(segments, 'segments')) account.store.save('segment', segmentFrom(account, row));
  }
}

function statusFrom(row: Row, index: number): CustomerStatusDocument {
  const { value } = row;
  const own = {
    name: textIn(row, 'name'),
    color: textOrNull(value.color) ?? DEFAULT_COLOR,
    type: integerIn(row, 'type', 0),
    is_default: value.is_default === true,
    conditions: Array.isArray(value.conditions) ? value.conditions : [],
  };
  return { id: integerIn(row, 'id'), ...own, sort: integerIn(row, 'sort', index), ...asReadOf(value, own) };
}

function segmentFrom(account: Account, row: Row): SegmentDocument {
  const { value } = row;
  const prices = value.available_products_price_types;
  const own = {
    name: textIn(row, 'name'),
    color: textOrNull(value.color) ?? DEFAULT_SEGMENT_COLOR,
    available_products_price_types: Array.isArray(prices) ? prices.filter((id) => typeof id === 'number') : [],
    created_at: integerIn(row, 'created_at', account.now()),
    updated_at: integerIn(row, 'updated_at', account.now()),
  };
  const values = partsOf(row, 'custom_fields_values').map(valuesFrom);
  return { id: integerIn(row, 'id'), ...own, values, ...asReadOf(value, own, ['custom_fields_values']) };
}

/** Names and texts beside the values are those of the field: they are read from it again. */
function valuesFrom(row: Row): StoredFieldValues {
  const values = partsOf(row, 'values').map(({ value }) => ({
    ...(value.enum_id === undefined ? { value: value.value } : {}),
    ...(typeof value.enum_id === 'number' ? { enum_id: value.enum_id } : {}),
  }));
  return { field_id: integerIn(row, 'field_id'), values };
}
