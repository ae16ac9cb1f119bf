import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDry } from '../../src/crm/amocrm/dry';
import type { RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { parseRoles } from '../../src/crm/amocrm/read/roles';
import { roleWriter } from '../../src/crm/amocrm/writers/role';
import { recording, resolver } from './fakes';
import { EVERY_FORM, type OpenAccount, openAccount } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const cells = { view: 'all', add: 'all', edit: 'group', delete: 'none', export: 'none' } as const;
const SPEC: RoleSpec = {
  name: 'Продавец',
  rights: { leads: cells, contacts: cells, companies: cells, tasks: { edit: 'own', delete: 'none' } },
};
const LINKED = { view: 'all', add: 'none', edit: 'linked', delete: 'none', export: 'none' } as const;
const OPEN = { view: 'all', add: 'all', edit: 'all', delete: 'all', export: 'all' } as const;

describe.each(EVERY_FORM)('rights over lists and files on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  let goods: number;
  let brands: number;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
    const body = [{ name: 'goods' }, { name: 'brands' }];
    const answer = await account.driver.send({ method: 'POST', path: '/catalogs', body });
    const made = (answer as { _embedded: { catalogs: { id: number }[] } })._embedded.catalogs;
    [goods, brands] = made.map(({ id }) => id) as [number, number];
  });
  afterEach(() => account.close());

  const known = () => ({ objects: { 'list:goods': goods, 'list:brands': brands } });

  async function create(spec: RoleSpec) {
    const items = [{ key: 'seller', spec }];
    const run = await account.exactly((context) => account.driver.writers.role.create(items, context), known());
    expect(run.received).toEqual(['POST /roles']);
    return run.snapshot.roles.find(({ id }) => String(id) === run.result[0]!.id)!;
  }

  async function change(before: RoleSpec, after: RoleSpec) {
    const item = updateItem(
      'role',
      { key: 'seller', live: await create(before), ids: {}, after, removals: [] },
      known(),
    );
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.role, item, context), known());
    expect(run.received).toHaveLength(run.forecast);
    return { received: run.received, role: run.snapshot.roles.find(({ id }) => id === item.live.id)! };
  }

  const byList = ({ listRights = [] }: { listRights?: { listId: number; rights: object }[] }) =>
    new Map(listRights.map(({ listId, rights }) => [listId, rights]));

  it('a role is born with them', async () => {
    const role = await create({ ...SPEC, files: true, listRights: { goods: LINKED } });
    expect(role.files).toBe(true);
    expect(byList(role)).toEqual(new Map([[goods, LINKED]]));
  });

  it('rights over one list change and those over the other stay', async () => {
    const before = { ...SPEC, listRights: { goods: LINKED, brands: OPEN } };
    const { role, received } = await change(before, { ...SPEC, listRights: { goods: OPEN, brands: OPEN } });
    expect(received).toHaveLength(1);
    expect(byList(role)).toEqual(
      new Map([
        [goods, OPEN],
        [brands, OPEN],
      ]),
    );
  });

  it('a change of anything else keeps them, and no change costs nothing', async () => {
    const before = { ...SPEC, files: true, listRights: { goods: LINKED } };
    const { role } = await change(before, { ...SPEC, mail: true });
    expect([role.mail, role.files, byList(role).get(goods)]).toEqual([true, true, LINKED]);
    expect((await change({ ...before, name: 'Второй' }, { ...before, name: 'Второй' })).received).toEqual([]);
  });

  it.each(['files', 'workdayReports'] as const)('access (%s) is given and taken', async (access) => {
    expect((await change({ ...SPEC, [access]: false }, { ...SPEC, [access]: true })).role[access]).toBe(true);
    const other = { ...SPEC, name: 'Второй' };
    expect((await change({ ...other, [access]: true }, { ...other, [access]: false })).role[access]).toBe(false);
  });
});

describe('rights that nobody may write', () => {
  const letters = { view: 'A', add: 'A', edit: 'A', delete: 'D', export: 'D' };
  const [live] = parseRoles(
    [
      {
        id: 5,
        name: 'Продавец',
        rights: {
          leads: letters,
          contacts: letters,
          companies: letters,
          tasks: { edit: 'A', delete: 'D' },
          mail_access: true,
          catalog_access: true,
          files_access: false,
          status_rights: [],
          catalog_rights: [{ catalog_id: 77, rights: { view: 'G', add: 'L', edit: 'M', delete: 'D', export: 'D' } }],
          custom_fields_rights: [{ field_id: 1 }],
          oper_day_reports_view_access: true,
          oper_day_user_tracking: true,
        },
      },
    ],
    [],
  );

  it('are noticed, and rights over a list are read to the letter', () => {
    expect(live?.unmodelled).toEqual(['custom_fields_rights', 'oper_day_user_tracking']);
    expect(live?.workdayReports).toBe(true);
    expect(live?.listRights).toEqual([
      { listId: 77, rights: { view: 'group', add: 'linked', edit: 'own', delete: 'none', export: 'none' } },
    ]);
  });

  it('never stand in a write', async () => {
    const { context, sent } = recording(createDry().send, resolver());
    const after: RoleSpec = { name: 'Продавец', rights: live!.rights, mail: false };
    await roleWriter.update(updateItem('role', { key: 'seller', live: live!, ids: {}, after, removals: [] }), context);
    const { rights } = sent[0]!.body as { rights: object };
    expect(rights).toMatchObject({ catalog_rights: [{ catalog_id: 77, rights: { view: 'G', add: 'L', edit: 'M' } }] });
    expect(Object.keys(rights).sort()).toEqual([
      'catalog_access',
      'catalog_rights',
      'companies',
      'contacts',
      'leads',
      'mail_access',
      'tasks',
    ]);
  });
});
