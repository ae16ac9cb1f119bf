import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../src/crm/amocrm/model/composite-kinds/field';
import { resolver } from './fakes';
import { EVERY_FORM, type OpenAccount, openAccount, ownStages } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const OPTIONS = [
  { key: 'site', name: 'Сайт', code: 'SITE' },
  { key: 'fair', name: 'Выставка' },
  { key: 'phone', name: 'Звонок' },
];
const SOURCE: FieldSpec = { entity: 'leads', name: 'Откуда', type: 'select', code: 'CAME_FROM', options: OPTIONS };

describe.each(EVERY_FORM)('fields on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  async function stageReference(): Promise<string> {
    const pipeline = (await account.driver.snapshot()).pipelines[0]!;
    return `#${pipeline.id}/${ownStages(pipeline)[0]!.id}`;
  }

  async function create(...specs: FieldSpec[]) {
    const items = specs.map((spec, index) => ({ key: `${spec.entity}.f${index}`, spec }));
    const run = await account.exactly((context) => account.driver.writers.field.create(items, context));
    expect(run.received).toHaveLength(run.forecast);
    return {
      ...run,
      fields: run.result.map(({ id }) => run.snapshot.fields.find((field) => String(field.id) === id)!),
    };
  }

  async function update(after: FieldSpec, removed: string[] = []) {
    const created = await create(SOURCE);
    const live = created.fields[0]!;
    const ids = created.result[0]!.ids;
    const removals = removed.map((key) => ({ part: 'option' as const, id: ids[key]! }));
    const item = updateItem('field', { key: 'leads.f0', live, ids, after, removals });
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.field, item, context));
    expect(run.received).toHaveLength(run.forecast);
    return { ...run, ids, field: run.snapshot.fields.find(({ id }) => id === live.id)! };
  }

  it('creates all fields of an entity with one request', async () => {
    const stage = await stageReference();
    const types = ['text', 'textarea', 'numeric', 'checkbox', 'date', 'url'];
    const plain = types.map(
      (type): FieldSpec => ({ entity: 'leads', name: `Поле ${type}`, type, apiOnly: type === 'url' }),
    );
    const { received, fields, result } = await create({ ...SOURCE, requiredIn: [stage] }, ...plain);
    expect(received).toEqual(['POST /leads/custom_fields']);
    expect(fields[0]).toMatchObject({
      name: 'Откуда',
      type: 'select',
      code: 'CAME_FROM',
      apiOnly: false,
      stages: { requires: [expect.anything()] },
    });
    expect(fields[0]!.options.map(({ id, value, code }) => ({ id, value, code }))).toEqual(
      OPTIONS.map(({ key, name, code }) => ({ id: result[0]!.ids[key], value: name, code: code ?? null })),
    );
    expect(fields.slice(1).map(({ type, apiOnly }) => [type, apiOnly])).toEqual(
      types.map((type) => [type, type === 'url']),
    );
  });

  it('changes nothing when nothing differs', async () => {
    expect((await update({ ...SOURCE, apiOnly: false, requiredIn: [] })).received).toEqual([]);
  });

  it('renames and requires with one request', async () => {
    const requiredIn = [await stageReference()];
    const { bodies, field } = await update({ ...SOURCE, name: 'Откуда', requiredIn });
    const [stage] = field.stages.requires ?? [];
    const required = [{ pipeline_id: stage?.pipelineId, status_id: stage?.statusId }];
    expect(bodies).toEqual([{ name: 'Откуда', required_statuses: required }]);
    expect(field.name).toBe('Откуда');
    expect(field.stages.requires?.map(({ pipelineId, statusId }) => `#${pipelineId}/${statusId}`)).toEqual(requiredIn);
  });

  it('renames, reorders, adds and removes options without losing an id', async () => {
    const [site, , phone] = OPTIONS;
    const options = [phone!, { key: 'ad', name: 'Реклама' }, { ...site!, name: 'Веб-сайт' }];
    const { bodies, field, ids, result } = await update({ ...SOURCE, options }, ['fair']);
    expect(bodies).toEqual([
      {
        name: SOURCE.name,
        enums: [
          { id: ids.phone, value: 'Звонок', sort: 1 },
          { value: 'Реклама', sort: 2 },
          { id: ids.site, value: 'Веб-сайт', code: 'SITE', sort: 3 },
        ],
      },
    ]);
    expect(field.options.map(({ id, value }) => [id, value])).toEqual([
      [ids.phone, 'Звонок'],
      [result.ids.ad, 'Реклама'],
      [ids.site, 'Веб-сайт'],
    ]);
    expect(field.options.at(-1)?.code).toBe('SITE');
  });

  it('keeps an option that nobody mentions', async () => {
    const { field, ids } = await update({ ...SOURCE, options: [OPTIONS[2]!, OPTIONS[0]!] });
    expect(field.options.map(({ id }) => id)).toEqual([ids.phone, ids.site, ids.fair]);
  });

  it('understands options that come as an object', async () => {
    account.faults.add({ kind: 'enums-as-object', times: 1000 });
    const { field, result } = await update({ ...SOURCE, options: [...OPTIONS, { key: 'ad', name: 'Реклама' }] });
    expect(field.options.map(({ id }) => id)).toEqual(['site', 'fair', 'phone', 'ad'].map((key) => result.ids[key]));
  });

  it('deletes a field', async () => {
    const { fields } = await create(SOURCE);
    const run = await account.exactly((context) => account.driver.writers.field.remove({ live: fields[0]! }, context));
    expect(run.received).toHaveLength(run.forecast);
    expect(run.snapshot.fields.map(({ id }) => id)).not.toContain(fields[0]!.id);
  });

  it('names the object and the path of a refusal', async () => {
    await create(SOURCE);
    await expect(create({ ...SOURCE, name: 'Второй' })).rejects.toMatchObject({
      code: 'CRM_REFUSED',
      args: { errors: [expect.stringMatching(/^leads\.f0: code: /)], status: 400 },
    });
  });

  it('creates groups, fills and orders them, renames and deletes them', async () => {
    const text = (name: string): FieldSpec => ({ entity: 'leads', name, type: 'text' });
    const { fields } = await create(text('А'), text('Б'), text('В'));
    const resolve = resolver({
      fields: Object.fromEntries(fields.map(({ id }, index) => [`leads.${'abc'[index]}`, id])),
    });
    const group = account.driver.writers.field_group;
    const spec = { entity: 'leads' as const, name: 'Вопросы', fields: ['a', 'b'] };
    const created = await account.exactly(
      (context) =>
        group.create(
          [
            { key: 'g', spec },
            { key: 'h', spec: { ...spec, name: 'Пусто', fields: [] } },
          ],
          context,
        ),
      resolve,
    );
    expect(created.received).toHaveLength(created.forecast);
    expect(created.received).toHaveLength(2);
    const inGroup = (snapshot: typeof created.snapshot, id: string) =>
      snapshot.fields.filter(({ groupId }) => groupId === id).map(({ name }) => name);
    const id = created.result[0]!.id;
    expect(inGroup(created.snapshot, id)).toEqual(['А', 'Б']);

    const live = { ...created.snapshot.fieldGroups.find((candidate) => candidate.id === id)!, members: [] };
    const after = { ...spec, name: 'Анкета', fields: ['c', 'b', 'a'] };
    const updated = await account.exactly(
      (context) => group.update(updateItem('field_group', { key: 'g', live, ids: {}, after, removals: [] }), context),
      resolve,
    );
    expect(updated.received).toHaveLength(updated.forecast);
    expect(updated.received).toEqual([`PATCH /leads/custom_fields/groups/${id}`, 'PATCH /leads/custom_fields']);
    expect(inGroup(updated.snapshot, id)).toEqual(['В', 'Б', 'А']);
    expect(updated.snapshot.fieldGroups.find((candidate) => candidate.id === id)?.name).toBe('Анкета');

    const removed = await account.exactly((context) => group.remove({ live }, context));
    expect(removed.received).toHaveLength(removed.forecast);
    expect(removed.snapshot.fieldGroups.map((candidate) => candidate.id)).not.toContain(id);
  });
});
