import { afterEach, describe, expect, it } from 'vitest';
import { type FieldSpec, neededToCreate } from '../../src/crm/amocrm/model/composite-kinds/field';
import { entitiesWith, FIELD_TYPES, whyNotCreatable } from '../../src/crm/amocrm/model/field-types';
import { type OpenAccount, openAccount, ownStages } from './sandbox-account';
import { updateItem } from './update-item';

describe('fields of customers and segments on the sandbox', () => {
  let account: OpenAccount;
  afterEach(() => account.close());

  async function create(specs: FieldSpec[]) {
    const items = specs.map((spec, index) => ({ key: `${spec.entity}.f${index}`, spec }));
    const run = await account.exactly((context) => account.driver.writers.field.create(items, context));
    expect(run.received).toHaveLength(run.forecast);
    return { ...run, rows: run.result.map(({ id }) => run.snapshot.fields.find((field) => String(field.id) === id)!) };
  }

  const specsOf = (entity: 'customers' | 'segments'): FieldSpec[] =>
    FIELD_TYPES.filter((type) => entitiesWith(type, 'amocrm').includes(entity) && !whyNotCreatable(type))
      .filter((type) => type !== 'chained_list')
      .map((type) => ({
        entity,
        name: `Поле ${type}`,
        type,
        ...(neededToCreate(type).includes('options') ? { options: [{ key: 'a', name: 'А' }] } : {}),
        ...(neededToCreate(type).includes('currency') ? { currency: 'RUB' } : {}),
      }));

  it.each([
    ['customers', '/customers/custom_fields'],
    ['segments', '/customers/segments/custom_fields'],
  ] as const)('%s: every type is made in one request, renamed and deleted', async (entity, path) => {
    account = await openAccount('amocrm');
    const specs = specsOf(entity);
    const { rows, received } = await create(specs);
    expect(received).toEqual([`POST ${path}`]);
    expect(rows.map(({ name, type, entity: place }) => [name, type, place])).toEqual(
      specs.map(({ name, type }) => [name, type, entity]),
    );
    const live = rows[0]!;
    const after = { ...specs[0]!, name: 'Иначе' };
    const item = updateItem('field', { key: `${entity}.f0`, live, ids: {}, after, removals: [] });
    const renamed = await account.exactly((context) => account.driver.writers.field.update(item, context));
    expect(renamed.snapshot.fields.find(({ id }) => id === live.id)).toEqual({ ...live, name: 'Иначе' });
    const gone = await account.exactly((context) => account.driver.writers.field.remove({ live }, context));
    expect(gone.received).toEqual([`DELETE ${path}/${live.id}`]);
  });

  it('customers: a field is required in a stage, read by the API alone, and stands in a group', async () => {
    account = await openAccount('amocrm');
    const pipeline = (await account.driver.snapshot()).pipelines[0]!;
    const stage = `#${pipeline.id}/${ownStages(pipeline)[0]!.id}`;
    const base: FieldSpec = { entity: 'customers', name: 'Договор', type: 'text' };
    const { rows } = await create([
      { ...base, requiredIn: [stage] },
      { ...base, name: 'Код', apiOnly: true },
    ]);
    expect(rows.map(({ stages, apiOnly }) => [stages.requires?.length, apiOnly])).toEqual([
      [1, false],
      [0, true],
    ]);
    const items = [{ key: 'customers.docs', spec: { entity: 'customers' as const, name: 'Документы', fields: [] } }];
    const made = await account.exactly((context) => account.driver.writers.field_group.create(items, context));
    expect(made.snapshot.fieldGroups.find(({ id }) => id === made.result[0]!.id)).toMatchObject({
      entity: 'customers',
      name: 'Документы',
    });
  });

  it('Kommo has neither: they read as absent, and everything else is there', async () => {
    account = await openAccount('kommo');
    const { withoutFields, fields, pipelines } = await account.driver.snapshot();
    expect(withoutFields).toEqual({ customers: 404, segments: 404 });
    expect(pipelines.length).toBeGreaterThan(0);
    expect(fields.filter(({ entity }) => entity === 'customers')).toEqual([]);
  });

  it('are asked for only where the text or the records speak of them', async () => {
    account = await openAccount('amocrm');
    const asked = async (...entities: ('customers' | 'segments' | 'leads')[]) => {
      account.sandbox.resetRequests('dev');
      await account.driver.snapshot({ lists: account.driver.listsFor(new Set(), new Set(entities)), details: false });
      return account.sandbox.requests('dev').filter(({ path }) => path.includes('customers'));
    };
    expect(await asked('leads')).toHaveLength(0);
    expect(await asked('customers')).toHaveLength(2);
    expect(await asked('segments')).toHaveLength(1);
  });
});
