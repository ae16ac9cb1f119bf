import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../accounts/picture';
import { openAccount } from '../crm/sandbox-account';
import { imported } from './adopting';
import { bringUp, differences } from './bring-up';

const OPEN = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
const CLOSED = { view: 'D', edit: 'D', add: 'D', delete: 'D', export: 'D' };

interface StageRow {
  status_id: number;
  rights: object;
}

/** Everything is allowed in the incoming stage. */
const INCOMING: StageRow[] = [{ status_id: 50, rights: { view: 'A', edit: 'A', delete: 'A' } }];

/** A role with rights in stages, and a person without a role who may export contacts. */
function folder(rows = INCOMING): string {
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
  const status_rights = rows.map((row) => ({ entity_type: 'leads', pipeline_id: 5, ...row }));
  write('roles', 'roles', [
    { id: 9, name: 'Менеджер', rights: { ...rights, mail_access: true, catalog_access: true, status_rights } },
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
          mail_access: true,
        },
        ...{ is_admin: false, is_free: false, is_active: true, role_id: null, group_id: null, status_rights: null },
      },
    },
  ]);
  return made;
}

describe('rights of a living account', () => {
  it('in the incoming stage stand in the configuration and reach an empty account', async () => {
    const { adopted, comparison } = await bringUp('amocrm', { from: folder() });
    expect(adopted.sources.get('crm/access/roles.yaml')).toContain(
      'prodazhi/incoming: {view: all, edit: all, delete: all}',
    );
    expect(differences(comparison).filter((line) => line.startsWith('role'))).toEqual([]);
  });

  it('in stages, without a word of export, are named, and in an empty account export is what the rights over leads say', async () => {
    const from = folder([{ status_id: 51, rights: { view: 'A', edit: 'D', delete: 'D' } }]);
    const { adopted, comparison, second, answers } = await bringUp('amocrm', { from });
    expect(adopted.omitted).toContainEqual({ code: 'IMPORT_NO_EXPORT_RIGHT', item: '«Менеджер»' });
    expect(differences(comparison).filter((line) => line.startsWith('role'))).toEqual([]);
    const rows = pictureOf(answers[1]).filter((line) => line.startsWith('roles/Менеджер/rights/status_rights'));
    expect(rows).toEqual([
      // the CRM's own, which are nobody's difference
      'roles/Менеджер/rights/status_rights: Воронка/Неразобранное {"delete":"D","edit":"D","view":"D"}',
      'roles/Менеджер/rights/status_rights: Продажи/Неразобранное {"delete":"D","edit":"D","view":"D"}',
      'roles/Менеджер/rights/status_rights: Продажи/Новая {"delete":"D","edit":"D","export":"A","view":"A"}',
    ]);
    expect(second.operations).toEqual([]);
  });

  it('of users without a role are named', async () => {
    const account = await openAccount('amocrm', { from: folder() });
    try {
      const { adopted } = await imported(account);
      expect(adopted.omitted).toContainEqual({
        code: 'IMPORT_OWN_RIGHTS',
        item: 'ivan (contacts.export: all, access.mail)',
      });
    } finally {
      await account.close();
    }
  });
});
