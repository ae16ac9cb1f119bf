import { describe, expect, test } from 'vitest';
import { type Client, type Json, mainPipeline, open, refusals } from './support';

async function add(client: Client, base: string, field: Json): Promise<Json> {
  const reply = await client.post(`${base}/custom_fields`, [{ name: 'F', ...field }]);
  expect([reply.status, refusals(reply)]).toEqual([201, []]);
  return reply.json._embedded.custom_fields[0];
}

async function addList(client: Client, name: string, type = 'regular'): Promise<string> {
  const reply = await client.post('catalogs', [{ name, type }]);
  return `catalogs/${reply.json._embedded.catalogs[0].id}`;
}

const idOf = (list: string) => Number(list.split('/')[1]);
const refused = async (client: Client, base: string, field: Json) =>
  refusals(await client.post(`${base}/custom_fields`, [{ name: 'F', ...field }]));

const NEEDS: Record<string, Json> = {
  select: { enums: [{ value: 'a', sort: 1 }] },
  multiselect: { enums: [{ value: 'a', sort: 1 }] },
  radiobutton: { enums: [{ value: 'a', sort: 1 }] },
  monetary: { currency: 'RUB' },
  linked_entity: { search_in: 'contacts' },
};

const PLAIN = 'text numeric checkbox select multiselect date url date_time textarea radiobutton streetaddress';
const PERSONAL = 'smart_address birthday legal_entity';
const TYPES = [
  ...`${PLAIN} ${PERSONAL} multitext price category items linked_entity payer supplier`.split(' '),
  ...'tracking_data chained_list monetary file'.split(' '),
];

describe('which types can be made where', () => {
  test.each([
    ['amocrm', 'leads', `${PLAIN} ${PERSONAL} tracking_data chained_list monetary file`],
    ['amocrm', 'contacts', `${PLAIN} ${PERSONAL} monetary file`],
    ['amocrm', 'companies', `${PLAIN} ${PERSONAL} monetary file`],
    ['amocrm', 'customers', `${PLAIN} chained_list monetary file`],
    ['amocrm', 'customers/segments', PLAIN],
    ['amocrm', 'regular', `${PLAIN} price category items linked_entity file`],
    ['amocrm', 'invoices', `${PLAIN} price category items linked_entity payer supplier file`],
    ['kommo', 'leads', `${PLAIN} ${PERSONAL} tracking_data chained_list monetary file`],
    ['kommo', 'contacts', `${PLAIN} ${PERSONAL} tracking_data monetary file`],
    ['kommo', 'regular', `${PLAIN} price category items linked_entity tracking_data monetary file`],
    ['kommo', 'invoices', `${PLAIN} price category items linked_entity tracking_data monetary file`],
  ] as const)('%s, %s', async (flavour, place, expected) => {
    const client = await open({ flavour });
    const list = await addList(client, 'L', place === 'invoices' ? 'invoices' : 'regular');
    const base = place === 'regular' || place === 'invoices' ? list : place;
    const chained_lists = [{ title: 'L', catalog_id: idOf(list), parent_catalog_id: null }];
    const made: string[] = [];
    for (const type of TYPES) {
      const needs = type === 'chained_list' ? { chained_lists } : NEEDS[type];
      const reply = await client.post(`${base}/custom_fields`, [{ name: type, type, ...needs }]);
      if (reply.status === 201) made.push(type);
      else expect(refusals(reply)).toEqual(['0 type: NotSupportedChoice']);
    }
    expect(made).toEqual(expected.split(' '));
  });
});

