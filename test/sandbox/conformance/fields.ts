import { deepEqual, equal, match } from 'node:assert/strict';
import { type Client, mainPipeline, names, ownStages } from '../client';
import { body, holds, refused, rows } from './ask';
import { field, lead, pipeline, valued } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

/** A reference to the first own stage of the main pipeline. */
async function firstStage(client: Client): Promise<{ pipeline_id: number; status_id: number }> {
  const one = await mainPipeline(client);
  return { pipeline_id: one.id, status_id: ownStages(one)[0].id };
}

export const fields: Rule[] = [
  ...inSection('§5.1 Methods of fields', [
    {
      id: 'fields.post-201',
      mark: 'official',
      rule: 'POST answers 201.',
      run: async (client) => equal((await field(client)).name, 'F'),
    },
    {
      id: 'fields.patch-201',
      mark: 'official',
      flavours: AMOCRM,
      rule: 'PATCH answers 201, of one and of many.',
      run: async (client) => {
        const { id } = await field(client);
        equal((await body(client.patch(`leads/custom_fields/${id}`, { name: 'G' }), 201)).name, 'G');
        deepEqual(names(await rows(client.patch('leads/custom_fields', [{ id, name: 'H' }]), 201)), ['H']);
      },
    },
    {
      id: 'fields.patch-200',
      mark: 'official',
      flavours: KOMMO,
      rule: 'PATCH answers 200, of one and of many.',
      run: async (client) => {
        const { id } = await field(client);
        equal((await body(client.patch(`leads/custom_fields/${id}`, { name: 'G' }))).name, 'G');
        deepEqual(names(await rows(client.patch('leads/custom_fields', [{ id, name: 'H' }]))), ['H']);
      },
    },
    {
      id: 'fields.get-one',
      mark: 'official',
      rule: 'One field is read at the root.',
      run: async (client) => {
        const { id } = await field(client);
        equal((await body(client.get(`leads/custom_fields/${id}`))).id, id);
      },
    },
    {
      id: 'fields.missing',
      mark: 'guess',
      rule: 'A missing field is 404.',
      run: async (client) => {
        const { id } = await field(client);
        equal((await body(client.get(`contacts/custom_fields/${id}`), 404)).detail, 'Custom field not found');
      },
    },
    {
      id: 'fields.delete',
      mark: 'official',
      rule: 'DELETE is 204 and erases the stored values.',
      run: async (client) => {
        const { id } = await field(client);
        const card = await lead(client, valued(id, [{ value: 'x' }]));
        equal((await body(client.get(`leads/${card.id}`))).custom_fields_values[0].field_id, id);
        equal((await client.remove(`leads/custom_fields/${id}`)).status, 204);
        equal((await body(client.get(`leads/${card.id}`))).custom_fields_values, null);
      },
    },
    {
      id: 'fields.filter-type',
      mark: 'official',
      rule: '`filter[type][0]` keeps the fields of these types.',
      run: async (client) => {
        await field(client);
        await field(client, { name: 'D', type: 'date' });
        deepEqual(names(await rows(client.get('leads/custom_fields?filter[type][0]=date'))), ['D']);
      },
    },
    {
      id: 'fields.filter-id',
      mark: 'client code',
      rule: '`filter[id]` keeps the fields named.',
      run: async (client) => {
        await field(client);
        const { id } = await field(client, { name: 'G' });
        deepEqual(names(await rows(client.get(`leads/custom_fields?filter[id][0]=${id}`))), ['G']);
      },
    },
    {
      id: 'fields.order',
      mark: 'official',
      rule: '`order[sort]` and `order[id]` order the list, both ways.',
      run: async (client) => {
        await field(client, { name: 'A', sort: 9 });
        await field(client, { name: 'B', sort: 3 });
        const order = async (query: string) => names(await rows(client.get(`leads/custom_fields?order[${query}`)));
        deepEqual(await order('sort]=asc'), ['B', 'A']);
        deepEqual(await order('sort]=desc'), ['A', 'B']);
        deepEqual(await order('id]=desc'), ['B', 'A']);
      },
    },
  ]),
  ...inSection('§5.2 Attributes of fields', [
    {
      id: 'fields.keys',
      mark: 'community',
      rule: 'A field shows all attributes of the captured shape.',
      run: async (client) => {
        const keys =
          'id name type account_id code sort is_api_only enums group_id required_statuses is_deletable is_predefined ' +
          'entity_type tracking_callback remind triggers currency hidden_statuses chained_lists _links';
        holds(await field(client), keys);
      },
    },
    {
      id: 'fields.required-keys',
      mark: 'official',
      rule: 'A new field needs a name and a type.',
      run: async ({ post }) => {
        await refused(post('leads/custom_fields', [{ name: 'F' }]), '0 type: FieldMissing');
        await refused(post('leads/custom_fields', [{ type: 'text' }]), '0 name: FieldMissing');
      },
    },
    {
      id: 'fields.id-in-post',
      mark: 'community',
      rule: 'A POST with an `id` silently creates nothing.',
      run: async ({ post, get }) => {
        deepEqual(await rows(post('leads/custom_fields', [{ id: 5, name: 'F', type: 'text' }]), 201), []);
        equal((await get('leads/custom_fields')).status, 204);
      },
    },
    {
      id: 'fields.type-immutable',
      mark: 'guess',
      rule: 'The type cannot be changed; the present one may be sent.',
      run: async (client) => {
        const { id } = await field(client);
        await refused(client.patch(`leads/custom_fields/${id}`, { type: 'numeric' }), '0 type: NotSupportedChoice');
        equal((await client.patch(`leads/custom_fields/${id}`, { type: 'text' })).status < 300, true);
      },
    },
    {
      id: 'fields.unique-code',
      mark: 'community',
      rule: 'A code is unique among the fields of one kind of card (the error’s code is a guess).',
      run: async (client) => {
        await field(client, { code: 'SRC' });
        await refused(
          client.post('leads/custom_fields', [{ name: 'G', type: 'text', code: 'SRC' }]),
          '0 code: NotUnique',
        );
        await field(client, { code: 'SRC' }, 'contacts');
      },
    },
    {
      id: 'fields.code-as-address',
      mark: 'official',
      rule: 'Values may name their field by its code.',
      run: async (client) => {
        const { id } = await field(client, { code: 'SRC' });
        const { id: card } = await lead(client, {
          custom_fields_values: [{ field_code: 'SRC', values: [{ value: 'x' }] }],
        });
        equal((await body(client.get(`leads/${card}`))).custom_fields_values[0].field_id, id);
      },
    },
    {
      id: 'fields.sort-default',
      mark: 'official',
      rule: 'Without a sort a field gets about 500; a sort is kept as sent.',
      run: async (client) => {
        deepEqual([(await field(client)).sort, (await field(client, { sort: 7 })).sort], [500, 7]);
      },
    },
    {
      id: 'fields.group',
      mark: 'official',
      rule: '`group_id` is a string or null; it moves the field to that tab.',
      run: async (client) => {
        const { id, group_id } = await field(client);
        equal(group_id, null);
        equal((await client.patch(`leads/custom_fields/${id}`, { group_id: 'statistic' })).json.group_id, 'statistic');
        await refused(
          client.patch(`leads/custom_fields/${id}`, { group_id: 'none' }),
          '0 group_id: NotSupportedChoice',
        );
      },
    },
    {
      id: 'fields.required-statuses',
      mark: 'official',
      rule: 'Fields of leads, contacts and companies can be required in stages.',
      run: async (client) => {
        const reference = await firstStage(client);
        for (const entity of ['leads', 'contacts', 'companies']) {
          const { required_statuses } = await field(client, { required_statuses: [reference] }, entity);
          deepEqual(required_statuses, [reference]);
        }
      },
    },
    {
      id: 'fields.unknown-stage',
      mark: 'guess',
      rule: 'A reference to no stage, or to the incoming one, is NotSupportedChoice.',
      run: async (client) => {
        const main = await mainPipeline(client);
        for (const status_id of [1, main._embedded.statuses[0].id]) {
          const wish = { name: 'F', type: 'text', required_statuses: [{ pipeline_id: main.id, status_id }] };
          const at = '0 required_statuses.0.status_id: NotSupportedChoice';
          await refused(client.post('leads/custom_fields', [wish]), at);
        }
      },
    },
    {
      id: 'fields.required-in-won',
      mark: 'community',
      rule: 'A field can be required in 142 and 143, in each pipeline by itself.',
      run: async (client) => {
        const { id } = await pipeline(client);
        const required_statuses = [{ pipeline_id: id, status_id: 142 }];
        deepEqual((await field(client, { required_statuses })).required_statuses, required_statuses);
      },
    },
    {
      id: 'fields.hidden-statuses',
      mark: 'official',
      rule: 'Only fields of leads can be hidden in stages.',
      run: async (client) => {
        const hidden_statuses = [await firstStage(client)];
        deepEqual((await field(client, { hidden_statuses })).hidden_statuses, hidden_statuses);
        const wish = { name: 'F', type: 'text', hidden_statuses };
        await refused(client.post('contacts/custom_fields', [wish]), '0 hidden_statuses: NotSupportedChoice');
      },
    },
    {
      id: 'fields.api-only-required',
      mark: 'client code',
      rule: 'A field that only the API edits cannot be required.',
      run: async (client) => {
        equal((await field(client, { is_api_only: true })).is_api_only, true);
        const wish = { name: 'F', type: 'text', is_api_only: true, required_statuses: [await firstStage(client)] };
        await refused(client.post('leads/custom_fields', [wish]), '0 required_statuses: NotSupportedChoice');
      },
    },
    {
      id: 'fields.computed',
      mark: 'official',
      rule: '`is_computed` is shown on leads only.',
      run: async (client) => {
        equal((await field(client)).is_computed, false);
        equal('is_computed' in (await field(client, {}, 'contacts')), false);
      },
    },
    {
      id: 'fields.predefined',
      mark: 'official',
      rule: 'Contacts and companies start with predefined fields, which cannot be removed.',
      run: async (client) => {
        const predefined = (await rows(client.get('contacts/custom_fields'))).concat(
          await rows(client.get('companies/custom_fields')),
        );
        deepEqual(
          predefined.map(({ code }) => code),
          ['POSITION', 'PHONE', 'EMAIL', 'PHONE', 'EMAIL', 'WEB', 'ADDRESS'],
        );
        equal(
          predefined.every((one) => one.is_predefined && !one.is_deletable),
          true,
        );
        equal((await client.remove(`contacts/custom_fields/${predefined[0].id}`)).status, 400);
      },
    },
    {
      id: 'fields.remind',
      mark: 'official',
      rule: 'A birthday reminds never, a day, a week or a month before; other types do not.',
      run: async (client) => {
        for (const remind of ['never', 'day', 'week', 'month']) {
          equal((await field(client, { type: 'birthday', remind })).remind, remind);
        }
        const wish = { name: 'F', type: 'date', remind: 'day' };
        await refused(client.post('leads/custom_fields', [wish]), '0 remind: NotSupportedChoice');
      },
    },
    {
      id: 'fields.currency',
      mark: 'official',
      rule: 'A monetary field needs a currency.',
      run: async (client) => {
        equal((await field(client, { type: 'monetary', currency: 'EUR' })).currency, 'EUR');
        await refused(
          client.post('leads/custom_fields', [{ name: 'F', type: 'monetary' }]),
          '0 currency: FieldMissing',
        );
      },
    },
    {
      id: 'fields.tracking-callback',
      mark: 'official',
      rule: 'A tracking_data field takes a callback.',
      run: async (client) => {
        const wish = { type: 'tracking_data', tracking_callback: 'gaCallback' };
        equal((await field(client, wish)).tracking_callback, 'gaCallback');
      },
    },
    {
      id: 'fields.self-link',
      mark: 'official',
      rule: 'Links of listed fields repeat the page.',
      run: async (client) => {
        const { id } = await field(client);
        const [shown] = await rows(client.get('leads/custom_fields'));
        match(shown._links.self.href, new RegExp(`/custom_fields/${id}\\?page=1&limit=50$`));
      },
    },
  ]),
];
