import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaText } from '../../src/configuration/schema/schema-files';
import {
  FIELD_ATTRIBUTES,
  type FieldSpec,
  homesWith,
  typesWith,
} from '../../src/crm/amocrm/model/composite-kinds/field';
import { ROLE_ATTRIBUTES, type RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import type { CompositeAttribute } from '../../src/model/attribute-table';
import { EVERY_FORM, type OpenAccount, openAccount } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const SCHEMA = JSON.parse(schemaText('fields', 'en')).definitions.field.properties;
/** What the example of the schema becomes. */
const OTHERS: Record<string, string> = { currency: 'EUR', trackingCallback: 'getVisit' };

/** A value of the attribute, and another one. */
function twoValues(property: string, { type, name = property, values }: CompositeAttribute): [unknown, unknown] {
  if (type === 'flag') return [true, false];
  if (type === 'data') return [{ unit: 'kg' }, { unit: 't' }];
  return values ? [values[1], values[2]] : [SCHEMA[name].examples[0], OTHERS[property]];
}

const isWritten = ([, one]: [string, CompositeAttribute]) => one.api !== undefined && !one.fixed && !one.needed;
const OF_FIELDS = Object.entries(FIELD_ATTRIBUTES).filter(isWritten) as [
  keyof typeof FIELD_ATTRIBUTES,
  CompositeAttribute,
][];
const OF_ROLES = Object.entries(ROLE_ATTRIBUTES).filter(isWritten);

const CELLS = { view: 'all', add: 'all', edit: 'group', delete: 'none', export: 'none' } as const;
const RIGHTS = { leads: CELLS, contacts: CELLS, companies: CELLS, tasks: { edit: 'own', delete: 'none' } } as const;

describe.each(EVERY_FORM)('every attribute that needs no code of its own (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  it.each(OF_FIELDS)('%s of a field is read as it was written, and as it was changed', async (property, attribute) => {
    const inList = !homesWith(property).includes('leads');
    const list = inList ? await listOf(account) : 0;
    const known = { objects: { 'list:goods': list } };
    const [first, second] = twoValues(property, attribute);
    const type = typesWith(property)[0] ?? '';
    const before: FieldSpec = { entity: inList ? 'lists.goods' : 'leads', name: 'Поле', type, [property]: first };
    const { field } = account.driver.writers;

    const items = [{ key: `${before.entity}.f`, spec: before }];
    const born = await account.exactly((context) => field.create(items, context), known);
    const live = born.snapshot.fields.find(({ id }) => String(id) === born.result[0]!.id)!;
    expect(Reflect.get(live, property)).toEqual(first);

    const after = { ...before, [property]: second };
    const item = updateItem('field', { key: `${before.entity}.f`, live, ids: {}, after, removals: [] }, known);
    const changed = await account.exactly((context) => writeUpdate(field, item, context), known);
    expect(changed.received).toHaveLength(changed.forecast);
    const now = changed.snapshot.fields.find(({ id }) => id === live.id)!;
    expect(Reflect.get(now, property)).toEqual(second);
  });

  it.each(OF_ROLES)('%s of a role is read as it was written, and as it was changed', async (property, attribute) => {
    const [first, second] = twoValues(property, attribute);
    const before: RoleSpec = { name: 'Продавец', rights: RIGHTS, [property]: first };
    const { role } = account.driver.writers;
    const born = await account.exactly((context) => role.create([{ key: 'seller', spec: before }], context));
    const live = born.snapshot.roles.find(({ id }) => String(id) === born.result[0]!.id)!;
    expect(Reflect.get(live, property)).toBe(first);

    const after = { ...before, [property]: second };
    const item = updateItem('role', { key: 'seller', live, ids: {}, after, removals: [] });
    const changed = await account.exactly((context) => writeUpdate(role, item, context));
    expect(Reflect.get(changed.snapshot.roles.find(({ id }) => id === live.id)!, property)).toBe(second);
  });
});

async function listOf({ driver }: OpenAccount): Promise<number> {
  const answer = await driver.send({ method: 'POST', path: '/catalogs', body: [{ name: 'goods' }] });
  return (answer as { _embedded: { catalogs: { id: number }[] } })._embedded.catalogs[0]!.id;
}
