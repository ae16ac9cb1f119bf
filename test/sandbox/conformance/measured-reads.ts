import { deepEqual, equal } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, made, refused, rows } from './ask';
import { field, incomingStage, lead, mainStages, RIGHTS, role, user } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const idsOf = (list: Json[]): number[] => list.map(({ id }) => id);

async function incomingRow(client: Client, cells: Json) {
  const { id } = await mainStages(client);
  return { entity_type: 'leads', pipeline_id: id, status_id: await incomingStage(client), rights: cells };
}

export const measuredReads: Rule[] = inSection('§15 Reads', [
  {
    id: 'measured.filter-ignored',
    mark: 'amo R',
    rule: 'An unknown filter or order is ignored: 200 with the whole collection.',
    run: async (client) => {
      await client.post('leads', [{ name: 'A' }, { name: 'B' }]);
      const whole = await rows(client.get('leads'));
      equal(whole.length, 2);
      for (const query of ['filter[nonsense]=1', 'filter[nonsense][from]=9', 'order[nonsense]=desc']) {
        deepEqual(idsOf(await rows(client.get(`leads?${query}`))), idsOf(whole));
      }
      await field(client);
      equal((await rows(client.get('leads/custom_fields?filter[nonsense]=1&order[nonsense]=asc'))).length, 1);
    },
  },
  {
    id: 'measured.default-order',
    mark: 'amo R',
    rule: 'Unasked, leads, contacts and companies come by their last change, the oldest first.',
    run: async (client) => {
      for (const entity of ['leads', 'contacts', 'companies']) {
        const wishes = [3, 1, 2].map((hour) => ({ name: `H${hour}` }));
        const made = await rows(client.post(entity, wishes));
        await client.patch(
          entity,
          made.map(({ id }, index) => ({ id, updated_at: 1_700_000_000 + [3, 1, 2][index]! })),
        );
        const shown = await rows(client.get(entity));
        deepEqual(
          shown.map(({ name }) => name),
          ['H1', 'H2', 'H3'],
        );
        deepEqual(idsOf(await rows(client.get(`${entity}?order[id]=asc`))), idsOf(made));
      }
    },
  },
  {
    id: 'measured.fields-by-id',
    mark: 'dump',
    rule: 'Fields are listed by id, whatever their sort.',
    run: async (client) => {
      const made = [await field(client, { sort: 9 }), await field(client, { sort: 1 })];
      deepEqual(idsOf(await rows(client.get('leads/custom_fields'))), idsOf(made));
    },
  },
  {
    id: 'measured.bulk-patch-lists',
    mark: 'dump',
    flavours: AMOCRM,
    rule: 'A bulk PATCH of fields is 200 for lists and 201 for cards.',
    run: async (client) => {
      const { id: list } = await made(client.post('catalogs', [{ name: 'C' }]));
      const base = `catalogs/${list}/custom_fields`;
      const { id } = await field(client, {}, `catalogs/${list}`);
      await body(client.patch(base, [{ id, name: 'X' }]), 200);
      await body(client.patch('leads/custom_fields', [{ id: (await field(client)).id, name: 'X' }]), 201);
    },
  },
  {
    id: 'measured.card-keys',
    mark: 'dump',
    flavours: KOMMO,
    rule: 'Fields of contacts have `hidden_statuses`, always [], and neither `tracking_callback` nor `chained_lists`.',
    run: async (client) => {
      const shown = await field(client, {}, 'contacts');
      deepEqual([shown.hidden_statuses, 'tracking_callback' in shown, 'chained_lists' in shown], [[], false, false]);
    },
  },
  {
    id: 'measured.list-keys',
    mark: 'dump',
    rule: 'Fields of lists have keys of their own in the place of those of cards.',
    run: async (client) => {
      const { id } = await made(client.post('catalogs', [{ name: 'C' }]));
      const shown = await field(client, {}, `catalogs/${id}`);
      const own = ['is_visible', 'is_required', 'search_in', 'nested', 'is_deletable'];
      const absent = ['group_id', 'required_statuses', 'hidden_statuses', 'is_predefined', 'remind', 'currency'];
      deepEqual(
        [...own, ...absent].filter((key) => key in shown),
        own,
      );
    },
  },
  {
    id: 'measured.incoming-rows-allowed',
    mark: 'dump',
    rule: 'Rows of incoming stages carry A as well as D, without `export`, and stay as they were set.',
    run: async (client) => {
      for (const cells of [
        { edit: 'A', view: 'A', delete: 'A' },
        { edit: 'D', view: 'A', delete: 'D' },
      ]) {
        const { id } = await role(client, { status_rights: [await incomingRow(client, cells)] });
        const { rights } = await body(client.get(`roles/${id}`));
        deepEqual(
          rights.status_rights.map((row: Json) => row.rights),
          [cells],
        );
      }
    },
  },
  {
    id: 'measured.catalog-rows-beside-no-access',
    mark: 'dump',
    rule: '`catalog_rights` may list every list while `catalog_access` is false.',
    run: async (client) => {
      const { id } = await made(client.post('catalogs', [{ name: 'C' }]));
      const cells = { view: 'A', add: 'A', edit: 'A', delete: 'A', export: 'A' };
      const shown = await role(client, { catalog_access: false, catalog_rights: [{ catalog_id: id, rights: cells }] });
      deepEqual([shown.rights.catalog_access, shown.rights.catalog_rights[0].rights], [false, cells]);
    },
  },
  {
    id: 'measured.rights-without-role',
    mark: 'dump',
    rule: 'A user without a role has rights of their own, and null for the role and what belongs to it.',
    run: async (client) => {
      const { rights } = await user(client);
      deepEqual(rights.leads, RIGHTS.leads);
      deepEqual([rights.role_id, rights.catalog_rights, rights.custom_fields_rights], [null, null, null]);
    },
  },
  {
    id: 'measured.loss-reason-needs-lost',
    mark: 'Kommo T',
    rule: 'A loss reason without the stage 143 is 400.',
    run: async (client) => {
      const { id: reason } = await made(client.post('leads/loss_reasons', [{ name: 'R' }]));
      const { id } = await lead(client);
      await refused(client.patch(`leads/${id}`, { loss_reason_id: reason }), '0 loss_reason_id: NotSupportedChoice');
      await body(client.patch(`leads/${id}`, { status_id: 143, loss_reason_id: reason }));
      equal((await body(client.get(`leads/${id}`))).loss_reason_id, reason);
    },
  },
]);
