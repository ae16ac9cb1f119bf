import { deepEqual, equal } from 'node:assert/strict';
import { ownStages } from '../client';
import { body, holds, made, refused, rows, times } from './ask';
import { lead, mainStages, stage } from './objects';
import { inSection, type Rule } from './rule';

const KEYS = 'id name sort is_editable pipeline_id color type account_id _links';

export const stages: Rule[] = inSection('§4 Stages', [
  {
    id: 'statuses.post-200',
    mark: 'official',
    rule: 'POST answers 200 with the stages; `descriptions` are always among their keys.',
    run: async (client) => holds(await stage(client), `${KEYS} descriptions`),
  },
  {
    id: 'statuses.get-one',
    mark: 'official',
    rule: 'One stage is read at the root, hints with `with=descriptions` only.',
    run: async (client) => {
      const { path, stages } = await mainStages(client);
      const plain = await body(client.get(`${path}/${stages[0].id}`));
      holds(plain, KEYS);
      equal('descriptions' in plain, false);
      holds(await body(client.get(`${path}/${stages[0].id}?with=descriptions`)), 'descriptions');
    },
  },
  {
    id: 'statuses.patch',
    mark: 'official',
    rule: 'PATCH answers 200 with the stage at the root and `request_id` "0".',
    run: async (client) => {
      const { path, stages } = await mainStages(client);
      const changed = await body(client.patch(`${path}/${stages[0].id}`, { name: 'Новая' }));
      deepEqual([changed.name, changed.request_id], ['Новая', '0']);
      holds(changed, `${KEYS} descriptions`);
    },
  },
  {
    id: 'statuses.required',
    mark: 'official',
    rule: 'POST needs a name and a sort.',
    run: async (client) => {
      const { path } = await mainStages(client);
      await refused(client.post(path, [{}]), '0 name: FieldMissing', '0 sort: FieldMissing');
    },
  },
  {
    id: 'statuses.renumbered',
    mark: 'official',
    rule: 'Sorts are renumbered in steps of ten; only their order counts.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const items = [
        { name: 'A', sort: 100 },
        { name: 'B', sort: 200 },
      ];
      const added = await rows(client.post(path, items));
      deepEqual(
        added.map(({ sort }) => sort),
        [60, 70],
      );
    },
  },
  {
    id: 'statuses.move',
    mark: 'official',
    rule: 'A PATCH of the sort moves a stage among the others.',
    run: async (client) => {
      const { path, id, stages } = await mainStages(client);
      await body(client.patch(`${path}/${stages[3].id}`, { sort: 25 }));
      const after = ownStages(await body(client.get(`leads/pipelines/${id}`)));
      deepEqual(
        after.map(({ id }) => id),
        [stages[0], stages[3], stages[1], stages[2]].map(({ id }) => id),
      );
    },
  },
  {
    id: 'statuses.no-bulk',
    mark: 'official',
    rule: 'PATCH and DELETE go one stage at a time.',
    run: async (client) => {
      const { path, stages } = await mainStages(client);
      equal((await client.patch(path, [{ id: stages[0].id, name: 'X' }])).status, 405);
      equal((await client.remove(path, [{ id: stages[0].id }])).status, 405);
    },
  },
  {
    id: 'statuses.missing',
    mark: 'guess',
    rule: 'A missing stage is 404.',
    run: async (client) => {
      const { path } = await mainStages(client);
      equal((await body(client.get(`${path}/1`), 404)).title, 'Not Found');
    },
  },
  {
    id: 'statuses.100',
    mark: 'official',
    rule: 'A pipeline holds at most 100 stages, the system ones among them.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const wish = (index: number) => ({ name: `S${index}`, sort: 100 + index });
      await body(client.post(path, times(93, wish)));
      equal((await client.post(path, [wish(94)])).status, 400);
    },
  },
  {
    id: 'statuses.delete',
    mark: 'official',
    rule: 'DELETE of an own stage is 204.',
    run: async (client) => {
      const { path, stages } = await mainStages(client);
      equal((await client.remove(`${path}/${stages[1].id}`)).status, 204);
      equal((await client.get(`${path}/${stages[1].id}`)).status, 404);
    },
  },
  {
    id: 'statuses.delete-moves-leads',
    mark: 'official',
    rule: 'Leads of a removed stage move to the first stage of the pipeline.',
    run: async (client) => {
      const { path, stages } = await mainStages(client);
      const { id } = await lead(client, { status_id: stages[2].id });
      await client.remove(`${path}/${stages[2].id}`);
      equal((await body(client.get(`leads/${id}`))).status_id, stages[0].id);
    },
  },
  {
    id: 'statuses.types',
    mark: 'official',
    rule: 'The incoming stage has type 1, all others 0, 142 and 143 too.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const types = (await rows(client.get(path))).map(({ id, type }) => [id === 142 || id === 143, type]);
      deepEqual(types.slice(0, 1).concat(types.slice(-2)), [
        [false, 1],
        [true, 0],
        [true, 0],
      ]);
      equal(
        types.slice(1, -2).every(([system, type]) => system === false && type === 0),
        true,
      );
    },
  },
  {
    id: 'statuses.system-undeletable',
    mark: 'official',
    rule: 'The incoming stage, 142 and 143 cannot be removed and are not editable.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const system = (await rows(client.get(path))).filter(({ is_editable }) => !is_editable);
      equal(system.length, 3);
      for (const { id } of system) {
        const { status } = await client.remove(`${path}/${id}`);
        equal(status === 400 || status === 404, true, String(status));
      }
      equal((await rows(client.get(path))).filter(({ is_editable }) => !is_editable).length, 3);
    },
  },
  {
    id: 'statuses.closing-delete-404',
    mark: 'Kommo T',
    rule: 'DELETE of 142 and 143 is 404.',
    run: async (client) => {
      const { path } = await mainStages(client);
      for (const id of [142, 143]) equal((await body(client.remove(`${path}/${id}`), 404)).status, 404);
    },
  },
  {
    id: 'statuses.references-vanish',
    mark: 'guess',
    rule: 'A removed stage leaves no required field and no right behind.',
    run: async (client) => {
      const { path, id, stages } = await mainStages(client);
      const reference = { pipeline_id: id, status_id: stages[1].id };
      const wish = { name: 'F', type: 'text', required_statuses: [reference] };
      const needed = await made(client.post('leads/custom_fields', [wish]), 201);
      deepEqual(needed.required_statuses, [reference]);
      await client.remove(`${path}/${stages[1].id}`);
      deepEqual((await body(client.get(`leads/custom_fields/${needed.id}`))).required_statuses, []);
    },
  },
]);
