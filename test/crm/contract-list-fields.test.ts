import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FieldSpec, neededToCreate } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { FieldGroupSpec } from '../../src/crm/amocrm/model/composite-kinds/field-group';
import { entitiesWith, FIELD_TYPES, INVOICE_TYPES, whyNotCreatable } from '../../src/crm/amocrm/model/field-types';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { resolver } from './fakes';
import { EVERY_FORM, type OpenAccount, openAccount } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const GOODS = 'lists.goods';
const plain: FieldSpec = { entity: GOODS, name: 'Вес', type: 'numeric' };

describe.each(EVERY_FORM)('fields of lists on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  /** List key → id, as the engine's book of ids has them. */
  let lists: Record<string, number>;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
    lists = {};
    for (const [key, type] of [
      ['goods', 'regular'],
      ['brands', 'regular'],
      ['bills', 'invoices'],
    ] as const) {
      const answer = await account.driver.send({ method: 'POST', path: '/catalogs', body: [{ name: key, type }] });
      lists[`list:${key}`] = (answer as { _embedded: { catalogs: { id: number }[] } })._embedded.catalogs[0]!.id;
    }
  });
  afterEach(() => account.close());

  const idOf = (key: string) => lists[`list:${key}`]!;
  const known = (groups: Record<string, { groupId: string; sort: number }> = {}) => ({
    ...resolver({ objects: lists }),
    placement: (reference: string) => groups[reference],
  });
  const inList = (snapshot: AmoSnapshot, key = 'goods') =>
    snapshot.fields.filter(({ entity }) => entity === `lists.#${idOf(key)}`);

  async function create(specs: FieldSpec[], groups: Record<string, { groupId: string; sort: number }> = {}) {
    const items = specs.map((spec, index) => ({ key: `${spec.entity}.f${index}`, spec }));
    const job = known(groups);
    const run = await account.exactly((context) => account.driver.writers.field.create(items, context), job);
    expect(run.received).toHaveLength(run.forecast);
    const rows = run.result.map(({ id }) => run.snapshot.fields.find((field) => String(field.id) === id)!);
    return { ...run, rows };
  }

  async function change(before: FieldSpec, after: FieldSpec, gone: string[] = []) {
    const born = await create([before]);
    const { ids } = born.result[0]!;
    const removals = gone.map((key) => ({ part: 'option' as const, id: ids[key]! }));
    const item = updateItem(
      'field',
      { key: `${GOODS}.f0`, live: born.rows[0]!, ids, after, removals },
      { objects: lists },
    );
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.field, item, context), known());
    expect(run.received).toHaveLength(run.forecast);
    return { ...run, before: ids, live: run.snapshot.fields.find(({ id }) => id === item.live.id)! };
  }

  it('every type that a list can have is made in one request, and is read again as written', async () => {
    const here = FIELD_TYPES.filter((type) => entitiesWith(type, flavour).includes('lists') && !whyNotCreatable(type));
    const specs = here
      .filter((type) => !INVOICE_TYPES.has(type))
      .map((type): FieldSpec => {
        const needs = neededToCreate(type);
        return {
          entity: GOODS,
          name: `Поле ${type}`,
          type,
          ...(needs.includes('options') ? { options: [{ key: 'a', name: 'А' }] } : {}),
          ...(needs.includes('currency') ? { currency: 'RUB' } : {}),
          ...(needs.includes('linksTo') ? { linksTo: 'brands' } : {}),
        };
      });
    const { received, rows } = await create(specs);
    expect(received).toEqual([`POST /catalogs/${idOf('goods')}/custom_fields`]);
    expect(rows.map(({ name, type }) => [name, type])).toEqual(specs.map(({ name, type }) => [name, type]));
  });

  it('who pays and who sells stand on invoices alone, and in Kommo nowhere', async () => {
    const payer: FieldSpec = { entity: 'lists.bills', name: 'Второй плательщик', type: 'payer' };
    const refused = { code: 'CRM_REFUSED' };
    await expect(create([{ ...payer, entity: GOODS }])).rejects.toMatchObject(refused);
    if (flavour === 'amocrm') expect((await create([payer])).rows).toMatchObject([{ type: 'payer' }]);
    else await expect(create([payer])).rejects.toMatchObject(refused);
  });

  it('columns, needed values and settings are written and changed one by one', async () => {
    const before = { ...plain, visible: false, required: true, settings: { unit: 'kg' } };
    const { live } = await change(before, { ...before, visible: true });
    expect(live).toMatchObject({ visible: true, required: true, settings: { unit: 'kg' } });
    const other = await change(
      { ...before, name: 'Объём' },
      { ...before, name: 'Объём', required: false, settings: {} },
    );
    expect(other.live).toMatchObject({ visible: false, required: false, settings: {} });
  });

  it('links lead to cards and to lists', async () => {
    const spec: FieldSpec = { entity: GOODS, name: 'Кто', type: 'linked_entity', linksTo: 'contacts_and_companies' };
    const { live, received } = await change(spec, { ...spec, linksTo: 'brands' });
    expect(received).toHaveLength(1);
    expect(live.searchIn).toBe(String(idOf('brands')));
  });

  it('a chained list is made of lists, and of others later', async () => {
    const spec: FieldSpec = {
      entity: 'leads',
      name: 'Модель',
      type: 'chained_list',
      chain: [
        { list: 'brands', title: 'Марка' },
        { list: 'goods', parent: 'brands' },
      ],
    };
    const chained = ({ chain = [] }: { chain?: { listId: number; parentId: number | null; title: string | null }[] }) =>
      chain.map(({ listId, parentId, title }) => [listId, parentId, title]);
    const { live } = await change(spec, { ...spec, chain: [{ list: 'goods', title: 'Товар' }] });
    expect(chained(live)).toEqual([[idOf('goods'), null, 'Товар']]);
    const [born] = (await create([{ ...spec, name: 'Вторая' }])).rows;
    expect(chained(born!)).toEqual([
      [idOf('brands'), null, 'Марка'],
      [idOf('goods'), idOf('brands'), null],
    ]);
  });

  it('a category is born as a tree, grows by new parents and children at once, and keeps what moves', async () => {
    const spares = { key: 'spares', name: 'Запчасти' };
    const belts = { key: 'belts', name: 'Ремни', parent: 'spares' };
    const tools = { key: 'tools', name: 'Инструмент' };
    const saws = { key: 'saws', name: 'Пилы', parent: 'tools' };
    const tree = (...options: NonNullable<FieldSpec['options']>): FieldSpec => ({
      entity: GOODS,
      name: 'Группа',
      type: 'category',
      options,
    });
    const { live, before, result, received } = await change(
      tree(spares, belts),
      tree(tools, saws, { ...belts, parent: 'saws' }, { ...spares, name: 'Части' }),
    );
    expect(received).toHaveLength(1);
    expect(result.ids).toMatchObject(before);
    const { ids } = result;
    expect(live.options.map(({ id, value, parentId }) => [id, value, parentId])).toEqual([
      [ids.tools, 'Инструмент', undefined],
      [ids.saws, 'Пилы', ids.tools],
      [ids.belts, 'Ремни', ids.saws],
      [ids.spares, 'Части', undefined],
    ]);
  });

  it('values of a category go only where they were to go', async () => {
    const a = { key: 'a', name: 'А' };
    const b = { key: 'b', name: 'Б', parent: 'a' };
    const spec: FieldSpec = { entity: GOODS, name: 'Группа', type: 'category', options: [a, b] };
    expect((await change(spec, { ...spec, options: [a] }, ['b'])).live.options.map(({ value }) => value)).toEqual([
      'А',
    ]);
  });

  it('fields are born, join their group and stand in its order', async () => {
    const items = [{ key: `${GOODS}.sizes`, spec: { entity: GOODS, name: 'Размеры', fields: [] } as FieldGroupSpec }];
    const made = await account.exactly((context) => account.driver.writers.field_group.create(items, context), known());
    expect(made.received).toEqual([`POST /catalogs/${idOf('goods')}/custom_fields/groups`]);
    const groupId = made.result[0]!.id;
    const groups = { [`${GOODS}.f0`]: { groupId, sort: 20 }, [`${GOODS}.f1`]: { groupId, sort: 10 } };
    const { received, snapshot } = await create([plain, { ...plain, name: 'Высота' }], groups);
    expect(received).toEqual([
      `POST /catalogs/${idOf('goods')}/custom_fields`,
      `PATCH /catalogs/${idOf('goods')}/custom_fields/groups/${groupId}`,
    ]);
    expect(inList(snapshot).map(({ name, groupId: group }) => [name, group])).toEqual([
      ['Высота', groupId],
      ['Вес', groupId],
    ]);
  });

  it('fields and groups go', async () => {
    const { rows } = await create([plain]);
    const gone = await account.exactly(
      (context) => account.driver.writers.field.remove({ live: rows[0]! }, context),
      known(),
    );
    expect(inList(gone.snapshot)).toEqual([]);
  });

  it('lists that nobody needs are not read', async () => {
    const of = lists;
    account.sandbox.resetRequests('dev');
    const snapshot = await account.driver.snapshot({ includeFieldsOf: ({ id }) => id === String(of['list:bills']) });
    const asked = account.sandbox.requests('dev').filter(({ path }) => path.includes('/catalogs/'));
    expect(asked).toHaveLength(2);
    expect(new Set(snapshot.fields.map(({ entity }) => entity).filter((entity) => entity.startsWith('lists')))).toEqual(
      new Set([`lists.#${idOf('bills')}`]),
    );
  });
});

