import { expect, test } from 'vitest';
import { type Json, mainPipeline, open, ownStages, refusals } from './support';

// Bodies in the shape the vendor's PHP library builds them (its `toApi` methods), and the keys it reads without default.

test('a new pipeline whose stages are numbered, too', async () => {
  const client = await open();
  const statuses = [
    { name: 'Новая', sort: 10, color: '#fffeb2', request_id: '0' },
    { id: 142, name: 'Оплачено', request_id: '1' },
  ];
  const body = [{ name: 'P', sort: 100, is_unsorted_on: true, _embedded: { statuses }, request_id: '0' }];
  expect(refusals(await client.post('leads/pipelines', body))).toEqual([]);
});

test('a field sent back with its id, type and sort', async () => {
  const client = await open();
  const field = { type: 'select', name: 'F', sort: 500, enums: [{ value: 'a', sort: 1 }], request_id: '0' };
  const [made] = (await client.post('leads/custom_fields', [field])).json._embedded.custom_fields;
  const back = { ...field, id: made.id, enums: made.enums.map(({ id, value, sort }: Json) => ({ value, sort, id })) };
  const reply = await client.patch(`leads/custom_fields/${made.id}`, back);
  expect(reply.json.enums).toEqual(made.enums);
});

test('a group sent back with its id, fields and an empty request id', async () => {
  const client = await open();
  const [group] = (await client.post('leads/custom_fields/groups', [{ name: 'G', sort: 3, request_id: null }])).json
    ._embedded.custom_field_groups;
  const back = { id: group.id, name: 'H', sort: 3, fields: group.fields, request_id: null };
  expect((await client.patch(`leads/custom_fields/groups/${group.id}`, back)).json.name).toBe('H');
});

test('a role sent back with all stage rows as they were read', async () => {
  const client = await open();
  const [stage] = ownStages(await mainPipeline(client));
  const cells = { view: 'A', edit: 'A', delete: 'D', export: 'D' };
  const row = { entity_type: 'leads', pipeline_id: stage.pipeline_id, status_id: stage.id, rights: cells };
  const [role] = (await client.post('roles', [{ name: 'R', rights: { status_rights: [row] }, request_id: '1' }])).json
    ._embedded.roles;
  const { leads, contacts, companies, tasks, status_rights, mail_access, catalog_access } = role.rights;
  const rights = { leads, contacts, companies, tasks, status_rights, mail_access, catalog_access };
  const reply = await client.patch(`roles/${role.id}`, { name: 'R', rights, request_id: '0' });
  expect([reply.status, reply.json.rights]).toEqual([202, role.rights]);
});

test('a list sent back as it was read', async () => {
  const client = await open();
  const [made] = (await client.post('catalogs', [{ name: 'L', type: 'regular', request_id: '0' }])).json._embedded
    .catalogs;
  const { id, name, created_by, updated_by, created_at, sort, type } = made;
  const { can_add_elements, can_show_in_cards, can_link_multiple, can_be_deleted } = made;
  const flags = { can_add_elements, can_show_in_cards, can_link_multiple, can_be_deleted };
  const back = { id, name, created_by, updated_by, created_at, ...flags, sort, type, request_id: null };
  expect((await client.patch(`catalogs/${id}`, back)).status).toBe(200);
  expect((await client.patch('catalogs', [{ ...back, request_id: '0' }])).status).toBe(200);
});

test('a field of a list sent back with its flags, a segment with its id and an empty request id', async () => {
  const client = await open();
  const [{ id }] = (await client.post('catalogs', [{ name: 'L', request_id: '0' }])).json._embedded.catalogs;
  const field = { type: 'category', name: 'F', sort: 1, is_visible: true, is_required: false, request_id: '0' };
  const [made] = (await client.post(`catalogs/${id}/custom_fields`, [field])).json._embedded.custom_fields;
  const nested = [{ value: 'A', parent_id: null, sort: 0, request_id: 'a' }];
  const back = { ...field, id: made.id, is_deletable: true, nested };
  const reply = await client.patch(`catalogs/${id}/custom_fields/${made.id}`, back);
  expect([refusals(reply), reply.json.nested[0].value]).toEqual([[], 'A']);
  await client.patch('customers/mode', { mode: 'segments', is_enabled: true });
  const segment = { name: 'S', color: 'ae003f', request_id: null };
  const { json } = await client.post('customers/segments', segment);
  expect((await client.patch(`customers/segments/${json.id}`, { ...segment, id: json.id })).status).toBe(200);
});

