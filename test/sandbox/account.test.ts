import { expect, test } from 'vitest';
import { names, open, ownStages } from './support';

test('the account always shows the keys the PHP library reads', async () => {
  const client = await open();
  const account = (await client.get('account')).json;
  expect(Object.keys(account)).toEqual(
    expect.arrayContaining([
      'id',
      'name',
      'subdomain',
      'created_at',
      'created_by',
      'updated_at',
      'updated_by',
      'current_user_id',
      'country',
      'currency',
      'currency_symbol',
      'customers_mode',
      'is_unsorted_on',
      'mobile_feature_version',
      'is_loss_reason_enabled',
      'is_helpbot_enabled',
      'is_technical_account',
      'contact_name_display_order',
    ]),
  );
});

test('with adds departments, task types, formats and flags', async () => {
  const client = await open();
  const reply = await client.get(
    'account?with=users_groups,task_types,datetime_settings,amojo_rights,version,is_api_filter_enabled',
  );
  expect(reply.json).toMatchObject({
    version: 11,
    is_api_filter_enabled: true,
    _embedded: {
      users_groups: [{ id: 0, name: 'Отдел продаж' }],
      task_types: [{ code: 'FOLLOW_UP' }, { code: 'MEETING' }],
      datetime_settings: { date_format: 'd.m.Y' },
      amojo_rights: { can_direct: true },
    },
  });
});

test('a fresh account holds what the service creates', async () => {
  const client = await open();
  const [pipeline, ...others] = (await client.get('leads/pipelines')).json._embedded.pipelines;
  expect(others).toEqual([]);
  expect(pipeline).toMatchObject({ name: 'Воронка', is_main: true, is_unsorted_on: true, is_archive: false });
  expect(ownStages(pipeline).map((stage) => [stage.name, stage.color, stage.sort])).toEqual([
    ['Первичный контакт', '#99ccff', 20],
    ['Переговоры', '#ffff99', 30],
    ['Принимают решение', '#ffcc66', 40],
    ['Согласование договора', '#ffcccc', 50],
  ]);
  const contact = (await client.get('contacts/custom_fields')).json._embedded.custom_fields;
  expect(contact.map((field: { code: string; type: string }) => `${field.code} ${field.type}`)).toEqual([
    'POSITION text',
    'PHONE multitext',
    'EMAIL multitext',
  ]);
  const company = (await client.get('companies/custom_fields')).json._embedded.custom_fields;
  expect(company.map((field: { code: string }) => field.code)).toEqual(['PHONE', 'EMAIL', 'WEB', 'ADDRESS']);
  const groups = (await client.get('leads/custom_fields/groups')).json._embedded.custom_field_groups;
  expect(groups.map((group: { id: string }) => group.id)).toEqual(['default', 'statistic']);
  expect(names((await client.get('users')).json._embedded.users)).toEqual(['Администратор']);
});

test('ids are the same on every start and differ between accounts', async () => {
  const read = async (env: string) => {
    const client = await open({ accounts: [{ env }] });
    const { id, _embedded } = (await client.get('leads/pipelines')).json._embedded.pipelines[0];
    return [id, _embedded.statuses[0].id, (await client.get('account')).json.id];
  };
  const dev = await read('dev');
  expect(await read('dev')).toEqual(dev);
  const prod = await read('prod');
  for (const [index, id] of prod.entries()) expect(id).not.toBe(dev[index]);
  for (const id of [...dev, ...prod]) expect(String(id)).toMatch(/^\d{7,8}$/);
});
