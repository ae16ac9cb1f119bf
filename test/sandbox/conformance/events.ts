import { deepEqual, equal, match } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, holds, made, refused, rows } from './ask';
import { lead, pipeline } from './objects';
import { inSection, type Rule } from './rule';

/** What happened to one lead, of one type. */
async function eventsOf(client: Client, id: number, type: string): Promise<Json[]> {
  const reply = await client.get(`events?filter[entity][]=lead&filter[entity_id][]=${id}&filter[type][]=${type}`);
  return reply.status === 204 ? [] : reply.json._embedded.events;
}

const source = (client: Client, pipeline_id: number): Promise<Json> =>
  made(client.post('sources', [{ name: 'Сайт', external_id: 'site', pipeline_id }]));

const fromSite = { _embedded: { source: { external_id: 'site', type: 'widget' } } };

export const events: Rule[] = inSection('§9 Leads and events', [
  {
    id: 'events.types',
    mark: 'official',
    rule: '`/events/types` names every type with a key, a number and words in the language asked for.',
    run: async ({ get }) => {
      const list = await body(get('events/types?language_code=ru'));
      const types: Json[] = list._embedded.events_types;
      equal(list._total_items, types.length);
      for (const type of types) holds(type, 'key type lang');
      const added = (all: Json[]) => all.find(({ key }) => key === 'lead_added')?.lang;
      equal(added(types), 'Новая сделка');
      match(added((await body(get('events/types?language_code=en')))._embedded.events_types), /^New lead$/);
    },
  },
  {
    id: 'events.types-known',
    mark: 'guess',
    rule: 'Every type of an event that the sandbox writes is among the types it names.',
    run: async (client) => {
      const { id } = await lead(client, { _embedded: { tags: [{ name: 'A' }] } });
      await body(client.patch(`leads/${id}`, { name: 'X', price: 5, status_id: 142, _embedded: { tags: null } }));
      const types = (await body(client.get('events/types')))._embedded.events_types.map(({ key }: Json) => key);
      const written = (await rows(client.get('events'))).map(({ type }) => type);
      equal(new Set(written).size, 6);
      deepEqual(
        written.filter((type) => !types.includes(type)),
        [],
      );
    },
  },
  {
    id: 'events.note-of-creation',
    mark: 'dump',
    rule: '`lead_added` carries the note that tells of it.',
    run: async (client) => {
      const { id } = await lead(client);
      const [event] = await eventsOf(client, id, 'lead_added');
      deepEqual([Object.keys(event.value_after[0]), event.value_before], [['note'], []]);
      equal(Number.isInteger(event.value_after[0].note.id), true);
    },
  },
  {
    id: 'events.tags',
    mark: 'official',
    rule: 'A lead may have two tags; each leaves an `entity_tag_added` with the tag, and goes with `entity_tag_deleted`.',
    run: async (client) => {
      const { id } = await lead(client, { _embedded: { tags: [{ name: 'A' }, { name: 'B' }] } });
      const { tags } = (await body(client.get(`leads/${id}`)))._embedded;
      equal(tags.length, 2);
      const added = await eventsOf(client, id, 'entity_tag_added');
      deepEqual(added.map(({ value_after }) => value_after[0].tag.name).sort(), ['A', 'B']);
      await body(client.patch(`leads/${id}`, { _embedded: { tags: [{ name: 'B' }] } }));
      const [gone, ...more] = await eventsOf(client, id, 'entity_tag_deleted');
      deepEqual([gone.value_before[0].tag.name, gone.value_after, more], ['A', [], []]);
    },
  },
  {
    id: 'events.name',
    mark: 'official',
    rule: 'A new name leaves `name_field_changed` with both names.',
    run: async (client) => {
      const { id } = await lead(client, { name: 'Old' });
      await body(client.patch(`leads/${id}`, { name: 'New' }));
      const [event] = await eventsOf(client, id, 'name_field_changed');
      const name = (side: Json[]) => side[0].name_field_value.name;
      deepEqual([name(event.value_before), name(event.value_after)], ['Old', 'New']);
    },
  },
  {
    id: 'leads.source',
    mark: 'official',
    rule: '`with=source,source_id` shows where a lead came from; null for the others.',
    run: async (client) => {
      const { id: place } = await pipeline(client);
      const { id: from } = await source(client, place);
      const { id } = await lead(client, fromSite);
      const shown = await body(client.get(`leads/${id}?with=source,source_id`));
      deepEqual([shown.source_id, shown._embedded.source], [from, { id: from, name: 'Сайт' }]);
      equal('source_id' in (await body(client.get(`leads/${id}`))), false);
      const other = await body(client.get(`leads/${(await lead(client)).id}?with=source,source_id`));
      deepEqual([other.source_id, other._embedded.source], [null, null]);
    },
  },
  {
    id: 'leads.source-pipeline',
    mark: 'official',
    rule: 'A lead that names no pipeline comes into the one of its source, also through `complex`.',
    run: async (client) => {
      const { id: place } = await pipeline(client);
      await source(client, place);
      const { id } = await lead(client, fromSite);
      equal((await body(client.get(`leads/${id}`))).pipeline_id, place);
      const [complex] = await body(client.post('leads/complex', [{ name: 'C', ...fromSite }]));
      equal((await body(client.get(`leads/${complex.id}`))).pipeline_id, place);
    },
  },
  {
    id: 'leads.source-and-pipeline',
    mark: 'guess',
    rule: 'A lead that names a pipeline stays there, whatever its source; an unknown source is refused.',
    run: async (client) => {
      const [place, other] = [await pipeline(client), await pipeline(client)];
      await source(client, place.id);
      const { id } = await lead(client, { ...fromSite, pipeline_id: other.id });
      equal((await body(client.get(`leads/${id}`))).pipeline_id, other.id);
      const unknown = { _embedded: { source: { external_id: 'elsewhere' } } };
      await refused(client.post('leads', [unknown]), '0 _embedded.source.external_id: NotSupportedChoice');
    },
  },
  {
    id: 'leads.price-by-robot',
    mark: 'official',
    rule: '`is_price_modified_by_robot` tells whether a robot (author 0) changed the price last.',
    run: async (client) => {
      const { id } = await lead(client, { price: 1 });
      const read = async () => {
        const shown = await body(client.get(`leads/${id}?with=is_price_modified_by_robot`));
        return shown.is_price_modified_by_robot;
      };
      equal(await read(), false);
      await body(client.patch(`leads/${id}`, { price: 2, updated_by: 0 }));
      equal(await read(), true);
      await body(client.patch(`leads/${id}`, { name: 'X' }));
      equal(await read(), true);
      await body(client.patch(`leads/${id}`, { price: 3 }));
      equal(await read(), false);
    },
  },
]);
