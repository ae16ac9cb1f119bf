import { deepEqual, equal } from 'node:assert/strict';
import type { Json } from '../client';
import { body, made, refused, rows } from './ask';
import { ALL, incomingStage, pipeline, RIGHTS, role, stageRow, user, withRights } from './objects';
import { inSection, type Rule } from './rule';

export const roles: Rule[] = inSection('§6.3 Roles', [
  {
    id: 'roles.post',
    mark: 'official',
    rule: 'POST answers 201; without rights everything is denied.',
    run: async (client) => {
      const { rights: shown } = await made(client.post('roles', [{ name: 'R' }]), 201);
      deepEqual([shown.leads.view, shown.tasks.edit, shown.mail_access], ['D', 'D', false]);
    },
  },
  {
    id: 'roles.patch',
    mark: 'official',
    rule: 'PATCH answers 202 with the role.',
    run: async (client) => {
      const { id } = await role(client);
      const after = await body(client.patch(`roles/${id}`, { name: 'Новая' }), 202);
      deepEqual([after.id, after.name, after.rights.leads], [id, 'Новая', ALL]);
    },
  },
  {
    id: 'roles.delete',
    mark: 'official',
    rule: 'DELETE is 204.',
    run: async (client) => {
      const { id } = await role(client);
      equal((await client.remove(`roles/${id}`)).status, 204);
      equal((await client.get(`roles/${id}`)).status, 404);
    },
  },
  {
    id: 'roles.no-personal-flags',
    mark: 'official',
    rule: 'Rights of a role have no is_admin, is_free, is_active, group_id and role_id.',
    run: async (client) => {
      const { rights: shown } = await role(client);
      for (const key of ['is_admin', 'is_free', 'is_active', 'group_id', 'role_id']) equal(key in shown, false);
      const wish = { name: 'R', rights: { is_admin: true } };
      await refused(client.post('roles', [wish]), '0 rights.is_admin: FieldNotExpected');
    },
  },
  {
    id: 'roles.automatic-rows',
    mark: 'official',
    rule: 'The server adds a denied row for every incoming stage that is not mentioned.',
    run: async (client) => {
      const { id, rights: shown } = await role(client, { status_rights: [await stageRow(client)] });
      const incoming = await incomingStage(client);
      deepEqual(shown.status_rights.find((row: Json) => row.status_id === incoming).rights, {
        view: 'D',
        edit: 'D',
        delete: 'D',
      });
      await pipeline(client);
      equal((await body(client.get(`roles/${id}`))).rights.status_rights.length, 3);
    },
  },
  {
    id: 'roles.mentioned-incoming',
    mark: 'official',
    rule: 'A row for the incoming stage replaces the automatic one.',
    run: async (client) => {
      const cells = { view: 'A', edit: 'D', delete: 'D' };
      const row = { ...(await stageRow(client)), status_id: await incomingStage(client), rights: cells };
      const shown = (await role(client, { status_rights: [row] })).rights.status_rights;
      deepEqual(
        shown.map((one: Json) => one.rights),
        [cells],
      );
    },
  },
  {
    id: 'roles.rows-cleared',
    mark: 'official',
    rule: '`status_rights` null and [] both clear all but the automatic rows; left out, the rows stay.',
    run: async (client) => {
      const row = await stageRow(client);
      const { id } = await role(client, { status_rights: [row] });
      const patched = async (wish: Json) =>
        (await body(client.patch(`roles/${id}`, { rights: wish }), 202)).rights.status_rights.length;
      equal(await patched({ mail_access: true }), 2);
      equal(await patched({ status_rights: [] }), 1);
      equal(await patched({ status_rights: [row] }), 2);
      equal(await patched({ status_rights: null }), 1);
    },
  },
  {
    id: 'roles.with-users',
    mark: 'official',
    rule: '`with=users` adds the ids of the users who hold the role.',
    run: async (client) => {
      const { id } = await role(client);
      const person = await user(client, withRights({ role_id: id }));
      const shown = await body(client.get(`roles/${id}?with=users`));
      equal(shown._embedded.users[0].id, person.id);
      equal('_embedded' in (await body(client.get(`roles/${id}`))), false);
    },
  },
  {
    id: 'roles.holders-keep',
    mark: 'guess',
    rule: 'Users of a removed role keep its rights as their own.',
    run: async (client) => {
      const { id } = await role(client, { mail_access: true });
      const person = await user(client, withRights({ role_id: id }));
      await client.remove(`roles/${id}`);
      const after = (await body(client.get(`users/${person.id}`))).rights;
      deepEqual([after.role_id, after.mail_access, after.leads], [null, true, ALL]);
    },
  },
  {
    id: 'roles.partial-cells',
    mark: 'guess',
    rule: 'A PATCH of some cells leaves the others, and is judged together with them.',
    run: async (client) => {
      const low = { view: 'M', edit: 'M', add: 'A', delete: 'D', export: 'D' };
      const { id } = await role(client, { leads: low });
      const after = await body(client.patch(`roles/${id}`, { rights: { leads: { delete: 'M' } } }), 202);
      deepEqual(after.rights.leads, { ...low, delete: 'M' });
      const wish = client.patch(`roles/${id}`, { rights: { leads: { edit: 'A' } } });
      await refused(wish, '0 rights.leads.edit: NotSupportedChoice');
    },
  },
  {
    id: 'roles.unknown-stage',
    mark: 'Kommo T',
    when: { 'error-details': 'english' },
    rule: 'A row for no stage is 400 “Status not found”.',
    run: async (client) => {
      const row = { ...(await stageRow(client)), status_id: 1 };
      const wish = { name: 'R', rights: { ...RIGHTS, status_rights: [row] } };
      equal((await body(client.post('roles', [wish]), 400)).detail, 'Status not found');
      deepEqual((await rows(client.get('users'))).length, 1);
    },
  },
]);
