import { type Account, accountDocument } from '../account';
import { selfLink } from '../http/hal';
import { type Call, get, ok, type Route } from '../http/route';
import type { AsRead } from '../store/documents';

const TASK_TYPES = [
  { id: 1, name: 'Связаться', color: null, icon_id: null, code: 'FOLLOW_UP' },
  { id: 2, name: 'Встреча', color: null, icon_id: null, code: 'MEETING' },
];

const DATETIME_SETTINGS = {
  date_pattern: 'd.m.Y H:i',
  short_date_pattern: 'd.m.Y',
  short_time_pattern: 'H:i',
  date_format: 'd.m.Y',
  time_format: 'H:i:s',
  timezone: 'Europe/Moscow',
  timezone_offset: '+03:00',
};

const ENTITY_NAMES = {
  leads: {
    ru: {
      gender: 'f',
      plural_form: { dative: 'сделкам', default: 'сделки', genitive: 'сделок', accusative: 'сделки' },
      singular_form: { dative: 'сделке', default: 'сделка', genitive: 'сделки', accusative: 'сделку' },
    },
  },
};

/** Attributes of the account itself that are shown only to who asks for them. */
const ON_REQUEST = ['amojo_id', 'version', 'drive_url', 'is_api_filter_enabled', 'entity_names', 'invoices_settings'];

const pick = (values: AsRead = {}, wanted: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => wanted(key)));

function showAccount(call: Call, account: Account): Record<string, unknown> {
  const { id, name, subdomain, uuid, created_at, owner_id, as_read, embedded_as_read } = accountDocument(account);
  const main = account.store.all('pipeline').find((pipeline) => pipeline.is_main);
  const asked = call.query.withs;
  const kommo = account.flavour.name === 'kommo';
  return {
    id,
    name,
    subdomain,
    created_at,
    created_by: 0,
    updated_at: created_at,
    updated_by: owner_id,
    current_user_id: call.actor.userId,
    country: kommo ? 'US' : 'RU',
    currency: kommo ? 'USD' : 'RUB',
    currency_symbol: kommo ? '$' : '₽',
    customers_mode: 'disabled',
    is_unsorted_on: main?.is_unsorted_on ?? true,
    mobile_feature_version: 0,
    is_loss_reason_enabled: true,
    is_helpbot_enabled: false,
    is_technical_account: false,
    contact_name_display_order: 1,
    ...(kommo ? { language: 'en' } : {}),
    ...pick(as_read, (key) => !ON_REQUEST.includes(key)),
    ...(asked.has('amojo_id') ? { amojo_id: uuid } : {}),
    ...(asked.has('uuid') ? { uuid } : {}),
    ...(asked.has('version') ? { version: 11 } : {}),
    ...(asked.has('drive_url') ? { drive_url: `https://drive-a.${account.flavour.domain}` } : {}),
    ...(asked.has('is_api_filter_enabled') ? { is_api_filter_enabled: true } : {}),
    ...(asked.has('entity_names') ? { entity_names: ENTITY_NAMES } : {}),
    ...(asked.has('invoices_settings') ? { invoices_settings: { lang: null, invoices_catalog_id: null } } : {}),
    ...pick(as_read, (key) => ON_REQUEST.includes(key) && asked.has(key)),
    ...selfLink(call, `account${call.search}`),
    _embedded: {
      ...(asked.has('amojo_rights') ? { amojo_rights: { can_direct: true, can_create_groups: true } } : {}),
      ...(asked.has('users_groups') ? { users_groups: account.store.all('department') } : {}),
      ...(asked.has('task_types') ? { task_types: TASK_TYPES } : {}),
      ...(asked.has('datetime_settings') ? { datetime_settings: DATETIME_SETTINGS } : {}),
      ...pick(embedded_as_read, (key) => asked.has(key)),
    },
  };
}

export const accountRoutes: Route[] = [get('account', (call, account) => ok(showAccount(call, account)))];