test.each([
  ['catalogs', 'catalogs', ['id', 'name', 'type', 'sort']],
  ['customers/statuses', 'statuses', ['id', 'name', 'sort', 'account_id', 'is_default', 'conditions', 'color', 'type']],
  ['catalogs/4001/custom_fields', 'custom_fields', ['id', 'name', 'sort', 'entity_type', 'account_id', 'type']],
  ['customers/custom_fields', 'custom_fields', ['id', 'name', 'sort', 'entity_type', 'account_id', 'type']],
])('%s of lists and customers always shows the keys it reads', async (path, key, keys) => {
  const scenario = {
    pipelines: [{ name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] }],
    lists: [{ name: 'L', type: 'invoices' as const, id: 4001 }],
    fields: [{ entity: 'customers' as const, name: 'F', type: 'text' }],
    customers: { statuses: [{ name: 'S' }] },
  };
  const client = await open({ accounts: [{ env: 'dev', scenario }] });
  const items = (await client.get(path)).json._embedded[key];
  for (const item of items) expect(Object.keys(item)).toEqual(expect.arrayContaining(keys));
  expect(items).not.toEqual([]);
});

test.each([
  [
    'leads/pipelines',
    'pipelines',
    ['id', 'sort', 'account_id', 'is_main', 'is_unsorted_on', 'is_archive', '_embedded'],
  ],
  ['contacts/custom_fields', 'custom_fields', ['id', 'name', 'sort', 'code', 'entity_type', 'account_id', 'type']],
  [
    'leads/custom_fields/groups',
    'custom_field_groups',
    ['id', 'name', 'sort', 'is_predefined', 'entity_type', 'fields'],
  ],
  ['users', 'users', ['id', 'name', 'email', 'lang', 'rights']],
  ['roles', 'roles', ['id', 'name', 'rights']],
  [
    'webhooks',
    'webhooks',
    ['id', 'destination', 'created_at', 'updated_at', 'account_id', 'created_by', 'sort', 'disabled', 'settings'],
  ],
])('%s always shows the keys it reads', async (path, key, keys) => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  for (const item of (await client.get(path)).json._embedded[key]) {
    expect(Object.keys(item)).toEqual(expect.arrayContaining(keys));
  }
});

test('a loss reason numbered by a number, a tag with its id, a source sent back whole', async () => {
  const client = await open();
  const reasons = await client.post('leads/loss_reasons', [{ name: 'Дорого', request_id: 1, sort: 10 }]);
  expect(reasons.json._embedded.loss_reasons[0].request_id).toBe(1);

  const [tag] = (await client.post('leads/tags', [{ name: 'VIP', request_id: '0' }])).json._embedded.tags;
  const again = await client.post('leads/tags', [{ name: 'VIP', id: tag.id, request_id: '0' }]);
  expect(again.json._embedded.tags[0].id).toBe(tag.id);

  const services = [{ type: 'whatsapp', params: { waba: true }, pages: [{ id: '1', name: 'WA', link: '+7' }] }];
  const source = { name: 'S', external_id: 's', default: false, services, request_id: '0' };
  const [made] = (await client.post('sources', [source])).json._embedded.sources;
  const back = { ...source, id: made.id, pipeline_id: made.pipeline_id };
  expect((await client.patch(`sources/${made.id}`, back)).json.services).toEqual(services);
});

test('a chat template without buttons, file and WhatsApp parts, then sent back with its id', async () => {
  const client = await open();
  const bare = { name: 'T', content: 'c', buttons: null, is_editable: null, external_id: null, attachment: null };
  const [made] = (await client.post('chats/templates', [{ ...bare, type: 'amocrm', request_id: '0' }])).json._embedded
    .chat_templates;
  const back = { ...bare, id: made.id, content: 'd', is_editable: false, type: 'amocrm', request_id: '0' };
  expect((await client.patch(`chats/templates/${made.id}`, back)).json.content).toBe('d');
});
