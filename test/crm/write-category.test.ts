import { describe, expect, it } from 'vitest';
import { createDry } from '../../src/crm/amocrm/dry';
import type { FieldSpec, OptionSpec } from '../../src/crm/amocrm/model/composite-kinds/field';
import { parseFields } from '../../src/crm/amocrm/read/fields';
import { fieldWriter } from '../../src/crm/amocrm/writers/field';
import { recording, resolver } from './fakes';
import { updateItem, writeUpdate } from './update-item';

const ENTITY = 'lists.products';
const RESOLVE = resolver({ objects: { 'list:products': 5001 } });

/** As the CRM shows it: parents and children in any order, siblings numbered from 0. */
const [LIVE] = parseFields(
  [
    {
      id: 1,
      name: 'Группа',
      type: 'category',
      nested: [
        { id: 12, parent_id: 10, value: 'Ремни', sort: 0 },
        { id: 11, parent_id: null, value: 'Станки', sort: 1 },
        { id: 10, parent_id: null, value: 'Запчасти', sort: 0 },
      ],
    },
  ],
  ENTITY,
);

const SPARES: OptionSpec = { key: 'spares', name: 'Запчасти' };
const BELTS: OptionSpec = { key: 'belts', name: 'Ремни', parent: 'spares' };
const MACHINES: OptionSpec = { key: 'machines', name: 'Станки' };
const IDS = { spares: 10, belts: 12, machines: 11 };
const spec = (...options: OptionSpec[]): FieldSpec => ({ entity: ENTITY, name: 'Группа', type: 'category', options });

async function update(after: FieldSpec, gone: number[] = []) {
  const { context, sent } = recording(createDry().send, RESOLVE);
  const removals = gone.map((id) => ({ part: 'option' as const, id }));
  const item = updateItem('field', { key: `${ENTITY}.group`, live: LIVE!, ids: IDS, after, removals });
  const written = await writeUpdate(fieldWriter, item, context);
  return { sent, body: sent[0]?.body, written };
}

describe('a category', () => {
  it('is read as a tree, whatever the order of the answer', () => {
    expect(LIVE?.options.map(({ id, parentId }) => [id, parentId])).toEqual([
      [10, undefined],
      [12, 10],
      [11, undefined],
    ]);
  });

  it('that is as wanted costs nothing', async () => {
    expect((await update(spec(SPARES, BELTS, MACHINES))).sent).toEqual([]);
  });

  it('names new parents of new options by the ids of this very request', async () => {
    const tools = { key: 'tools', name: 'Инструмент' };
    const saws = { key: 'saws', name: 'Пилы', parent: 'tools' };
    const { sent, written } = await update(spec(SPARES, BELTS, MACHINES, tools, saws));
    expect(sent).toEqual([
      {
        method: 'PATCH',
        path: '/catalogs/5001/custom_fields/1',
        body: {
          name: 'Группа',
          nested: [
            { id: 10, parent_id: null, value: 'Запчасти', sort: 1 },
            { id: 12, parent_id: 10, value: 'Ремни', sort: 1 },
            { id: 11, parent_id: null, value: 'Станки', sort: 2 },
            { request_id: 'tools', parent_id: null, value: 'Инструмент', sort: 3 },
            { request_id: 'saws', parent_request_id: 'tools', value: 'Пилы', sort: 1 },
          ],
        },
      },
    ]);
    expect(Object.keys(written.ids)).toEqual(['spares', 'belts', 'machines', 'tools', 'saws']);
  });

  it('moves an option under another one with its id, and so with its values', async () => {
    const { body } = await update(spec(SPARES, MACHINES, { ...BELTS, parent: 'machines' }));
    expect(body).toMatchObject({
      nested: [
        { id: 10, parent_id: null },
        { id: 11, parent_id: null },
        { id: 12, parent_id: 11 },
      ],
    });
  });

  it('leaves out only what is to go', async () => {
    expect((await update(spec(SPARES), [12])).body).toMatchObject({
      nested: [
        { id: 10, value: 'Запчасти' },
        { id: 11, value: 'Станки' },
      ],
    });
  });
});
