import { type Account, accountDocument } from '../account';
import { selfLink } from '../http/hal';
import { type Call, get, ok, type Route } from '../http/route';
import { datetimeSettings } from '../rules/datetime';
import { ENTITY_NAMES } from '../rules/entity-names';
import type { AsRead } from '../store/as-read';

/** Attributes of the account itself that are shown only to who asks for them. */
const ON_REQUEST = ['amojo_id', 'version', 'drive_url', 'is_api_filter_enabled', 'entity_names', 'invoices_settings'];

const pick = (values: AsRead = {}, wanted: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => wanted(key)));

function showAccount(call: Call, account: Account): Record<string, unknown> {
  const { id, name, subdomain, uuid, created_at, owner_id, settings, task_types, as_read, embedded_as_read } =
    accountDocument(account);
  const main = account.store.all('pipeline').find((pipeline) => pipeline.is_main);
  const asked = call.query.withs;
  const { language, timezone, ...shown } = settings;
  return {
    id,
    name,
    subdomain,
    created_at,
    created_by: 0,
    updated_at: created_at,
    updated_by: owner_id,
    current_user_id: call.actor.userId,
    ...shown,
    is_unsorted_on: main?.is_unsorted_on ?? true,
    mobile_feature_version: 0,
    ...(account.flavour.name === 'kommo' ? { language } : {}),
    ...pick(as_read, (key) => !ON_REQUEST.includes(key)),
    ...(asked.has('amojo_id') ? { amojo_id: uuid } : {}),
    ...(asked.has('uuid') ? { uuid } : {}),
    ...(asked.has('version') ? { version: 11 } : {}),
    ...(asked.has('drive_url') ? { drive_url: `https://drive-a.${account.flavour.domain}` } : {}),
    ...(asked.has('is_api_filter_enabled') ? { is_api_filter_enabled: true } : {}),
    ...(asked.has('entity_names') ? { entity_names: ENTITY_NAMES } : {}),
    ...(asked.has('invoices_settings') ? { invoices_settings: invoicesSettings(account) } : {}),
    ...pick(as_read, (key) => ON_REQUEST.includes(key) && asked.has(key)),
    ...selfLink(call, `account${call.search}`),
    _embedded: {
      ...(asked.has('amojo_rights') ? { amojo_rights: { can_direct: true, can_create_groups: true } } : {}),
      ...(asked.has('users_groups') ? { users_groups: account.store.all('department') } : {}),
      ...(asked.has('task_types') ? { task_types } : {}),
      ...(asked.has('datetime_settings') ? { datetime_settings: datetimeSettings(timezone, account.now()) } : {}),
      ...pick(embedded_as_read, (key) => asked.has(key)),
    },
  };
}

function invoicesSettings(account: Account): Record<string, unknown> {
  const invoices = account.store.all('catalog').find((catalog) => catalog.type === 'invoices');
  return { lang: null, invoices_catalog_id: invoices?.id ?? null };
}

export const accountRoutes: Route[] = [get('account', (call, account) => ok(showAccount(call, account)))];