describe('what an answer shows', () => {
  const keys = (field: Json) =>
    Object.keys(field)
      .filter((key) => !['request_id', '_links'].includes(key))
      .sort()
      .join(' ');

  test('a field of a list', async () => {
    const client = await open();
    const list = await addList(client, 'L');
    const field = await add(client, list, { type: 'text' });
    expect(field).toMatchObject({ entity_type: 'catalogs', catalog_id: idOf(list), is_visible: true, nested: null });
    expect(keys(field)).toMatchInlineSnapshot(
      `"account_id catalog_id code entity_type enums id is_api_only is_deletable is_required is_visible name nested search_in settings sort triggers type"`,
    );
  });

  test('a field of customers', async () => {
    expect(keys(await add(await open(), 'customers', { type: 'text' }))).toMatchInlineSnapshot(
      `"account_id chained_lists code currency entity_type enums group_id id is_api_only is_deletable name required_statuses sort triggers type"`,
    );
  });

  test('a field of segments', async () => {
    const field = await add(await open(), 'customers/segments', { type: 'text' });
    expect(field.entity_type).toBe('segments');
    expect(keys(field)).toMatchInlineSnapshot(
      `"account_id code entity_type enums id is_api_only is_deletable name sort triggers type"`,
    );
  });

  test('the link of a new field lacks its entity, that of a read one does not', async () => {
    const client = await open();
    const list = await addList(client, 'L');
    const { id, _links } = await add(client, list, { type: 'text' });
    expect(_links.self.href).toBe(`${client.url}/api/v4/custom_fields/${id}/`);
    const read = (await client.get(`${list}/custom_fields`)).json._embedded.custom_fields[0];
    expect(read._links.self.href).toBe(`${client.url}/api/v4/${list}/custom_fields/${id}?page=1&limit=50`);
  });
});

describe('attributes of one kind of place', () => {
  test('visible, required and settings are of lists only', async () => {
    const client = await open();
    const list = await addList(client, 'L');
    const own = { is_visible: false, is_required: true, settings: { a: 1 } };
    expect(await add(client, list, { type: 'text', ...own })).toMatchObject(own);
    expect(await refused(client, 'leads', { type: 'text', ...own })).toEqual([
      '0 is_visible: FieldNotExpected',
      '0 is_required: FieldNotExpected',
      '0 settings: FieldNotExpected',
    ]);
  });

  test('groups and stages are of cards and customers only', async () => {
    const client = await open();
    const { id: pipeline_id } = await mainPipeline(client);
    const required_statuses = [{ pipeline_id, status_id: 142 }];
    const own = { group_id: 'default', required_statuses };
    expect(await add(client, 'customers', { type: 'text', ...own })).toMatchObject(own);
    for (const base of ['customers/segments', await addList(client, 'L')]) {
      expect(await refused(client, base, { type: 'text', ...own })).toEqual([
        '0 group_id: FieldNotExpected',
        '0 required_statuses: FieldNotExpected',
      ]);
    }
  });

  test('a field hides in stages on leads only', async () => {
    const client = await open();
    const { id: pipeline_id } = await mainPipeline(client);
    const hidden_statuses = [{ pipeline_id, status_id: 143 }];
    expect((await add(client, 'leads', { type: 'text', hidden_statuses })).hidden_statuses).toEqual(hidden_statuses);
    expect(await refused(client, 'customers', { type: 'text', hidden_statuses })).toEqual([
      '0 hidden_statuses: NotSupportedChoice',
    ]);
  });

  test('only the API edits: not on lists and segments', async () => {
    const client = await open();
    expect((await add(client, 'customers', { type: 'text', is_api_only: true })).is_api_only).toBe(true);
    for (const base of ['customers/segments', await addList(client, 'L')]) {
      expect((await add(client, base, { type: 'text', is_api_only: false })).is_api_only).toBe(false);
      expect(await refused(client, base, { type: 'text', is_api_only: true })).toEqual([
        '0 is_api_only: NotSupportedChoice',
      ]);
    }
  });

  test('a callback is for tracking data', async () => {
    const client = await open();
    const field = await add(client, 'leads', { type: 'tracking_data', tracking_callback: 'f()' });
    expect(field.tracking_callback).toBe('f()');
    expect(await refused(client, 'leads', { type: 'text', tracking_callback: 'f()' })).toEqual([
      '0 tracking_callback: NotSupportedChoice',
    ]);
  });

  test('segments take thirty fields', async () => {
    const client = await open();
    const make = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `F${index}`, type: 'text' }));
    expect((await client.post('customers/segments/custom_fields', make(31))).status).toBe(422);
    expect((await client.post('customers/segments/custom_fields', make(30))).status).toBe(201);
  });

  test('the fields of one list are not those of another, and a missing list is 404', async () => {
    const client = await open();
    const [a, b] = [await addList(client, 'A'), await addList(client, 'B')];
    const { id } = await add(client, a, { type: 'text', code: 'X' });
    expect((await client.get(`${b}/custom_fields/${id}`)).status).toBe(404);
    await add(client, b, { type: 'text', code: 'X' });
    expect((await client.get('catalogs/1/custom_fields')).status).toBe(404);
  });
});

