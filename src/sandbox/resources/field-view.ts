import { type Account, accountDocument } from '../account';
import { selfLink } from '../http/hal';
import type { Call } from '../http/route';
import type { FieldDocument } from '../store/documents';

export function showField(call: Call, account: Account, field: FieldDocument, search = ''): Record<string, unknown> {
  return {
    id: field.id,
    name: field.name,
    type: field.type,
    account_id: accountDocument(account).id,
    code: field.code,
    sort: field.sort,
    is_api_only: field.is_api_only,
    enums: field.enums,
    group_id: field.group_id,
    required_statuses: field.required_statuses,
    is_deletable: field.is_deletable,
    is_predefined: field.is_predefined,
    entity_type: field.entity,
    ...(field.entity === 'leads' ? { is_computed: false } : {}),
    tracking_callback: field.tracking_callback,
    remind: field.remind,
    triggers: [],
    currency: field.currency,
    hidden_statuses: field.hidden_statuses,
    chained_lists: null,
    ...field.as_read,
    ...selfLink(call, `${field.entity}/custom_fields/${field.id}${search}`),
  };
}
