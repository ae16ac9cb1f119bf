import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FieldSpec, hasByType, type LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';
import { RIGHTS_ENTITIES } from '../../src/crm/amocrm/model/entities';
import { entitiesWith, FIELD_TYPES, homeOf, whyNotCreatable } from '../../src/crm/amocrm/model/field-types';
import type { FieldEntity } from '../../src/model/entities';
import { EVERY_FORM, type OpenAccount, openAccount } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const OPTIONS = [
  { key: 'yes', name: 'Да' },
  { key: 'no', name: 'Нет' },
];

function specOf(type: string, entity: FieldEntity): FieldSpec {
  return {
    entity,
    name: `Поле ${type}`,
    type,
    ...(hasByType(type, 'options') ? { options: OPTIONS } : {}),
    ...(type === 'birthday' ? { remind: 'week' } : {}),
    ...(type === 'monetary' ? { currency: 'RUB' } : {}),
  };
}

describe.each(EVERY_FORM)('types of fields on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  const typesOf = (entity: FieldEntity) =>
    FIELD_TYPES.filter((type) => type !== 'chained_list').filter(
      (type) => entitiesWith(type, flavour).includes(homeOf(entity)) && !whyNotCreatable(type),
    );

  async function create(specs: FieldSpec[]) {
    const items = specs.map((spec) => ({ key: `${spec.entity}.${spec.type}`, spec }));
    const run = await account.exactly((context) => account.driver.writers.field.create(items, context));
    expect(run.received).toHaveLength(run.forecast);
    const rows = run.result.map(({ id }) => run.snapshot.fields.find((field) => String(field.id) === id)!);
    return rows.map((live, index) => ({ live, spec: specs[index]!, ids: run.result[index]!.ids }));
  }

  async function update(live: LiveField, ids: Record<string, number>, after: FieldSpec) {
    const item = updateItem('field', { key: `${live.entity}.f`, live, ids, after, removals: [] });
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.field, item, context));
    expect(run.received).toHaveLength(run.forecast);
    return { received: run.received, bodies: run.bodies, field: run.snapshot.fields.find(({ id }) => id === live.id)! };
  }

  it.each(RIGHTS_ENTITIES)(
    '%s: every type that can be created is, in one request, and is read again as written',
    async (entity) => {
      const specs = typesOf(entity).map((type) => specOf(type, entity));
      for (const { live, spec } of await create(specs)) {
        const { remind, currency, name, type } = spec;
        expect({ name: live.name, type: live.type, remind: live.remind, currency: live.currency }).toEqual({
          name,
          type,
          remind,
          currency,
        });
        expect(live.options.map(({ value }) => value)).toEqual((spec.options ?? []).map((option) => option.name));
      }
    },
  );

  it('every type can be renamed, and nothing else about it changes', async () => {
    const made = await create(typesOf('leads').map((type) => specOf(type, 'leads')));
    for (const { live, spec, ids } of made) {
      const { received, field } = await update(live, ids, { ...spec, name: `Иначе ${spec.type}` });
      expect(received).toEqual([`PATCH /leads/custom_fields/${live.id}`]);
      expect(field).toEqual({ ...live, name: `Иначе ${spec.type}` });
    }
  });

  it('reminder and currency change alone', async () => {
    const [born, sum] = await create([specOf('birthday', 'contacts'), specOf('monetary', 'contacts')]);
    const never = await update(born!.live, {}, { ...born!.spec, remind: 'never' });
    expect(never.field).toEqual({ ...born!.live, remind: 'never' });
    const euro = await update(sum!.live, {}, { ...sum!.spec, currency: 'EUR' });
    expect(euro.field).toEqual({ ...sum!.live, currency: 'EUR' });
    const renamed = await update(euro.field, {}, { ...sum!.spec, currency: 'EUR', name: 'Итого' });
    expect(renamed.bodies).toEqual([{ name: 'Итого', currency: 'EUR' }]);
    await update(renamed.field, {}, { ...sum!.spec, currency: 'EUR' });
    expect((await update(euro.field, {}, { ...sum!.spec, currency: 'EUR' })).received).toEqual([]);
  });

  it('a birthday without a stated reminder has none, which is the same as never', async () => {
    const { remind: _remind, ...bare } = specOf('birthday', 'leads');
    const [born] = await create([bare]);
    expect(born!.live.remind).toBe('never');
    expect((await update(born!.live, {}, { ...bare, remind: 'never' })).received).toEqual([]);
  });

  it.each(FIELD_TYPES.filter(whyNotCreatable))('the CRM, too, refuses to create a %s field', async (type) => {
    await expect(create([specOf(type, 'leads')])).rejects.toMatchObject({
      code: 'CRM_REFUSED',
      // A chained list could be made, but not without its lists.
      args: { errors: [expect.stringMatching(/(type|chained_lists): /)], status: 400 },
    });
  });

  it('the CRM refuses a monetary field without a currency, and a reminder that it does not know', async () => {
    const { currency: _currency, ...bare } = specOf('monetary', 'leads');
    await expect(create([bare])).rejects.toMatchObject({ args: { errors: [expect.stringMatching(/currency: /)] } });
    const odd = { ...specOf('birthday', 'leads'), remind: 'year' };
    await expect(create([odd])).rejects.toMatchObject({ args: { errors: [expect.stringMatching(/remind: /)] } });
  });
});
