import { type Account, accountDocument } from '../account';
import { selfLink } from '../http/hal';
import type { Call } from '../http/route';
import { entityTypeOf, listIdOf } from '../rules/places';
import type { FieldDocument } from '../store/documents';

/** Which attributes an answer has depends on the entity, as captured (leads, contacts, lists) or documented (others). */
export function showField(call: Call, account: Account, field: FieldDocument, search = ''): Record<string, unknown> {
  return {
    id: field.id,
    name: field.name,
    type: field.type,
    account_id: accountDocument(account).id,
    code: field.code,
    sort: field.sort,
    is_api_only: field.is_api_only,
    enums: account.switches['option-order'] === 'by-id' ? byId(field.enums) : field.enums,
    ...particulars(field),
    ...(field.place === 'leads' || field.type === 'tracking_data'
      ? { tracking_callback: field.tracking_callback }
      : {}),
    is_deletable: field.is_deletable,
    entity_type: entityTypeOf(field.place),
    triggers: [],
    ...field.as_read,
    ...selfLink(call, `${field.place}/custom_fields/${field.id}${search}`),
  };
}

const byId = (enums: FieldDocument['enums']) => enums && [...enums].sort((a, b) => a.id - b.id);

function particulars(field: FieldDocument): Record<string, unknown> {
  const { remind, currency, hidden_statuses, chained_lists, is_predefined } = field;
  const tab = { group_id: field.group_id, required_statuses: field.required_statuses };
  switch (entityTypeOf(field.place)) {
    case 'leads':
      return {
        ...tab,
        is_predefined,
        is_computed: false,
        remind,
        currency,
        hidden_statuses,
        chained_lists,
      };
    case 'contacts':
    case 'companies':
      return { ...tab, is_predefined, remind, currency, hidden_statuses };
    case 'customers':
      return { ...tab, currency, chained_lists };
    case 'segments':
      return {};
    case 'catalogs':
      return {
        catalog_id: listIdOf(field.place),
        is_visible: field.is_visible,
        is_required: field.is_required,
        settings: field.settings,
        search_in: field.search_in,
        nested: field.nested,
        ...(field.type === 'monetary' ? { currency } : {}),
      };
  }
}
