import { deepEqual, equal } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, holds, made, refused } from './ask';
import { ALL, incomingStage, RIGHTS, role, stageRow, user } from './objects';
import { inSection, type Rule } from './rule';

const catalogRow = async (client: Client, cells: Json = {}) => ({
  catalog_id: (await made(client.post('catalogs', [{ name: 'Склады' }]))).id,
  rights: { view: 'A', edit: 'A', add: 'A', delete: 'D', export: 'D', ...cells },
});

/** A cell above what it depends on, and the place the refusal names. */
const EXCESSES: [string, Json, string][] = [
  ['edit ≤ view', { leads: { ...ALL, view: 'G', edit: 'A', delete: 'G', export: 'G' } }, 'leads.edit'],
  ['delete ≤ view', { contacts: { ...ALL, view: 'M', edit: 'M', delete: 'A', export: 'M' } }, 'contacts.delete'],
  ['delete ≤ edit', { leads: { ...ALL, view: 'A', edit: 'M', delete: 'G', export: 'A' } }, 'leads.delete'],
  ['export ≤ view', { companies: { ...ALL, view: 'M', edit: 'M', delete: 'M', export: 'G' } }, 'companies.export'],
  ['delete ≤ edit of tasks', { tasks: { edit: 'M', delete: 'A' } }, 'tasks.delete'],
];

export const rights: Rule[] = inSection('§6.2 Rights', [
  {
    id: 'rights.keys',
    mark: 'community',
    rule: 'Rights show cards, tasks, stages, lists, mail, files, fields and the daily reports.',
    run: async (client) => {
      const keys =
        'leads contacts companies tasks mail_access catalog_access files_access status_rights catalog_rights ' +
        'custom_fields_rights oper_day_reports_view_access oper_day_user_tracking';
      holds((await role(client)).rights, keys);
      holds((await user(client)).rights, `${keys} is_admin is_free is_active group_id role_id`);
    },
  },
  {
    id: 'rights.letters',
    mark: 'official',
    rule: 'Cards take A, G, M and D.',
    run: async (client) => {
      for (const letter of ['A', 'G', 'M', 'D']) {
        const cells = { view: letter, edit: letter, add: 'A', delete: letter, export: letter };
        deepEqual((await role(client, { leads: cells })).rights.leads, cells);
      }
      const wish = { name: 'R', rights: { ...RIGHTS, leads: { ...ALL, view: 'X' } } };
      await refused(client.post('roles', [wish]), '0 rights.leads.view: NotSupportedChoice');
    },
  },
  {
    id: 'rights.add',
    mark: 'client code',
    rule: '`add` is A or D.',
    run: async (client) => {
      const wish = (add: string) => ({ name: 'R', rights: { ...RIGHTS, leads: { ...ALL, add } } });
      for (const letter of ['G', 'M']) {
        await refused(client.post('roles', [wish(letter)]), '0 rights.leads.add: NotSupportedChoice');
      }
      equal((await role(client, { leads: { ...ALL, add: 'D' } })).rights.leads.add, 'D');
    },
  },
  {
    id: 'rights.stage-letters',
    mark: 'client code',
    rule: 'Stages take A and D.',
    run: async (client) => {
      const row = await stageRow(client, { view: 'A', edit: 'M', delete: 'D', export: 'D' });
      const wish = { name: 'R', rights: { ...RIGHTS, status_rights: [row] } };
      await refused(client.post('roles', [wish]), '0 rights.status_rights.0.rights.edit: NotSupportedChoice');
    },
  },
  {
    id: 'rights.incoming-export',
    mark: 'official',
    rule: 'The incoming stage knows no export.',
    run: async (client) => {
      const row = { ...(await stageRow(client)), status_id: await incomingStage(client) };
      const wish = { name: 'R', rights: { ...RIGHTS, status_rights: [row] } };
      await refused(client.post('roles', [wish]), '0 rights.status_rights.0.rights.export: FieldNotExpected');
    },
  },
  ...EXCESSES.map(([dependency, wish, path]) => ({
    id: `rights.${path}`,
    mark: 'client code' as const,
    rule: `Rights keep ${dependency}, with A > L > G > M > D (the refusal is a guess).`,
    run: (client: Client) =>
      refused(
        client.post('roles', [{ name: 'R', rights: { ...RIGHTS, ...wish } }]),
        `0 rights.${path}: NotSupportedChoice`,
      ),
  })),
  {
    id: 'rights.catalogs',
    mark: 'client code',
    rule: '`catalog_rights` are written and read list by list: view, edit, add, delete and export.',
    run: async (client) => {
      const row = await catalogRow(client, { view: 'L', edit: 'L' });
      const { id, rights: shown } = await role(client, { catalog_rights: [row] });
      deepEqual(shown.catalog_rights, [row]);
      const after = await body(client.patch(`roles/${id}`, { rights: { catalog_rights: null } }), 202);
      equal(after.rights.catalog_rights, null);
    },
  },
  {
    id: 'rights.catalog-order',
    mark: 'guess',
    rule: 'Rights on lists keep the same order of letters.',
    run: async (client) => {
      const wish = { name: 'R', rights: { catalog_rights: [await catalogRow(client, { view: 'L', edit: 'A' })] } };
      await refused(client.post('roles', [wish]), '0 rights.catalog_rights.0.rights.edit: NotSupportedChoice');
    },
  },
  {
    id: 'rights.unknown-list',
    mark: 'guess',
    rule: 'Rights on a list that is not there, or twice on one, are NotSupportedChoice.',
    run: async (client) => {
      const row = await catalogRow(client);
      const add = (...catalog_rights: Json[]) => client.post('roles', [{ name: 'R', rights: { catalog_rights } }]);
      const at = (index: number) => `0 rights.catalog_rights.${index}.catalog_id: NotSupportedChoice`;
      await refused(add({ ...row, catalog_id: 1 }), at(0));
      await refused(add(row, row), at(1));
    },
  },
  {
    id: 'rights.read-only',
    mark: 'guess',
    rule: '`custom_fields_rights` and `oper_day_user_tracking` are shown and cannot be written.',
    run: async (client) => {
      const wish = { custom_fields_rights: [], oper_day_user_tracking: true };
      await refused(
        client.post('roles', [{ name: 'R', rights: wish }]),
        ...Object.keys(wish).map((key) => `0 rights.${key}: FieldNotExpected`),
      );
    },
  },
  {
    id: 'rights.files',
    mark: 'guess',
    rule: '`files_access` can be written.',
    run: async (client) => equal((await role(client, { files_access: true })).rights.files_access, true),
  },
  {
    id: 'rights.workday-reports',
    mark: 'guess',
    rule: '`oper_day_reports_view_access` can be written, and a change of other rights leaves it.',
    run: async (client) => {
      const { id, rights: born } = await role(client, { oper_day_reports_view_access: true });
      equal(born.oper_day_reports_view_access, true);
      const after = await body(client.patch(`roles/${id}`, { rights: { mail_access: true } }), 202);
      equal(after.rights.oper_day_reports_view_access, true);
    },
  },
  {
    id: 'rights.flags',
    mark: 'official',
    rule: '`mail_access` and `catalog_access` are false unless asked for.',
    run: async (client) => {
      const { rights: shown } = await role(client);
      deepEqual([shown.mail_access, shown.catalog_access], [false, false]);
      const { rights: asked } = await role(client, { mail_access: true, catalog_access: true });
      deepEqual([asked.mail_access, asked.catalog_access], [true, true]);
    },
  },
]);
