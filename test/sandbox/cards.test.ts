import { expect, test } from 'vitest';
import { type Json, mainPipeline, open, ownStages, refusals } from './support';

test('POST answers ids, request ids and links only', async () => {
  const client = await open();
  const reply = await client.post('leads', [{ name: 'A', request_id: 'x' }, { name: 'B' }]);
  expect(reply.status).toBe(200);
  expect(Object.keys(reply.json)).toEqual(['_links', '_embedded']);
  const [first, second] = reply.json._embedded.leads;
  expect(Object.keys(first)).toEqual(['id', 'request_id', '_links']);
  expect([first.request_id, second.request_id]).toEqual(['x', '1']);
});

test('a lead starts in the first own stage of the main pipeline, and shows every key', async () => {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const made = await client.post('leads', [{ name: 'A', price: 100 }]);
  const lead = (await client.get(`leads/${made.json._embedded.leads[0].id}`)).json;
  expect(lead).toMatchObject({ pipeline_id: pipeline.id, status_id: ownStages(pipeline)[0].id, price: 100 });
  for (const key of ['loss_reason_id', 'closed_at', 'closest_task_at', 'is_deleted', 'score', 'account_id']) {
    expect(lead).toHaveProperty(key);
  }
  expect(lead._embedded).toEqual({ tags: [], companies: [] });
});

test('a missing lead, contact or company reads as 204', async () => {
  const client = await open();
  for (const entity of ['leads', 'contacts', 'companies']) expect((await client.get(`${entity}/1`)).status).toBe(204);
});

test('a move to another stage leaves an event with both stages', async () => {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const [first, second] = ownStages(pipeline);
  const [{ id }] = (await client.post('leads', [{ name: 'A' }])).json._embedded.leads;
  expect((await client.patch(`leads/${id}`, { status_id: second.id })).json).toMatchObject({ id });
  const found = await client.get(`events?filter[type]=lead_status_changed&filter[entity]=lead&filter[entity_id]=${id}`);
  expect(found.json._embedded.events[0]).toMatchObject({
    type: 'lead_status_changed',
    entity_id: id,
    entity_type: 'lead',
    value_before: [{ lead_status: { id: first.id, pipeline_id: pipeline.id } }],
    value_after: [{ lead_status: { id: second.id, pipeline_id: pipeline.id } }],
  });
});

test('won and lost close a lead, another stage opens it again', async () => {
  const client = await open({ now: () => new Date('2026-03-01T00:00:00Z') });
  const [stage] = ownStages(await mainPipeline(client));
  const [{ id }] = (await client.post('leads', [{ name: 'A' }])).json._embedded.leads;
  await client.patch('leads', [{ id, status_id: 142 }]);
  expect((await client.get(`leads/${id}`)).json.closed_at).toBe(Date.parse('2026-03-01') / 1000);
  await client.patch('leads', [{ id, status_id: stage.id }]);
  expect((await client.get(`leads/${id}`)).json.closed_at).toBeNull();
});

test.each([
  [{ status_id: 1 }, 'status_id: NotSupportedChoice'],
  [{ pipeline_id: 1 }, 'pipeline_id: NotSupportedChoice'],
  [{ responsible_user_id: 1 }, 'responsible_user_id: NotSupportedChoice'],
  [{ price: '5' }, 'price: InvalidType'],
  [
    { custom_fields_values: [{ field_id: 1, values: [{ value: 'x' }] }] },
    'custom_fields_values.0.field_id: NotSupportedChoice',
  ],
  [
    { custom_fields_values: [{ values: [{ value: 'x' }] }] },
    'custom_fields_values.0: 36b4f074-7403-11ea-af30-00163e2085ae',
  ],
])('a lead is checked (%j)', async (lead, refusal) => {
  const client = await open();
  expect(refusals(await client.post('leads', [{ name: 'ok' }, lead]))).toEqual([`1 ${refusal}`]);
  expect((await client.get('leads')).status).toBe(204);
});

test('values are written by field id or code, options by id, value or code', async () => {
  const client = await open();
  const fields = [
    { name: 'ИНН', type: 'text', code: 'INN' },
    { name: 'Источник', type: 'select', enums: [{ value: 'Сайт', sort: 1, code: 'site' }] },
  ];
  const [inn, source] = (await client.post('leads/custom_fields', fields)).json._embedded.custom_fields;
  const [option] = source.enums;
  const wish = (value: Json) => [
    { field_code: 'INN', values: [{ value: '77' }] },
    { field_id: source.id, values: [value] },
  ];
  const by = [{ enum_id: option.id }, { value: 'Сайт' }, { enum_code: 'site' }];
  await client.post(
    'leads',
    by.map((value) => ({ custom_fields_values: wish(value) })),
  );
  for (const lead of (await client.get('leads')).json._embedded.leads) {
    expect(lead.custom_fields_values).toEqual([
      { field_id: inn.id, field_name: 'ИНН', field_code: 'INN', field_type: 'text', values: [{ value: '77' }] },
      {
        field_id: source.id,
        field_name: 'Источник',
        field_code: null,
        field_type: 'select',
        values: [{ value: 'Сайт', enum_id: option.id, enum_code: 'site' }],
      },
    ]);
  }
  const [{ id }] = (await client.get('leads?limit=1')).json._embedded.leads;
  await client.patch(`leads/${id}`, { custom_fields_values: [{ field_id: inn.id, values: null }] });
  expect((await client.get(`leads/${id}`)).json.custom_fields_values).toHaveLength(1);
  const wrong = await client.patch(`leads/${id}`, { custom_fields_values: wish({ value: 'Нет такого' }) });
  expect(refusals(wrong)).toEqual(['0 custom_fields_values.1.values.0.value: NotSupportedChoice']);
});

