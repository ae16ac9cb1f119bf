import http from 'node:http';
import https from 'node:https';
import { Amo } from '@shevernitskiy/amo';
import { Client as AmocrmJs } from 'amocrm-js';
import { afterEach, expect, test, vi } from 'vitest';
import { type Client, type Json, mainPipeline, open, ownStages } from './support';

// Both libraries speak only https to `*.amocrm.ru` and have no option for it. The tests redirect the host of the
// request at the edge (global fetch, https.request) and change nothing else; the libraries are used as published.
const HOST = 'sandbox-dev.amocrm.ru';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function redirectFetch(client: Client): void {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) =>
    real(input.replace(`https://${HOST}`, client.url), init),
  );
}

function redirectHttps(client: Client): void {
  const { port } = new URL(client.url);
  const redirected = (options: https.RequestOptions, callback: (response: http.IncomingMessage) => void) =>
    http.request(
      { ...options, hostname: '127.0.0.1', port, headers: { ...options.headers, Host: String(options.hostname) } },
      callback,
    );
  vi.spyOn(https, 'request').mockImplementation(redirected as typeof https.request);
}

async function amoOf(client: Client): Promise<Amo> {
  redirectFetch(client);
  const { client_id, client_secret, redirect_uri, code } = client.sandbox.authorizationCode('dev');
  return new Amo(
    HOST,
    { client_id, client_secret, redirect_uri, grant_type: 'authorization_code', code },
    { request_delay: 0 },
  );
}

test('@shevernitskiy/amo: authorizes by code, reads and writes pipelines, fields, hooks and leads', async () => {
  const client = await open();
  const amo = await amoOf(client);
  expect((await amo.account.getAccount({ with: ['version'] })).subdomain).toBe('sandbox-dev');

  const statuses = [{ name: 'Новая', sort: 10, color: '#fffeb2' as const }];
  // Its types misspell some keys; what it returns is the answer as it is.
  const pipelines: Json = await amo.pipeline.addPipelines([
    { name: 'Опт', sort: 20, is_main: false, is_unsorted_on: true, _embedded: { statuses } },
  ]);
  const [added] = pipelines._embedded.pipelines;
  await amo.pipeline.updatePipelinesById(added.id, { name: 'Оптовые' });
  expect((await amo.pipeline.getPipelineById(added.id)).name).toBe('Оптовые');
  const stages: Json = await amo.pipeline.getStatusesByPipelineId(added.id);
  expect(stages._embedded.statuses).toHaveLength(4);
  await amo.pipeline.deletePipelineById(added.id);

  const hook = await amo.webhook.addWebhook({
    destination: 'https://a.example.test/',
    settings: ['add_lead'],
    sort: 10,
  });
  expect(hook.settings).toEqual(['add_lead']);
  expect(await amo.webhook.deleteWebhook({ destination: 'https://a.example.test/' })).toBeNull();

  const leads: Json = await amo.lead.addLeads([{ name: 'Сделка', price: 100 }]);
  const lead = await amo.lead.getLeadById(leads._embedded.leads[0].id);
  expect(lead).toMatchObject({ name: 'Сделка', price: 100 });
  const found = await amo.lead.getLeads({ limit: 10, order: { param: 'id', type: 'desc' } });
  expect(found._embedded.leads).toHaveLength(1);
});