describe.each(EVERY_FORM)('a list of products that the same run makes (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  it('is born with fields of the CRM, which are taken over and not made twice', async () => {
    const entity = 'lists.products' as const;
    const items = [
      { key: `${entity}.sku`, spec: { entity, name: 'Номер', type: 'text', code: 'SKU' } },
      {
        key: `${entity}.group`,
        spec: { entity, name: 'Группа', type: 'category', code: 'GROUP', options: [{ key: 'a', name: 'А' }] },
      },
      { key: `${entity}.weight`, spec: { entity, name: 'Вес', type: 'numeric' } },
    ];
    const { list, field } = account.driver.writers;
    const run = await account.exactly(async (context) => {
      const [made] = await list.create([{ key: 'products', spec: { name: 'Товары', type: 'products' } }], context);
      const ids = { ...context.resolve, object: () => made!.id };
      return field.create(items, { ...context, resolve: ids });
    });
    expect(run.received).toHaveLength(run.forecast);
    expect(run.reads.received).toBe(run.reads.forecast);
    expect(run.received.map((request) => request.replace(/\d+/g, 'N'))).toEqual([
      'POST /catalogs',
      'POST /catalogs/N/custom_fields',
      'PATCH /catalogs/N/custom_fields/N',
      'PATCH /catalogs/N/custom_fields/N',
    ]);
    const rows = run.result.map(({ id }) => run.snapshot.fields.find((row) => String(row.id) === id));
    expect(rows).toMatchObject([
      { name: 'Номер', code: 'SKU' },
      { name: 'Группа', code: 'GROUP', options: [{ value: 'А' }] },
      { name: 'Вес', code: null },
    ]);
  });
});
