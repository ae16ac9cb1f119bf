import { expect, test } from 'vitest';
import { type Json, open } from './support';

const inUse = { accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] };

test('events come newest first, at most 100 at once', async () => {
  const client = await open(inUse);
  const page = (await client.get('events?limit=100')).json;
  const times = page._embedded.events.map((event: Json) => event.created_at);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(page._links.next.href).toContain('page=2');
  expect((await client.get('events?limit=101')).json._embedded.events).toHaveLength(100);
});

test('filters by type, time, author, entity and stage', async () => {
  const client = await open(inUse);
  const events = async (query: string): Promise<Json[]> => (await client.get(`events?${query}`)).json._embedded.events;
  expect((await events('filter[type][]=lead_added')).every((event) => event.type === 'lead_added')).toBe(true);
  const [sample] = await events('filter[type][]=lead_status_changed');
  const same = await events(`filter[entity][]=lead&filter[entity_id][]=${sample.entity_id}`);
  expect(new Set(same.map((event) => event.entity_id))).toEqual(new Set([sample.entity_id]));
  const at = `filter[created_at][from]=${sample.created_at}&filter[created_at][to]=${sample.created_at}`;
  expect((await events(at)).every((event) => event.created_at === sample.created_at)).toBe(true);
  const theirs = await events(`filter[created_by][]=${sample.created_by}`);
  expect(theirs.every((event) => event.created_by === sample.created_by)).toBe(true);
  const { id, pipeline_id } = sample.value_after[0].lead_status;
  const key = 'filter[value_after][leads_statuses][0]';
  const into = await events(`${key}[pipeline_id]=${pipeline_id}&${key}[status_id]=${id}`);
  expect(into.every((event) => event.value_after[0].lead_status.id === id)).toBe(true);
});

test('entity ids need exactly one entity', async () => {
  const client = await open();
  expect((await client.get('events?filter[entity_id]=1')).status).toBe(400);
  expect((await client.get('events?filter[entity]=lead,contact&filter[entity_id]=1')).status).toBe(400);
});

test('one event is read by its ULID-like id', async () => {
  const client = await open();
  await client.post('leads', [{ name: 'A' }]);
  const [event] = (await client.get('events?with=lead_name')).json._embedded.events;
  expect(event.id).toMatch(/^[0-9a-z]{26}$/);
  expect(event._embedded.entity.name).toBe('A');
  expect((await client.get(`events/${event.id}`)).json.type).toBe('lead_added');
});

test('changes of configuration leave no events', async () => {
  const client = await open();
  await client.post('leads/custom_fields', [{ name: 'F', type: 'text' }]);
  expect((await client.get('events')).status).toBe(204);
});
