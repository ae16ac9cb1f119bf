import { deepEqual, equal, match } from 'node:assert/strict';
import type { Client } from '../client';
import { body, holds, made, refused, rows } from './ask';
import { field } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const EVERYWHERE =
  'text numeric checkbox date url date_time textarea streetaddress smart_address birthday legal_entity file';

const creatable = async (client: Client, entity: string, types: string): Promise<string[]> => {
  const outcome: string[] = [];
  for (const type of types.split(' ')) {
    const { status } = await client.post(`${entity}/custom_fields`, [{ name: type, type }]);
    if (status === 201) outcome.push(type);
  }
  return outcome;
};

export const typesAndGroups: Rule[] = [
  ...inSection('§5.4 Types', [
    ...['leads', 'contacts', 'companies'].map((entity) => ({
      id: `types.${entity}`,
      mark: 'official' as const,
      rule: `Fields of ${entity} can have every type of the table.`,
      run: async (client: Client) => {
        equal((await creatable(client, entity, EVERYWHERE)).join(' '), EVERYWHERE);
      },
    })),
    {
      id: 'types.lists-only',
      mark: 'official',
      rule: 'price, category, items, linked_entity, payer and supplier are for lists only.',
      run: async (client) => {
        deepEqual(await creatable(client, 'leads', 'price category items linked_entity payer supplier text'), ['text']);
      },
    },
    {
      id: 'types.tracking-amocrm',
      mark: 'official',
      flavours: AMOCRM,
      rule: 'tracking_data exists on leads only.',
      run: async (client) => {
        deepEqual(await creatable(client, 'leads', 'tracking_data'), ['tracking_data']);
        deepEqual(await creatable(client, 'contacts', 'tracking_data'), []);
      },
    },
    {
      id: 'types.tracking-kommo',
      mark: 'official',
      flavours: KOMMO,
      rule: 'tracking_data exists on every kind of card.',
      run: async (client) => {
        for (const entity of ['leads', 'contacts', 'companies']) {
          deepEqual(await creatable(client, entity, 'tracking_data'), ['tracking_data']);
        }
      },
    },
    {
      id: 'types.multitext',
      mark: 'guess',
      rule: 'multitext exists predefined and cannot be created.',
      run: async (client) => deepEqual(await creatable(client, 'contacts', 'multitext text'), ['text']),
    },
  ]),
  ...inSection('§5.6 Field groups', [
    {
      id: 'groups.predefined',
      mark: 'official',
      rule: 'Every kind of card starts with predefined groups; ids are strings.',
      run: async (client) => {
        for (const entity of ['leads', 'contacts', 'companies']) {
          const groups = await rows(client.get(`${entity}/custom_fields/groups`));
          deepEqual(
            groups.map(({ id, is_predefined }) => [id, is_predefined]),
            [
              ['default', true],
              ['statistic', true],
            ],
          );
        }
      },
    },
    {
      id: 'groups.keys',
      mark: 'client code',
      rule: 'A group always shows `fields`, also when it is empty.',
      run: async (client) => {
        const [first] = await rows(client.get('leads/custom_fields/groups'));
        holds(first, 'id name sort is_predefined type entity_type fields _links');
        deepEqual([first.fields, first.type, first.entity_type], [[], 'custom_field_group', 'leads']);
      },
    },
    {
      id: 'groups.post',
      mark: 'official',
      rule: 'POST takes name and sort and answers 201 with a generated id.',
      run: async (client) => {
        const group = await made(client.post('leads/custom_fields/groups', [{ name: 'G', sort: 5 }]), 201);
        match(group.id, /^leads_\d+$/);
        await refused(client.post('leads/custom_fields/groups', [{ name: 'G' }]), '0 sort: FieldMissing');
      },
    },
    {
      id: 'groups.patch-moves',
      mark: 'official',
      rule: 'PATCH answers 200 and moves the fields named into the group.',
      run: async (client) => {
        const { id } = await field(client);
        const group = await made(client.post('leads/custom_fields/groups', [{ name: 'G', sort: 5 }]), 201);
        const after = await body(client.patch(`leads/custom_fields/groups/${group.id}`, { fields: [id] }));
        deepEqual(after.fields, [id]);
        equal((await body(client.get(`leads/custom_fields/${id}`))).group_id, group.id);
      },
    },
    {
      id: 'groups.patch-sorts',
      mark: 'official',
      rule: 'PATCH takes a sort number, which stays as it was sent.',
      run: async (client) => {
        const group = await made(client.post('leads/custom_fields/groups', [{ name: 'G', sort: 50 }]), 201);
        equal((await body(client.patch(`leads/custom_fields/groups/${group.id}`, { sort: 7 }))).sort, 7);
        equal((await body(client.get(`leads/custom_fields/groups/${group.id}`))).sort, 7);
      },
    },
    {
      id: 'groups.order',
      mark: 'guess',
      rule: 'Groups are listed in the order of their sort numbers.',
      run: async (client) => {
        for (const [name, sort] of [
          ['later', 60],
          ['sooner', 50],
        ])
          await made(client.post('leads/custom_fields/groups', [{ name, sort }]), 201);
        const names = (await rows(client.get('leads/custom_fields/groups'))).map(({ name }) => name);
        deepEqual(names.slice(-2), ['sooner', 'later']);
      },
    },
    {
      id: 'groups.delete',
      mark: 'official',
      rule: 'DELETE is 204; predefined groups stay.',
      run: async (client) => {
        const group = await made(client.post('leads/custom_fields/groups', [{ name: 'G', sort: 5 }]), 201);
        equal((await client.remove(`leads/custom_fields/groups/${group.id}`)).status, 204);
        equal((await client.remove('leads/custom_fields/groups/default')).status, 400);
      },
    },
    {
      id: 'groups.missing',
      mark: 'official',
      rule: 'A missing group is 404.',
      run: async ({ get }) => {
        equal((await body(get('leads/custom_fields/groups/none'), 404)).detail, 'Group not found');
      },
    },
    {
      id: 'groups.fields-fall-back',
      mark: 'guess',
      rule: 'Fields of a removed group stand on the first tab again.',
      run: async (client) => {
        const group = await made(client.post('leads/custom_fields/groups', [{ name: 'G', sort: 5 }]), 201);
        const { id } = await field(client, { group_id: group.id });
        await client.remove(`leads/custom_fields/groups/${group.id}`);
        deepEqual((await body(client.get('leads/custom_fields/groups/default'))).fields, [id]);
      },
    },
  ]),
];