test('@shevernitskiy/amo: lists, their fields and groups, segments and the mode of customers', async () => {
  const client = await open();
  const amo = await amoOf(client);
  const lists: Json = await amo.catalog.addCatalogs([{ name: 'Склады', can_link_multiple: false, request_id: '1' }]);
  const [{ id }] = lists._embedded.catalogs;
  const renamed = await amo.catalog.updateCatalogById(id, { name: 'Базы' });
  expect([renamed.name, renamed.request_id]).toEqual(['Базы', String(id)]);
  expect((await amo.catalog.getCatalogs({ limit: 10 }))._embedded.catalogs).toHaveLength(1);
  await expect(amo.catalog.getCatalogElementsByCatalogId(id)).rejects.toThrow('204 No Content');

  // Its types ask for every attribute, also for ids of categories that have none yet.
  const category: Json = { name: 'Вид', type: 'category', nested: [{ value: 'A' }] };
  const fields: Json = await amo.custom_fields.addCustomFields('catalogs', [category], id);
  const [field] = fields._embedded.custom_fields;
  const change: Json = { name: 'Группа', is_visible: false };
  const changed: Json = await amo.custom_fields.updateCustomFieldById(field.id, 'catalogs', change, id);
  expect([changed.name, changed.is_visible, changed.nested]).toEqual(['Группа', false, field.nested]);
  const groups: Json = await amo.custom_fields.getCustomFieldsGroups('catalogs', id);
  expect(groups._embedded.custom_field_groups[0].fields).toEqual([field.id]);
  expect(await amo.custom_fields.deleteCustomFieldById(field.id, 'catalogs', id)).toBeNull();

  await expect(amo.segment.getSegments()).rejects.toMatchObject({ response: { status: 422 } });
  const mode: Json = { mode: 'segments', is_enabled: true };
  expect(await amo.customer.updateCustomersMode(mode)).toEqual(mode);
  const wish: Json = { name: 'Опт', color: 'ae003f' };
  const segment = await amo.segment.addSegment(wish);
  expect((await amo.segment.updateSegmentById(segment.id, { name: 'Оптовики' })).name).toBe('Оптовики');
  expect((await amo.segment.getSegments())._total_items).toBe(1);
  expect(await amo.segment.deleteSegmentById(segment.id)).toBeNull();
});

test('@shevernitskiy/amo: sees 204 as no content and a refusal as an API error with its body', async () => {
  const client = await open();
  const amo = await amoOf(client);
  await expect(amo.lead.getLeads()).rejects.toThrow('204 No Content');
  await expect(amo.pipeline.getPipelineById(1)).rejects.toMatchObject({
    response: { status: 404, detail: 'Pipeline not found' },
  });
});

test('amocrm-js: works with a long-lived token, pages through leads and updates one', async () => {
  const client = await open();
  redirectHttps(client);
  const { client_id, client_secret, redirect_uri } = client.sandbox.authorizationCode('dev');
  const auth = { client_id, client_secret, redirect_uri, bearer: client.token };
  const crm = new AmocrmJs({ domain: 'sandbox-dev', auth });

  const account = await crm.request.get('/api/v4/account');
  expect(account.data).toMatchObject({ subdomain: 'sandbox-dev' });

  const created = await crm.leads.create([{ name: 'Первая' }, { name: 'Вторая' }, { name: 'Третья' }]);
  expect(created).toHaveLength(3);
  const page = await crm.leads.get({ limit: 2 });
  expect(page.getData().map((lead) => lead.name)).toEqual(['Первая', 'Вторая']);
  expect(page.hasNext()).toBe(true);
  await page.next();
  expect(page.getData().map((lead) => lead.name)).toEqual(['Третья']);
  expect(page.hasNext()).toBe(false);

  const [, stage] = ownStages(await mainPipeline(client));
  const lead = page.getData()[0]!;
  lead.status_id = stage.id;
  await lead.save();
  expect((await crm.leads.getById(Number(lead.id)))?.status_id).toBe(stage.id);
});

test('amocrm-js: configuration answers hold no key it takes for an error, real errors it does see', async () => {
  const client = await open();
  redirectHttps(client);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { code, ...keys } = client.sandbox.authorizationCode('dev');
  const crm = new AmocrmJs({ domain: HOST, auth: { ...keys, code } });
  const role = await crm.request.post('/api/v4/roles', [{ name: 'R' }]);
  expect(role.response.statusCode).toBe(201);
  const field = await crm.request.post('/api/v4/leads/custom_fields', [{ name: 'F', type: 'text' }]);
  expect(field.response.statusCode).toBe(201);
  const list = await crm.request.post('/api/v4/catalogs', [{ name: 'L' }]);
  expect(list.response.statusCode).toBe(200);
  await crm.request.patch('/api/v4/customers/mode', { mode: 'segments', is_enabled: true });
  const segment = await crm.request.post('/api/v4/customers/segments', { name: 'S' });
  expect(segment.response.statusCode).toBe(200);
  await expect(crm.request.post('/api/v4/roles', [{ name: '' }])).rejects.toThrow('API_RESPONSE_ERROR');
  expect((await crm.request.get('/api/v4/webhooks')).data).toEqual({});
});