describe('categories', () => {
  const tree = (field: Json) =>
    field.nested.map(({ id, value, parent_id, sort }: Json) => {
      const parent = field.nested.find((one: Json) => one.id === parent_id);
      expect(id).toEqual(expect.any(Number));
      return `${parent ? `${parent.value}/` : ''}${value} ${sort}`;
    });

  test('children name their parent by a request id of the same call or by its id', async () => {
    const client = await open();
    const list = await addList(client, 'L');
    const field = await add(client, list, {
      type: 'category',
      nested: [
        { value: 'Мясо', parent_request_id: 'food', sort: 5 },
        { value: 'Хлеб', parent_request_id: 'food', sort: 1 },
        { value: 'Еда', request_id: 'food', sort: 9 },
      ],
    });
    expect(tree(field)).toEqual(['Еда 0', 'Еда/Хлеб 0', 'Еда/Мясо 1']);
    const [food, bread] = field.nested;
    const after = (
      await client.patch(`${list}/custom_fields/${field.id}`, {
        nested: [
          { id: food.id, value: 'Продукты', sort: 0 },
          { id: bread.id, value: 'Хлеб', parent_id: food.id, sort: 0 },
          { value: 'Рыба', parent_id: food.id, sort: 1 },
        ],
      })
    ).json;
    expect(tree(after)).toEqual(['Продукты 0', 'Продукты/Хлеб 0', 'Продукты/Рыба 1']);
    expect([after.nested[0].id, after.nested[1].id]).toEqual([food.id, bread.id]);
  });

  test('the list is replaced as a whole: what is left out is gone, with its values', async () => {
    const client = await open();
    const list = await addList(client, 'L');
    const field = await add(client, list, { type: 'category', nested: [{ value: 'A' }, { value: 'B' }] });
    const [a, b] = field.nested;
    const values = (enum_id: number) => [{ field_id: field.id, values: [{ enum_id }] }];
    await client.post(`${list}/elements`, [{ name: 'E', custom_fields_values: values(b.id) }]);
    const again = await client.patch(`${list}/custom_fields/${field.id}`, { nested: [{ id: a.id, value: 'A' }] });
    expect(again.json.nested).toEqual([{ id: a.id, parent_id: null, value: 'A', sort: 0 }]);
    expect((await client.get(`${list}/elements`)).json._embedded.elements[0].custom_fields_values).toBeNull();
    const fresh = await client.patch(`${list}/custom_fields/${field.id}`, { nested: [{ value: 'A' }] });
    expect(fresh.json.nested[0].id).not.toBe(a.id);
  });

  test.each([
    ['an unknown id', [{ id: 5, value: 'A' }], '0 nested.0.id: NotSupportedChoice'],
    ['an unknown parent', [{ value: 'A', parent_id: 5 }], '0 nested.0.parent_id: NotSupportedChoice'],
    [
      'an unknown request id',
      [{ value: 'A', parent_request_id: 'x' }],
      '0 nested.0.parent_request_id: NotSupportedChoice',
    ],
    [
      'a request id twice',
      [
        { value: 'A', request_id: 'x' },
        { value: 'B', request_id: 'x' },
      ],
      '0 nested.1.request_id: NotUnique',
    ],
    [
      'itself as its parent',
      [{ value: 'A', request_id: 'x', parent_request_id: 'x' }],
      '0 nested.0.parent_id: NotSupportedChoice',
    ],
  ])('%s is refused', async (_, nested, refusal) => {
    const client = await open();
    expect(await refused(client, await addList(client, 'L'), { type: 'category', nested })).toEqual([refusal]);
  });

  test('no other field has them', async () => {
    const client = await open();
    const nested = [{ value: 'A' }];
    expect(await refused(client, await addList(client, 'L'), { type: 'text', nested })).toEqual([
      '0 nested: FieldNotExpected',
    ]);
  });
});

