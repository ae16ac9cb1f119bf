import { deepEqual, equal, notEqual } from 'node:assert/strict';
import type { Json } from '../client';
import { body, refused, rows } from './ask';
import { field, lead, SELECT, valued } from './objects';
import { inSection, type Rule } from './rule';

export const options: Rule[] = inSection('§5.3 Options', [
  {
    id: 'enums.needed',
    mark: 'official',
    rule: 'select, multiselect and radiobutton need at least one option.',
    run: async (client) => {
      for (const type of ['select', 'multiselect', 'radiobutton']) {
        await refused(client.post('leads/custom_fields', [{ name: 'F', type }]), '0 enums: FieldMissing');
        equal((await field(client, { ...SELECT, type })).enums.length, 2);
      }
    },
  },
  {
    id: 'enums.sort-required',
    mark: 'official',
    rule: 'An option needs a value and a sort.',
    run: async ({ post }) => {
      const wish = [{ name: 'F', type: 'select', enums: [{}] }];
      await refused(post('leads/custom_fields', wish), '0 enums.0.value: FieldMissing', '0 enums.0.sort: FieldMissing');
    },
  },
  {
    id: 'enums.replacement',
    mark: 'official',
    rule: 'A PATCH of `enums` replaces them: with an id an option stays, without one it is new, left out it is gone.',
    run: async (client) => {
      const { id, enums } = await field(client, SELECT);
      const wish = [
        { id: enums[1].id, value: 'Bee', sort: 1 },
        { value: 'A', sort: 2 },
      ];
      const after = (await client.patch(`leads/custom_fields/${id}`, { enums: wish })).json.enums;
      deepEqual([after[0].id, after[0].value, after[1].value], [enums[1].id, 'Bee', 'A']);
      notEqual(after[1].id, enums[0].id);
    },
  },
  {
    id: 'enums.values-vanish',
    mark: 'official',
    rule: 'The stored values of an option left out vanish.',
    run: async (client) => {
      const { id, enums } = await field(client, SELECT);
      const card = await lead(client, valued(id, [{ enum_id: enums[0].id }]));
      equal((await body(client.get(`leads/${card.id}`))).custom_fields_values.length, 1);
      await client.patch(`leads/custom_fields/${id}`, { enums: [{ id: enums[1].id, value: 'B', sort: 1 }] });
      equal((await body(client.get(`leads/${card.id}`))).custom_fields_values, null);
    },
  },
  {
    id: 'enums.rename',
    mark: 'official',
    rule: 'An option renamed under its id is renamed on every card.',
    run: async (client) => {
      const { id, enums } = await field(client, SELECT);
      const card = await lead(client, valued(id, [{ enum_id: enums[0].id }]));
      const wish = enums.map((one: Json) => ({ ...one, value: `${one.value}!` }));
      await client.patch(`leads/custom_fields/${id}`, { enums: wish });
      const [shown] = (await body(client.get(`leads/${card.id}`))).custom_fields_values;
      deepEqual([shown.values[0].enum_id, shown.values[0].value], [enums[0].id, 'A!']);
    },
  },
  {
    id: 'enums.foreign-id',
    mark: 'guess',
    rule: 'An option’s id of another field is NotSupportedChoice.',
    run: async (client) => {
      const { enums } = await field(client, SELECT);
      const { id } = await field(client, SELECT);
      const wish = { enums: [{ id: enums[0].id, value: 'A', sort: 1 }] };
      await refused(client.patch(`leads/custom_fields/${id}`, wish), '0 enums.0.id: NotSupportedChoice');
    },
  },
  {
    id: 'enums.untouched',
    mark: 'official',
    rule: 'A PATCH that does not name `enums` leaves them alone.',
    run: async (client) => {
      const { id, enums } = await field(client, SELECT);
      deepEqual((await client.patch(`leads/custom_fields/${id}`, { name: 'G' })).json.enums, enums);
    },
  },
  {
    id: 'enums.code',
    mark: 'official',
    rule: 'An option may have a code, which stays with it.',
    run: async (client) => {
      const wish = { type: 'select', enums: [{ value: 'A', sort: 1, code: 'a' }] };
      const { id, enums } = await field(client, wish);
      const after = await client.patch(`leads/custom_fields/${id}`, {
        enums: [{ id: enums[0].id, value: 'Z', sort: 1 }],
      });
      deepEqual([after.json.enums[0].code, after.json.enums[0].value], ['a', 'Z']);
    },
  },
  {
    id: 'enums.order',
    mark: 'official',
    when: { 'option-order': 'by-sort' },
    rule: 'Options are shown in the order of their sorts.',
    run: async (client) => {
      const enums = [
        { value: 'B', sort: 9 },
        { value: 'A', sort: 2 },
      ];
      deepEqual(
        (await field(client, { type: 'select', enums })).enums.map(({ value }: Json) => value),
        ['A', 'B'],
      );
    },
  },
  {
    id: 'enums.by-id',
    mark: 'dump',
    when: { 'option-order': 'by-id' },
    rule: 'Options are shown in the order of their ids, whatever their sorts.',
    run: async (client) => {
      const enums = [
        { value: 'B', sort: 9 },
        { value: 'A', sort: 2 },
      ];
      const shown = (await field(client, { type: 'select', enums })).enums;
      deepEqual(
        shown.map(({ value, sort }: Json) => [value, sort]),
        [
          ['B', 9],
          ['A', 2],
        ],
      );
    },
  },
  {
    id: 'enums.as-object',
    mark: 'community',
    rule: 'An answer may carry `enums` as an object keyed by index (a switch of the sandbox).',
    run: async (client) => {
      const { id } = await field(client, SELECT);
      await body(client.send('POST', '/__sandbox/faults', { kind: 'enums-as-object', method: 'GET' }));
      const { enums } = await body(client.get(`leads/custom_fields/${id}`));
      deepEqual([Array.isArray(enums), Object.keys(enums)], [false, ['0', '1']]);
    },
  },
  {
    id: 'enums.phones',
    mark: 'official',
    rule: 'Phones are WORK, WORKDD, MOB, FAX, HOME or OTHER, e-mails WORK, PRIV or OTHER.',
    run: async (client) => {
      const predefined = await rows(client.get('contacts/custom_fields?filter[type][0]=multitext'));
      deepEqual(
        predefined.map(({ enums }) => enums.map(({ value }: Json) => value).join(' ')),
        ['WORK WORKDD MOB FAX HOME OTHER', 'WORK PRIV OTHER'],
      );
    },
  },
  {
    id: 'enums.not-on-text',
    mark: 'guess',
    rule: 'Options of a field that takes none are FieldNotExpected.',
    run: async ({ post }) => {
      const wish = { name: 'F', type: 'text', enums: [{ value: 'A', sort: 1 }] };
      await refused(post('leads/custom_fields', [wish]), '0 enums: FieldNotExpected');
    },
  },
]);
