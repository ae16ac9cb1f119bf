import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAccount } from '../drivers/sandbox-account';
import { bringUp, differences } from './bring-up';
import { imported } from './taking-over';

const OPEN = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
const CLOSED = { view: 'D', edit: 'D', add: 'D', delete: 'D', export: 'D' };

/** A role that may do everything in the incoming stage, and a person without a role who may export contacts. */
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'crmctl-rights-'));
  const write = (name: string, key: string, rows: unknown[]) =>
    writeFileSync(join(made, `${name}.json`), JSON.stringify({ _embedded: { [key]: rows } }));
  const status = (id: number, type: number, sort: number, name: string) => ({
    id,
    type,
    sort,
    name,
    pipeline_id: 5,
    color: '#fffeb2',
  });
  write('pipelines', 'pipelines', [
    {
      ...{ id: 5, name: 'Продажи', sort: 1, is_main: true, is_unsorted_on: true, is_archive: false },
      _embedded: {
        statuses: [
          status(50, 1, 10, 'Неразобранное'),
          status(51, 0, 20, 'Новая'),
          status(142, 0, 10_000, 'Оплачено'),
          status(143, 0, 11_000, 'Отказ'),
        ],
      },
    },
  ]);
  const rights = { leads: OPEN, contacts: OPEN, companies: OPEN, tasks: { edit: 'A', delete: 'A' } };
  const row = { entity_type: 'leads', pipeline_id: 5, status_id: 50, rights: { view: 'A', edit: 'A', delete: 'A' } };
  write('roles', 'roles', [
    { id: 9, name: 'Менеджер', rights: { ...rights, mail_access: true, catalog_access: true, status_rights: [row] } },
  ]);
  write('users', 'users', [
    {
      ...{ id: 77, name: 'Иван', email: 'ivan@example.test', lang: 'ru' },
      rights: {
        ...{
          leads: CLOSED,
          contacts: { ...CLOSED, export: 'A' },
          companies: CLOSED,
          tasks: { edit: 'D', delete: 'D' },
        },
        ...{ is_admin: false, is_free: false, is_active: true, role_id: null, group_id: null, status_rights: null },
      },
    },
  ]);
  return made;
}

describe('rights of a living account', () => {
  it('in the incoming stage stand in the configuration and reach an empty account', async () => {
    const { takenOver, comparison } = await bringUp('amocrm', { from: folder() });
    expect(takenOver.sources.get('crm/access/roles.yaml')).toContain(
      'prodazhi/incoming: {view: all, edit: all, delete: all}',
    );
    expect(differences(comparison).filter((line) => line.startsWith('role'))).toEqual([]);
  });

  it('of users without a role are named', async () => {
    const account = await openAccount('amocrm', { from: folder() });
    try {
      const { takenOver } = await imported(account);
      expect(takenOver.omitted).toContainEqual({ code: 'IMPORT_OWN_RIGHTS', item: 'ivan (contacts.export: A)' });
    } finally {
      await account.close();
    }
  });
});