test('phones of contacts carry the code of their kind', async () => {
  const client = await open();
  const values = [{ value: '+7 900', enum_code: 'MOB' }];
  await client.post('contacts', [
    { first_name: 'Анна', last_name: 'Орлова', custom_fields_values: [{ field_code: 'PHONE', values }] },
  ]);
  const [contact] = (await client.get('contacts')).json._embedded.contacts;
  expect([contact.name, contact.first_name]).toEqual(['Анна Орлова', 'Анна']);
  expect(contact.custom_fields_values[0].values[0]).toMatchObject({ value: '+7 900', enum_code: 'MOB' });
});

test('filters: stage, pipeline, responsible, price, time, value, name, query', async () => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  const pipeline = await mainPipeline(client);
  const [first] = ownStages(pipeline);
  const leads = async (query: string): Promise<Json[]> =>
    (await client.get(`leads?limit=250&${query}`)).json?._embedded.leads ?? [];
  const stage = `filter[statuses][0][pipeline_id]=${pipeline.id}&filter[statuses][0][status_id]=${first.id}`;
  const inStage = await leads(stage);
  expect(inStage.length).toBeGreaterThan(100);
  expect(inStage.every((lead) => lead.status_id === first.id && lead.pipeline_id === pipeline.id)).toBe(true);
  const dear = await leads('filter[price][from]=300000&filter[price][to]=310000');
  expect(dear.every((lead) => lead.price >= 300_000 && lead.price <= 310_000)).toBe(true);
  expect(dear.length).toBeGreaterThan(10);
  const [someone] = inStage;
  const theirs = await leads(`filter[responsible_user_id][]=${someone.responsible_user_id}`);
  expect(new Set(theirs.map((lead) => lead.responsible_user_id)).size).toBe(1);
  const source = (await client.get('leads/custom_fields?filter[type]=select')).json._embedded.custom_fields[0];
  const site = source.enums[0].id;
  const fromSite = await leads(`filter[custom_fields_values][${source.id}][]=${site}`);
  expect(JSON.stringify(fromSite[0].custom_fields_values)).toContain(`"enum_id":${site}`);
  expect((await leads(`filter[id][]=${someone.id}`)).map((lead) => lead.id)).toEqual([someone.id]);
  const newest = await leads('order[created_at]=desc');
  const times = newest.map((lead) => lead.created_at);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const recent = await leads(`filter[created_at][from]=${times[9]}`);
  expect(recent.length).toBeGreaterThanOrEqual(10);
});

test('pages of leads have no totals, and next until the last', async () => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  let next: string | undefined = `${client.url}/api/v4/leads?limit=250`;
  const ids = new Set<number>();
  let pages = 0;
  while (next !== undefined) {
    const page: Json = await (await fetch(next, { headers: { Authorization: `Bearer ${client.token}` } })).json();
    expect(page).not.toHaveProperty('_total_items');
    for (const lead of page._embedded.leads) ids.add(lead.id);
    next = page._links.next?.href;
    pages += 1;
  }
  expect([ids.size, pages]).toEqual([3000, 12]);
});

test('contacts and companies are linked by a lead and shown with it', async () => {
  const client = await open();
  const [contact] = (await client.post('contacts', [{ name: 'C' }])).json._embedded.contacts;
  const [company] = (await client.post('companies', [{ name: 'K' }])).json._embedded.companies;
  const links = { contacts: [{ id: contact.id }], companies: [{ id: company.id }], tags: [{ name: 'vip' }] };
  const [lead] = (await client.post('leads', [{ name: 'L', _embedded: links }])).json._embedded.leads;
  const shown = (await client.get(`leads/${lead.id}?with=contacts`)).json._embedded;
  expect(shown).toMatchObject({
    contacts: [{ id: contact.id, is_main: true }],
    companies: [{ id: company.id }],
    tags: [{ name: 'vip' }],
  });
  const back = (await client.get(`contacts/${contact.id}?with=leads`)).json._embedded;
  expect(back.leads.map((one: Json) => one.id)).toEqual([lead.id]);
});

test('leads/complex makes a lead, a contact and a company and answers a bare array', async () => {
  const client = await open();
  const reply = await client.post('leads/complex', [
    { name: 'L', _embedded: { contacts: [{ first_name: 'Анна' }], companies: [{ name: 'K' }] }, request_id: 'q' },
  ]);
  expect(reply.json).toEqual([
    {
      id: expect.any(Number),
      contact_id: expect.any(Number),
      company_id: expect.any(Number),
      request_id: ['q'],
      merged: false,
    },
  ]);
  const tooMany = Array.from({ length: 51 }, () => ({ name: 'L' }));
  expect((await client.post('leads/complex', tooMany)).status).toBe(422);
});
