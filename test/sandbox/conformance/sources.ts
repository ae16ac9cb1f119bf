import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { type Client, type Json, mainPipeline, names } from '../client';
import { body, holds, made, nothing, refused, rows, times } from './ask';
import { as, pipeline, self, user } from './objects';
import { inSection, type Rule } from './rule';

const source = (client: Client, wish: Json = {}): Promise<Json> =>
  made(client.post('sources', [{ name: 'Лендинг', external_id: 'landing', ...wish }]));

const stranger = async (client: Client) => as(client, { user_id: await self(client), integration: 'other' });

const WHATSAPP = {
  type: 'whatsapp',
  params: { waba: true, is_supports_list_message: true },
  pages: [{ id: '9121234565', name: 'WhatsApp', link: '+9121234567' }],
};

export const sources: Rule[] = inSection('§8 Sources', [
  {
    id: 'sources.post',
    mark: 'official',
    rule: 'POST takes an array and answers 200 with the complete sources.',
    run: async (client) => {
      const shown = await source(client);
      holds(shown, 'id name pipeline_id external_id default origin_code services request_id _links');
      deepEqual([shown.default, shown.origin_code, shown.services], [false, null, []]);
      equal((await client.post('sources', { name: 'X', external_id: 'x' })).status, 400);
    },
  },
  {
    id: 'sources.list',
    mark: 'official',
    rule: 'The list has `_total_items` and a link to itself, and no pages.',
    run: async (client) => {
      await source(client);
      const list = await body(client.get('sources'));
      deepEqual([list._total_items, Object.keys(list._links)], [1, ['self']]);
      equal('_page' in list, false);
    },
  },
  {
    id: 'sources.filter',
    mark: 'official',
    rule: '`filter[external_id]` finds one or several; nothing found is 204.',
    run: async (client) => {
      for (const external_id of ['a', 'b', 'c']) await source(client, { name: external_id, external_id });
      deepEqual(names(await rows(client.get('sources?filter[external_id]=b'))), ['b']);
      const query = 'filter[external_id][0]=a&filter[external_id][1]=c';
      deepEqual(names(await rows(client.get(`sources?${query}`))), ['a', 'c']);
      await nothing(client.get('sources?filter[external_id]=z'));
    },
  },
  {
    id: 'sources.get-one',
    mark: 'official',
    rule: 'One source is read at the root; a missing id is 204.',
    run: async (client) => {
      const { id } = await source(client);
      equal((await body(client.get(`sources/${id}`))).external_id, 'landing');
      await nothing(client.get('sources/1'));
    },
  },
  {
    id: 'sources.own-only',
    mark: 'official',
    rule: 'An integration sees and changes its own sources only: a foreign id reads as 204.',
    run: async (client) => {
      const { id } = await source(client);
      const other = await stranger(client);
      await nothing(other.send('GET', `sources/${id}`));
      await nothing(other.send('GET', 'sources'));
      equal((await other.send('PATCH', `sources/${id}`, { name: 'X' })).status, 404);
      equal((await other.send('DELETE', `sources/${id}`)).status, 404);
      equal((await body(client.get(`sources/${id}`))).name, 'Лендинг');
    },
  },
  {
    id: 'sources.unauthorised',
    mark: 'official',
    rule: 'An integration that may not use sources hears 403 from reads and 401 from writes.',
    run: async (client) => {
      const external = await as(client, { user_id: await self(client), integration: 'button', external: true });
      deepEqual(
        [
          (await external.send('GET', 'sources')).status,
          (await external.send('GET', 'sources/1')).status,
          (await external.send('POST', 'sources', [{ name: 'X', external_id: 'x' }])).status,
        ],
        [403, 403, 401],
      );
    },
  },
  {
    id: 'sources.admin',
    mark: 'official',
    rule: 'Sources are for administrators, reading too.',
    run: async (client) => {
      const { id } = await user(client);
      const reader = await as(client, { user_id: id });
      equal((await reader.send('GET', 'sources')).status, 403);
    },
  },
  {
    id: 'sources.external-id',
    mark: 'official',
    rule: 'An external id has at most 36 printable ASCII characters, spaces among them.',
    run: async (client) => {
      equal((await source(client, { external_id: '+17 912 100 00 00' })).external_id, '+17 912 100 00 00');
      const long = client.post('sources', [{ name: 'X', external_id: 'x'.repeat(37) }]);
      await refused(long, '0 external_id: TooLong');
      for (const external_id of ['лендинг', 'a\tb']) {
        await refused(client.post('sources', [{ name: 'X', external_id }]), '0 external_id: NotSupportedChoice');
      }
    },
  },
  {
    id: 'sources.external-id-required',
    mark: 'guess',
    rule: 'A source needs a name and an external id; the page calls only the name required.',
    run: async ({ post }) => {
      await refused(post('sources', [{}]), '0 name: FieldMissing', '0 external_id: FieldMissing');
    },
  },
  {
    id: 'sources.unique',
    mark: 'amo R',
    rule: 'An external id is unique within the integration: another is SourceAlreadyExists.',
    run: async (client) => {
      await source(client);
      await refused(
        client.post('sources', [{ name: 'X', external_id: 'landing' }]),
        '0 external_id: SourceAlreadyExists',
      );
      const other = await stranger(client);
      equal((await other.send('POST', 'sources', [{ name: 'X', external_id: 'landing' }])).status, 200);
    },
  },
  {
    id: 'sources.immutable-id',
    mark: 'official',
    rule: 'An external id cannot be changed; the present one may be sent.',
    run: async (client) => {
      const { id } = await source(client);
      await refused(client.patch(`sources/${id}`, { external_id: 'other' }), '0 external_id: NotSupportedChoice');
      equal((await body(client.patch(`sources/${id}`, { external_id: 'landing', name: 'Сайт' }))).name, 'Сайт');
    },
  },
  {
    id: 'sources.patch',
    mark: 'official',
    rule: 'PATCH changes many by an array or one by its object, 200 both.',
    run: async (client) => {
      const { id } = await source(client);
      const other = await pipeline(client);
      const list = await body(client.patch('sources', [{ id, name: 'Сайт', pipeline_id: other.id }]));
      deepEqual([list._total_items, list._embedded.sources[0].pipeline_id], [1, other.id]);
      const one = await body(client.patch(`sources/${id}`, { default: true }));
      deepEqual([one.name, one.default, one.request_id], ['Сайт', true, '0']);
    },
  },
  {
    id: 'sources.patch-unknown',
    mark: 'official',
    rule: 'A bulk PATCH of an unknown source is 400.',
    run: (client) => refused(client.patch('sources', [{ id: 1, name: 'X' }]), '0 id: EntityNotFound'),
  },
  {
    id: 'sources.pipeline',
    mark: 'guess',
    rule: 'Without a pipeline a source belongs to the main one; an unknown pipeline is NotSupportedChoice.',
    run: async (client) => {
      equal((await source(client)).pipeline_id, (await mainPipeline(client)).id);
      const wish = [{ name: 'X', external_id: 'x', pipeline_id: 1 }];
      await refused(client.post('sources', wish), '0 pipeline_id: NotSupportedChoice');
    },
  },
  {
    id: 'sources.services',
    mark: 'official',
    rule: 'A source may bring WhatsApp services with their pages, and no others.',
    run: async (client) => {
      deepEqual((await source(client, { services: [WHATSAPP] })).services, [WHATSAPP]);
      const wish = [{ name: 'X', external_id: 'x', services: [{ ...WHATSAPP, type: 'telegram' }] }];
      await refused(client.post('sources', wish), '0 services.0.type: NotSupportedChoice');
    },
  },
  {
    id: 'sources.50',
    mark: 'official',
    rule: 'At most 50 sources are added at once (400 is a guess).',
    run: async ({ post }) => {
      const wish = times(51, (index) => ({ name: 'S', external_id: `s${index}` }));
      await body(post('sources', wish), 400);
      await body(post('sources', wish.slice(1)));
    },
  },
  {
    id: 'sources.100',
    mark: 'official',
    rule: 'An integration has at most 100 active sources (400 is a guess).',
    run: async (client) => {
      const wish = (from: number) => times(50, (index) => ({ name: 'S', external_id: `s${from + index}` }));
      await body(client.post('sources', wish(0)));
      await body(client.post('sources', wish(50)));
      equal((await client.post('sources', [{ name: 'S', external_id: 'more' }])).status, 400);
      equal((await rows(client.get('sources'))).length, 100);
    },
  },
  {
    id: 'sources.delete-one',
    mark: 'official',
    rule: 'DELETE of one is 204, of a missing one 404.',
    run: async (client) => {
      const { id } = await source(client);
      await nothing(client.remove(`sources/${id}`));
      await nothing(client.get(`sources/${id}`));
      equal((await client.remove(`sources/${id}`)).status, 404);
    },
  },
  {
    id: 'sources.delete-bulk',
    mark: 'official',
    rule: 'A bulk DELETE names ids in its body and is 204.',
    run: async (client) => {
      const ids = [await source(client), await source(client, { external_id: 'b' })].map(({ id }) => ({ id }));
      await nothing(client.remove('sources', ids));
      await nothing(client.get('sources'));
    },
  },
  {
    id: 'sources.delete-error',
    mark: 'official',
    rule: 'A missing id in a bulk DELETE is 400 in a shape of its own: `errors`, each with one object.',
    run: async ({ remove }) => {
      deepEqual(await body(remove('sources', [{ id: 31075178 }]), 400), {
        errors: [
          {
            request_id: '0',
            errors: { code: 'EntityNotFound', path: 'id', detail: 'source with id = 31075178 not found' },
          },
        ],
        title: 'Bad Request',
        type: 'https://httpstatus.es/400',
        status: 400,
        detail: 'Invalid request items',
      });
    },
  },
  {
    id: 'sources.delete-nothing-by-halves',
    mark: 'guess',
    rule: 'Then none of the others is removed.',
    run: async (client) => {
      const { id } = await source(client);
      equal((await client.remove('sources', [{ id }, { id: 1 }])).status, 400);
      equal((await client.get(`sources/${id}`)).status, 200);
    },
  },
  {
    id: 'sources.recreated',
    mark: 'client code',
    rule: 'A removed external id made anew may get its old number.',
    run: async (client) => {
      const { id } = await source(client);
      await client.remove(`sources/${id}`);
      const again = await source(client, { name: 'Снова' });
      deepEqual([again.id, again.name], [id, 'Снова']);
      notEqual((await source(client, { external_id: 'b' })).id, id);
    },
  },
]);
