import { deepEqual, equal, match } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, holds } from './ask';
import { PIPELINES } from './objects';
import { inSection, type Rule } from './rule';

const BASE =
  'id name subdomain created_at created_by updated_at updated_by current_user_id country currency currency_symbol ' +
  'customers_mode is_unsorted_on mobile_feature_version is_loss_reason_enabled is_helpbot_enabled ' +
  'is_technical_account contact_name_display_order';

const asked = async (client: Client, name: string): Promise<Json> => {
  const plain = await body(client.get('account'));
  const shown = await body(client.get(`account?with=${name}`));
  equal(name in plain || name in plain._embedded, false, 'shown although nobody asked');
  return shown[name] ?? shown._embedded[name];
};

export const account: Rule[] = inSection('§1.4 Account', [
  {
    id: 'account.keys',
    mark: 'client code',
    rule: 'The account has every key the vendor’s PHP library reads without a default.',
    run: async ({ get }) => holds(await body(get('account')), BASE),
  },
  {
    id: 'account.read-only',
    mark: 'official',
    rule: 'The account is only read.',
    run: async (client) => {
      for (const method of ['PATCH', 'POST', 'DELETE']) {
        equal((await client.send(method, 'account', { name: 'X' })).status, 405);
      }
    },
  },
  {
    id: 'account.with-amojo-id',
    mark: 'official',
    rule: '`with=amojo_id` adds the id in the service of chats.',
    run: async (client) => match(await asked(client, 'amojo_id'), /^[0-9a-f-]{36}$/),
  },
  {
    id: 'account.with-uuid',
    mark: 'client code',
    rule: '`with=uuid` adds a UUID.',
    run: async (client) => match(await asked(client, 'uuid'), /^[0-9a-f-]{36}$/),
  },
  {
    id: 'account.with-amojo-rights',
    mark: 'official',
    rule: '`with=amojo_rights` adds `can_direct` and `can_create_groups`, both true or false.',
    run: async (client) => {
      const rights = await asked(client, 'amojo_rights');
      deepEqual([typeof rights.can_direct, typeof rights.can_create_groups], ['boolean', 'boolean']);
    },
  },
  {
    id: 'account.with-users-groups',
    mark: 'official',
    rule: '`with=users_groups` adds the departments; the sales department has the id 0.',
    scenario: { pipelines: PIPELINES, departments: ['Север'] },
    run: async (client) => {
      const groups = await asked(client, 'users_groups');
      for (const group of groups) holds(group, 'id name uuid');
      deepEqual([groups[0].id, groups[1].name], [0, 'Север']);
    },
  },
  {
    id: 'account.with-task-types',
    mark: 'official',
    rule: '`with=task_types` adds the types of tasks; 1 FOLLOW_UP and 2 MEETING are predefined.',
    run: async (client) => {
      const types = await asked(client, 'task_types');
      for (const type of types) holds(type, 'id name color icon_id code');
      deepEqual(
        types.map(({ id, code }: Json) => [id, code]),
        [
          [1, 'FOLLOW_UP'],
          [2, 'MEETING'],
        ],
      );
    },
  },
  {
    id: 'account.with-version',
    mark: 'official',
    rule: '`with=version` adds the version of the product as a number.',
    run: async (client) => equal(typeof (await asked(client, 'version')), 'number'),
  },
  {
    id: 'account.with-entity-names',
    mark: 'official',
    rule: '`with=entity_names` adds the words for leads in their forms.',
    run: async (client) => {
      const { leads } = await asked(client, 'entity_names');
      holds(leads, 'ru en es');
      for (const names of Object.values<Json>(leads)) holds(names, 'gender plural_form singular_form');
    },
  },
  {
    id: 'account.with-datetime-settings',
    mark: 'client code',
    rule: '`with=datetime_settings` adds formats and the time zone; the key is `date_format`.',
    run: async (client) => {
      const formats = await asked(client, 'datetime_settings');
      const keys =
        'date_pattern short_date_pattern short_time_pattern date_format time_format timezone timezone_offset';
      holds(formats, keys);
      match(formats.timezone_offset, /^[+-]\d\d:\d\d$/);
    },
  },
  {
    id: 'account.with-drive-url',
    mark: 'official',
    rule: '`with=drive_url` adds the host of files.',
    run: async (client) => match(await asked(client, 'drive_url'), /^https:\/\/drive/),
  },
  {
    id: 'account.with-api-filter',
    mark: 'official',
    rule: '`with=is_api_filter_enabled` adds whether lists can be filtered.',
    run: async (client) => equal(typeof (await asked(client, 'is_api_filter_enabled')), 'boolean'),
  },
  {
    id: 'account.with-invoices-settings',
    mark: 'official',
    rule: '`with=invoices_settings` adds the language and the list of invoices.',
    run: async (client) => holds(await asked(client, 'invoices_settings'), 'lang invoices_catalog_id'),
  },
  {
    id: 'account.unknown-with',
    mark: 'client code',
    rule: 'Unknown words in `with` are tolerated.',
    run: async ({ get }) => holds(await body(get('account?with=nonsense%2Cversion')), 'version'),
  },
  {
    id: 'account.settings',
    mark: 'official',
    rule: 'Country, currency, time zone, order of names and use of loss reasons are what the owner chose.',
    scenario: {
      account: {
        country: 'LV',
        currency: 'EUR',
        timezone: 'Asia/Tokyo',
        contact_name_display_order: 2,
        is_loss_reason_enabled: false,
        customers_mode: 'segments',
      },
      pipelines: PIPELINES,
      taskTypes: [{ id: 5, name: 'Замер', color: '#ff0000' }],
    },
    run: async ({ get }) => {
      const shown = await body(get('account?with=datetime_settings,task_types'));
      deepEqual(
        [shown.country, shown.currency, shown.contact_name_display_order, shown.is_loss_reason_enabled],
        ['LV', 'EUR', 2, false],
      );
      const { datetime_settings: formats, task_types } = shown._embedded;
      deepEqual([formats.timezone, formats.timezone_offset], ['Asia/Tokyo', '+09:00']);
      deepEqual(task_types, [{ id: 5, name: 'Замер', color: '#ff0000', icon_id: null, code: null }]);
      equal(shown.customers_mode, 'segments');
    },
  },
]);
