import { deepEqual, equal } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, made, refused, rows } from './ask';
import { field, mainStages, SELECT } from './objects';
import { inSection, type Rule } from './rule';

const BASE = 'leads/custom_fields';
const MONEY = { type: 'monetary', currency: 'RUB' };
const read = (client: Client, id: number): Promise<Json> => body(client.get(`${BASE}/${id}`));
const patch = (client: Client, wish: Json) => client.patch(BASE, [wish]);
const accepted = async (client: Client, wish: Json): Promise<Json> => (await rows(patch(client, wish), PATCHED))[0];
/** Both are accepted by clients; which one is of no interest here. */
const PATCHED = [200, 201];

export const measuredFields: Rule[] = inSection('§15 Writes of fields', [
  {
    id: 'measured.code-changed',
    mark: 'official',
    when: { 'field-code-change': 'applied' },
    rule: 'A PATCH gives a field another code.',
    run: async (client) => {
      const { id } = await field(client, { code: 'A' });
      equal((await accepted(client, { id, code: 'B' })).code, 'B');
    },
  },
  {
    id: 'measured.code-refused',
    mark: 'Kommo T',
    when: { 'field-code-change': 'refused' },
    rule: 'A PATCH with a code is refused with `OnlyNull`.',
    run: async (client) => {
      const { id } = await field(client, { code: 'A' });
      await refused(patch(client, { id, code: 'B' }), '0 code: OnlyNull');
      equal((await read(client, id)).code, 'A');
    },
  },
  {
    id: 'measured.monetary-partial',
    mark: 'official',
    when: { 'monetary-change': 'applied' },
    rule: 'A PATCH of a monetary field may leave its currency out.',
    run: async (client) => {
      const { id } = await field(client, MONEY);
      deepEqual((await accepted(client, { id, name: 'M' })).currency, 'RUB');
    },
  },
  {
    id: 'measured.monetary-whole',
    mark: 'Kommo T',
    when: { 'monetary-change': 'refused' },
    rule: 'A PATCH of a monetary field says its currency again, whatever changes.',
    run: async (client) => {
      const { id } = await field(client, MONEY);
      await refused(patch(client, { id, name: 'M' }), '0 currency: FieldMissing');
      equal((await accepted(client, { id, name: 'M', currency: 'RUB' })).name, 'M');
    },
  },
  {
    id: 'measured.monetary-made',
    mark: 'official',
    when: { 'monetary-creation': 'applied' },
    rule: 'Monetary fields are made as others are.',
    run: async (client) => equal((await field(client, MONEY)).currency, 'RUB'),
  },
  {
    id: 'measured.monetary-500',
    mark: 'Kommo T',
    when: { 'monetary-creation': 'fails' },
    rule: 'POST of a monetary field is 500 on some accounts, and nothing of the request stays.',
    run: async (client) => {
      const items = [
        { name: 'T', type: 'text' },
        { name: 'M', ...MONEY },
      ];
      await body(client.post(BASE, items), 500);
      equal((await client.get(BASE)).status, 204);
      await field(client);
    },
  },
  {
    id: 'measured.field-nameless',
    mark: 'Kommo T',
    rule: 'A bulk PATCH takes `{id, sort}` and `{id, required_statuses}` without a name.',
    run: async (client) => {
      const { id } = await field(client);
      const { id: pipeline_id, stages } = await mainStages(client);
      const reference = { pipeline_id, status_id: stages[0].id };
      await accepted(client, { id, sort: 7 });
      const after = await accepted(client, { id, required_statuses: [reference] });
      deepEqual([after.name, after.sort, after.required_statuses], ['F', 7, [reference]]);
    },
  },
  {
    id: 'measured.required-on-closing',
    mark: 'Kommo T',
    when: { 'required-on-closing-stages': 'kept' },
    rule: 'A field can be required on 142 and 143.',
    run: async (client) => deepEqual((await requiredOnWon(client)).required_statuses.length, 2),
  },
  {
    id: 'measured.required-on-closing-lost',
    mark: 'Kommo T',
    when: { 'required-on-closing-stages': 'lost' },
    rule: 'What is required on 142 and 143 is forgotten after a 200: an earlier note, other accounts keep it.',
    run: async (client) => {
      const { stages } = await mainStages(client);
      const { required_statuses } = await requiredOnWon(client);
      deepEqual(
        required_statuses.map((one: Json) => one.status_id),
        [stages[0].id],
      );
    },
  },
  {
    id: 'measured.group-membership',
    mark: 'Kommo T',
    rule: 'PATCH of the `fields` of a group changes who belongs to it, and no sort.',
    run: async (client) => {
      const [first, second] = [await field(client, { sort: 1 }), await field(client, { sort: 2 })];
      const { id } = await made(client.post(`${BASE}/groups`, [{ name: 'G', sort: 9 }]), 201);
      const group = await body(client.patch(`${BASE}/groups/${id}`, { fields: [second.id, first.id] }));
      equal(group.fields.length, 2);
      deepEqual([(await read(client, first.id)).sort, (await read(client, second.id)).sort], [1, 2]);
      equal((await read(client, first.id)).group_id, id);
    },
  },
  {
    id: 'measured.group-with-fields',
    mark: 'dump',
    rule: 'POST of a group takes `fields` and moves them: one report.',
    run: async (client) => {
      const { id } = await field(client);
      const group = await made(client.post(`${BASE}/groups`, [{ name: 'G', sort: 9, fields: [id] }]), 201);
      equal((await read(client, id)).group_id, group.id);
    },
  },
  {
    id: 'measured.field-out-of-groups',
    mark: 'official',
    when: { 'field-out-of-groups': 'applied' },
    rule: '`group_id: null` takes a field out of its group.',
    run: async (client) => {
      const { id } = await field(client, { group_id: 'default' });
      equal((await accepted(client, { id, group_id: null })).group_id, null);
    },
  },
  {
    id: 'measured.field-stays-in-groups',
    mark: 'K',
    when: { 'field-out-of-groups': 'refused' },
    rule: '`group_id: null` is refused: a field changes its group and cannot leave it; the code is a guess.',
    run: async (client) => {
      const { id } = await field(client, { group_id: 'default' });
      await refused(patch(client, { id, group_id: null }), '0 group_id: NotBlank');
    },
  },
  {
    id: 'measured.batch-falls',
    mark: 'Kommo T',
    rule: 'One bad item of a PATCH fails the whole batch.',
    run: async (client) => {
      const { id } = await field(client);
      const reply = client.patch(BASE, [
        { id, name: 'X' },
        { id, type: 'date' },
      ]);
      await refused(reply, '1 type: NotSupportedChoice');
      equal((await read(client, id)).name, 'F');
    },
  },
  {
    id: 'measured.options-replaced',
    mark: 'Kommo T',
    rule: 'PATCH of `enums` replaces the list: what comes without an id gets a new one.',
    run: async (client) => {
      const before = await field(client, SELECT);
      const after = await accepted(client, { id: before.id, enums: SELECT.enums });
      const old = before.enums.map((one: Json) => one.id);
      deepEqual(
        after.enums.filter((one: Json) => old.includes(one.id)),
        [],
      );
    },
  },
]);

async function requiredOnWon(client: Client): Promise<Json> {
  const { id } = await field(client);
  const { id: pipeline_id, stages } = await mainStages(client);
  const references = [stages[0].id, 142].map((status_id) => ({ pipeline_id, status_id }));
  await accepted(client, { id, required_statuses: references });
  return read(client, id);
}
