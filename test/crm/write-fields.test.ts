import { describe, expect, it } from 'vitest';
import { createDry } from '../../src/crm/amocrm/dry';
import type { FieldSpec, LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';
import { fieldWriter } from '../../src/crm/amocrm/writers/field';
import { fieldGroupWriter } from '../../src/crm/amocrm/writers/field-group';
import type { UpdateItem } from '../../src/registry/driver';
import { emptySnapshot, failureOf, recording, resolver } from './fakes';
import { updateItem, writeUpdate } from './update-item';

const liveField = (id: number, part: Partial<LiveField> = {}): LiveField => ({
  id,
  entity: 'leads',
  name: `F${id}`,
  type: 'text',
  code: null,
  sort: 500 + id,
  groupId: 'g1',
  apiOnly: false,
  predefined: false,
  options: [],
  stages: {},
  ...part,
});
const option = (id: number, value: string) => ({ id, value, code: null, sort: id });
const SOURCE = liveField(1, {
  name: 'Источник',
  type: 'select',
  options: [option(7, 'Сайт'), option(8, 'Выставка'), option(9, 'Звонок')],
});
const IDS = { site: 7, fair: 8, phone: 9 };
const site = { key: 'site', name: 'Сайт' };
const fair = { key: 'fair', name: 'Выставка' };
const phone = { key: 'phone', name: 'Звонок' };

const spec = (part: Partial<FieldSpec> = {}): FieldSpec => ({
  entity: 'leads',
  name: 'Источник',
  type: 'select',
  options: [site, fair, phone],
  ...part,
});
const STAGES: Record<string, [number, number]> = { 'sales/offer': [1, 11], 'sales/won': [1, 142] };
const item = (
  after: FieldSpec,
  part: Partial<UpdateItem<FieldSpec, LiveField>> = {},
): UpdateItem<FieldSpec, LiveField> =>
  updateItem(
    'field',
    { key: 'leads.source', live: SOURCE, ids: IDS, after, removals: [], ...part },
    { stages: STAGES },
  );

/** Answers like the CRM: what was sent, with ids for new options. */
const echo = createDry().send;

async function patchOf(after: FieldSpec, part: Partial<UpdateItem<FieldSpec, LiveField>> = {}) {
  const { context, sent } = recording(echo, resolver({ stages: STAGES }));
  const written = await writeUpdate(fieldWriter, item(after, part), context);
  return { body: sent[0]?.body, written, requests: sent.length };
}

describe('updating a field', () => {
  it('sends nothing when nothing differs', async () => {
    expect(await patchOf(spec({ apiOnly: false, requiredIn: [] }))).toEqual({
      body: undefined,
      written: { id: '', ids: IDS },
      requests: 0,
    });
  });

  it('sends what changes, and the name, which is required', async () => {
    expect((await patchOf(spec({ apiOnly: true }))).body).toEqual({ name: 'Источник', is_api_only: true });
  });

  it('sends all options with their ids when one of them changes', async () => {
    const { body } = await patchOf(spec({ options: [site, { ...fair, name: 'Ярмарка' }, phone] }));
    expect(body).toMatchObject({
      enums: [
        { id: 7, value: 'Сайт' },
        { id: 8, value: 'Ярмарка' },
        { id: 9, value: 'Звонок' },
      ],
    });
  });

  it('never loses a live option that nobody mentions or removes', async () => {
    const { body } = await patchOf(spec({ options: [phone, site] }));
    expect(body).toMatchObject({
      enums: [
        { id: 9, sort: 1 },
        { id: 7, sort: 2 },
        { id: 8, sort: 3, value: 'Выставка' },
      ],
    });
  });

  it('leaves out exactly the options whose removal is stated', async () => {
    const { body } = await patchOf(spec({ options: [site, phone] }), { removals: [{ part: 'option', id: 8 }] });
    expect(body).toMatchObject({ enums: [{ id: 7 }, { id: 9 }] });
  });

  it('creates a new option without an id and learns it from the answer', async () => {
    const { body, written } = await patchOf(spec({ options: [site, { key: 'ad', name: 'Реклама' }, fair, phone] }));
    expect(body).toMatchObject({ enums: [{ id: 7 }, { value: 'Реклама', sort: 2 }, { id: 8 }, { id: 9 }] });
    expect(written.ids).toEqual({ ...IDS, ad: expect.any(Number) });
  });

  it('requires the field in the complete list of stages', async () => {
    const live = { ...SOURCE, stages: { requires: [{ pipelineId: 1, statusId: 142 }] } };
    const { body } = await patchOf(spec({ requiredIn: ['sales/offer', 'sales/won'] }), { live });
    expect(body).toMatchObject({
      required_statuses: [
        { pipeline_id: 1, status_id: 11 },
        { pipeline_id: 1, status_id: 142 },
      ],
    });
    expect((await patchOf(spec({ requiredIn: ['sales/won'] }), { live })).requests).toBe(0);
  });

  it('refuses a field that only the API may fill and people must fill', async () => {
    expect((await failureOf(patchOf(spec({ apiOnly: true, requiredIn: ['sales/offer'] })))).code).toBe(
      'CRM_API_ONLY_REQUIRED',
    );
  });

  it('refuses another type', async () => {
    expect((await failureOf(patchOf(spec({ type: 'text' })))).code).toBe('CRM_FIELD_TYPE_FIXED');
  });
});

describe('creating fields', () => {
  it('sends one request for an entity, with place, options and stages', async () => {
    const placed = {
      ...resolver({ stages: { 'sales/offer': [1, 11] } }),
      placement: () => ({ groupId: 'g1', sort: 30 }),
    };
    const { context, sent } = recording(echo, placed);
    const items = [
      { key: 'leads.source', spec: spec({ options: [site, { ...fair, code: 'FAIR' }], requiredIn: ['sales/offer'] }) },
      {
        key: 'leads.need',
        spec: { entity: 'leads', name: 'Потребность', type: 'textarea', code: 'NEED' } satisfies FieldSpec,
      },
    ];
    const written = await fieldWriter.create(items, context);
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/leads/custom_fields',
        body: [
          {
            name: 'Источник',
            type: 'select',
            sort: 30,
            group_id: 'g1',
            enums: [
              { value: 'Сайт', sort: 1 },
              { value: 'Выставка', sort: 2, code: 'FAIR' },
            ],
            required_statuses: [{ pipeline_id: 1, status_id: 11 }],
            request_id: 'leads.source',
          },
          { name: 'Потребность', type: 'textarea', code: 'NEED', sort: 30, group_id: 'g1', request_id: 'leads.need' },
        ],
      },
    ]);
    expect(Object.keys(written[0]?.ids ?? {})).toEqual(['site', 'fair']);
  });

  it('pairs answers by name where the CRM does not echo request_id', async () => {
    const rows = [
      { id: 2, name: 'B' },
      { id: 1, name: 'A' },
    ];
    const { context } = recording(() => ({ _embedded: { custom_fields: rows } }));
    const text = (name: string): FieldSpec => ({ entity: 'leads', name, type: 'text' });
    const written = await fieldWriter.create(
      [
        { key: 'leads.a', spec: text('A') },
        { key: 'leads.b', spec: text('B') },
      ],
      context,
    );
    expect(written.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('sends at most 50 in one request, as the vendor advises', async () => {
    const { context, sent } = recording(echo);
    const items = Array.from({ length: 251 }, (_, index) => ({
      key: `leads.f${index}`,
      spec: { entity: 'leads', name: `F${index}`, type: 'text' } satisfies FieldSpec,
    }));
    await fieldWriter.create(items, context);
    expect(sent.map(({ body }) => (body as unknown[]).length)).toEqual([50, 50, 50, 50, 50, 1]);
  });
});

describe('field groups', () => {
  const fields = [liveField(1), liveField(2), liveField(3, { groupId: 'default' })];
  const snapshot = emptySnapshot({ fields });
  const live = {
    id: 'g1',
    entity: 'leads' as const,
    name: 'Квалификация',
    predefined: false,
    sort: 1,
    members: [1, 2],
  };
  const known = { fields: { 'leads.a': 1, 'leads.b': 2, 'leads.c': 3 } };
  const resolve = resolver(known);
  const update = async (name: string, keys: string[]) => {
    const { context, sent } = recording(echo, resolve, snapshot);
    const after = { entity: 'leads' as const, name, fields: keys };
    const group = updateItem('field_group', { key: 'g', live, ids: {}, after, removals: [] }, known);
    await writeUpdate(fieldGroupWriter, group, context);
    return sent;
  };

  it('sends nothing when nothing differs', async () => {
    expect(await update('Квалификация', ['a', 'b'])).toEqual([]);
  });

  it('renames and takes in newcomers with one PATCH', async () => {
    expect(await update('Вопросы', ['a', 'b', 'c'])).toEqual([
      { method: 'PATCH', path: '/leads/custom_fields/groups/g1', body: { name: 'Вопросы', sort: 1, fields: [3] } },
    ]);
  });

  it('orders fields with one bulk PATCH of as few as possible', async () => {
    expect(await update('Квалификация', ['b', 'a'])).toEqual([
      { method: 'PATCH', path: '/leads/custom_fields', body: [{ id: 1, name: 'F1', sort: 512 }] },
    ]);
  });

  it('creates groups in bulk and moves existing fields into them', async () => {
    const { context, sent } = recording(echo, resolve, snapshot);
    const items = [
      { key: 'leads.x', spec: { entity: 'leads' as const, name: 'X', fields: ['a', 'c'] } },
      { key: 'leads.y', spec: { entity: 'leads' as const, name: 'Y', fields: [] } },
    ];
    const written = await fieldGroupWriter.create(items, context);
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/leads/custom_fields/groups',
        body: [
          { name: 'X', sort: 10, request_id: 'leads.x' },
          { name: 'Y', sort: 20, request_id: 'leads.y' },
        ],
      },
      {
        method: 'PATCH',
        path: `/leads/custom_fields/groups/${written[0]?.id}`,
        body: { name: 'X', sort: 10, fields: [1, 3] },
      },
    ]);
  });
});
