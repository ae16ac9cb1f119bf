import { deepEqual, equal, match } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, made, nothing } from './ask';
import { lead, mainStages, pipeline } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const URL = 'https://a.example.test/hook';
const hook = (client: Client) => client.post('webhooks', { destination: URL, settings: ['add_lead'] });

/** What DELETE of a pipeline answers whose only lead a person has put into the trash. */
async function afterTrash(client: Client): Promise<{ status: number }> {
  const { id } = await pipeline(client);
  const { id: leadId } = await lead(client, { pipeline_id: id });
  await body(client.send('POST', '/__sandbox/by-hand', { what: 'lead', id: leadId, change: null }));
  equal((await body(client.get(`leads/${leadId}`))).is_deleted, true);
  return client.remove(`leads/pipelines/${id}`);
}

export const measuredDeletes: Rule[] = inSection('§15 What DELETE answers', [
  {
    id: 'measured.delete-pipeline-gone',
    mark: 'amo R',
    rule: 'DELETE of a pipeline that is gone is 400 NotSupportedChoice with the path `id`, without a `request_id`.',
    run: async (client) => {
      const { id } = await pipeline(client);
      const first = await client.remove(`leads/pipelines/${id}`);
      equal(first.status === 204 || first.status === 200, true, first.text);
      const problem = await body(client.remove(`leads/pipelines/${id}`), 400);
      const [item]: Json[] = problem['validation-errors'];
      deepEqual(Object.keys(item), ['errors']);
      deepEqual(
        item.errors.map(({ code, path }: Json) => [code, path]),
        [['NotSupportedChoice', 'id']],
      );
    },
  },
  {
    id: 'measured.delete-with-trash-amocrm',
    mark: 'guess',
    flavours: AMOCRM,
    rule: 'Leads in the trash do not keep a pipeline: nobody said that they do here.',
    run: async (client) => equal((await afterTrash(client)).status, 204),
  },
  {
    id: 'measured.delete-with-trash-kommo',
    mark: 'amo R',
    flavours: KOMMO,
    rule: 'Leads in the trash keep a pipeline: 422.',
    run: async (client) => equal((await afterTrash(client)).status, 422),
  },
  {
    id: 'measured.trash',
    mark: 'official',
    rule: 'Leads in the trash are listed with `with=only_deleted` alone.',
    run: async (client) => {
      const { id } = await lead(client);
      await body(client.send('POST', '/__sandbox/by-hand', { what: 'lead', id, change: null }));
      await nothing(client.get('leads'));
      equal((await made(client.get('leads?with=only_deleted'))).id, id);
    },
  },
  {
    id: 'measured.delete-webhook-query',
    mark: 'K',
    when: { 'webhook-deleted-by': 'query' },
    rule: 'DELETE of a webhook reads its destination from the query and not from the body: some Kommo accounts.',
    run: async (client) => {
      await hook(client);
      equal((await client.remove('webhooks', { destination: URL })).status, 400);
      await nothing(client.remove(`webhooks?destination=${encodeURIComponent(URL)}`));
      await body(client.remove(`webhooks?destination=${encodeURIComponent(URL)}`), 404);
    },
  },
  {
    id: 'measured.delete-webhook-again',
    mark: 'amo R',
    when: { 'webhook-deleted-by': 'body' },
    rule: 'DELETE of a webhook that is gone is 404.',
    run: async (client) => {
      await hook(client);
      await nothing(client.remove('webhooks', { destination: URL }));
      await body(client.remove('webhooks', { destination: URL }), 404);
    },
  },
  {
    id: 'measured.delete-data',
    mark: 'amo R',
    rule: 'DELETE of a lead or a tag is 405.',
    run: async (client) => {
      const { id } = await lead(client);
      equal((await body(client.remove(`leads/${id}`), 405)).status, 405);
      const tag = await made(client.post('leads/tags', [{ name: 'T' }]));
      equal((await body(client.remove(`leads/tags/${tag.id}`), 405)).status, 405);
    },
  },
  {
    id: 'measured.delete-notes',
    mark: 'amo R',
    rule: 'DELETE of a note or an element of a list is 405 without a body.',
    run: async (client) => {
      const { id } = await lead(client);
      const { id: list } = await made(client.post('catalogs', [{ name: 'C' }]));
      const { id: element } = await made(client.post(`catalogs/${list}/elements`, [{ name: 'E' }]));
      for (const path of [`leads/${id}/notes/1`, `catalogs/${list}/elements/${element}`]) {
        const { status, text } = await client.remove(path);
        deepEqual([status, text], [405, '']);
      }
    },
  },
  {
    id: 'measured.delete-task',
    mark: 'amo R',
    rule: 'DELETE of a task is 403 “Invalid scope”.',
    run: async ({ remove }) => equal((await body(remove('tasks/1'), 403)).detail, 'Invalid scope'),
  },
  {
    id: 'measured.delete-nowhere',
    mark: 'amo R',
    rule: 'DELETE of an unknown route is 404 “Cannot DELETE https://HOST/…!”, in JSON.',
    run: async ({ remove }) =>
      match((await body(remove('nowhere/1'), 404)).detail, /^Cannot DELETE https:.*nowhere\/1!$/),
  },
  {
    id: 'measured.delete-closing-stage',
    mark: 'Kommo T',
    rule: 'DELETE of 142 or 143 changes nothing.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const before = (await client.get(path)).text;
      await body(client.remove(`${path}/142`), 404);
      equal((await client.get(path)).text, before);
    },
  },
]);