describe('links to lists', () => {
  test('a linked element is searched in contacts, companies, both, or a list that exists', async () => {
    const client = await open();
    const list = await addList(client, 'L');
    for (const search_in of ['contacts', 'companies', 'contacts_and_companies', String(idOf(list))]) {
      expect((await add(client, list, { type: 'linked_entity', search_in })).search_in).toBe(search_in);
    }
    expect(await refused(client, list, { type: 'linked_entity', search_in: '1' })).toEqual([
      '0 search_in: NotSupportedChoice',
    ]);
    expect(await refused(client, list, { type: 'linked_entity' })).toEqual(['0 search_in: FieldMissing']);
    expect(await refused(client, list, { type: 'text', search_in: 'contacts' })).toEqual([
      '0 search_in: NotSupportedChoice',
    ]);
  });

  test('a chain names lists that exist, each below one of the chain', async () => {
    const client = await open();
    const [a, b] = [idOf(await addList(client, 'A')), idOf(await addList(client, 'B'))];
    const link = (catalog_id: number, parent_catalog_id: number | null = null) => ({
      title: 'T',
      catalog_id,
      parent_catalog_id,
    });
    const chained = (...chained_lists: Json[]) => ({ type: 'chained_list', chained_lists });
    expect((await add(client, 'leads', chained(link(a), link(b, a)))).chained_lists).toEqual([link(a), link(b, a)]);
    await add(client, 'customers', chained(link(b)));
    expect(await refused(client, 'leads', chained(link(1)))).toEqual([
      '0 chained_lists.0.catalog_id: NotSupportedChoice',
    ]);
    expect(await refused(client, 'leads', chained(link(a), link(b, 1)))).toEqual([
      '0 chained_lists.1.parent_catalog_id: NotSupportedChoice',
    ]);
    expect(await refused(client, 'leads', chained())).toEqual(['0 chained_lists: FieldMissing']);
    expect(await refused(client, 'leads', { type: 'chained_list' })).toEqual(['0 chained_lists: FieldMissing']);
    expect(await refused(client, 'leads', { type: 'text', chained_lists: [link(a)] })).toEqual([
      '0 chained_lists: NotSupportedChoice',
    ]);
  });
});

test('groups of customers and of lists; segments have none', async () => {
  const client = await open();
  const list = await addList(client, 'L');
  const groups = async (base: string) =>
    (await client.get(`${base}/custom_fields/groups`)).json._embedded.custom_field_groups;
  expect((await groups('customers')).map((group: Json) => group.id)).toEqual(['default', 'statistic']);
  expect(await groups(list)).toMatchObject([{ id: 'default', type: 'custom_field_group', entity_type: 'catalogs' }]);
  expect((await client.get('customers/segments/custom_fields/groups')).status).toBe(404);

  const { id } = await add(client, list, { type: 'text' });
  const made = await client.post(`${list}/custom_fields/groups`, [{ name: 'G', sort: 2 }]);
  const [group] = made.json._embedded.custom_field_groups;
  expect(group.id).toMatch(/^catalogs_\d+$/);
  expect(group._links.self.href).toBe(`${client.url}/api/v4/${list}/custom_fields/groups/${group.id}/`);
  const filled = await client.patch(`${list}/custom_fields/groups/${group.id}`, { fields: [id] });
  expect([filled.json.fields, (await groups(list))[0].fields]).toEqual([[id], []]);
});

test('products have a tab on leads, linked like the statistics; the tabs of a list are groups of fields', async () => {
  const client = await open();
  const list = await addList(client, 'Товары', 'products');
  const types = async (base: string) =>
    (await client.get(`${base}/custom_fields/groups`)).json._embedded.custom_field_groups.map(
      (group: Json) => `${group.id} ${group.type}`,
    );
  expect(await types('leads')).toEqual([
    'default custom_field_group',
    `${idOf(list)} linked_group`,
    'statistic linked_group',
  ]);
  expect(await types(list)).toEqual(['default custom_field_group']);
});
