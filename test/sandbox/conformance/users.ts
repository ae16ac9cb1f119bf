import { deepEqual, equal, match } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, holds, refused, times } from './ask';
import { ALL, PERSON, PIPELINES, pipeline, role, self, user, withRights } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const rejected = (client: Client, wish: Json, ...wanted: string[]) =>
  refused(client.post('users', [{ ...PERSON, ...wish }]), ...wanted.map((one) => `0 ${one}`));

export const users: Rule[] = inSection('§6.1 Users', [
  {
    id: 'users.post',
    mark: 'official',
    rule: 'POST answers 201 with active users who are no administrators.',
    run: async (client) => {
      const { rights: shown, name, email } = await user(client);
      deepEqual([name, email], [PERSON.name, PERSON.email]);
      deepEqual([shown.is_admin, shown.is_free, shown.is_active], [false, false, true]);
    },
  },
  {
    id: 'users.no-admin',
    mark: 'official',
    rule: '`is_admin` cannot be set.',
    run: (client) => rejected(client, withRights({ is_admin: true }), 'rights.is_admin: FieldNotExpected'),
  },
  {
    id: 'users.no-change',
    mark: 'official',
    rule: 'A user is neither changed nor removed.',
    run: async (client) => {
      const { id } = await user(client);
      for (const method of ['PATCH', 'DELETE']) equal((await client.send(method, `users/${id}`, {})).status, 405);
    },
  },
  {
    id: 'users.required',
    mark: 'official',
    rule: 'A new user needs a name, an e-mail and a password.',
    run: async (client) => {
      await rejected(client, { name: undefined }, 'name: FieldMissing');
      await rejected(client, { email: undefined }, 'email: FieldMissing');
      await rejected(client, { password: undefined }, 'password: FieldMissing');
    },
  },
  {
    id: 'users.name-length',
    mark: 'official',
    rule: 'A name has at most 50 characters.',
    run: async (client) => {
      await rejected(client, { name: 'я'.repeat(51) }, 'name: TooLong');
      equal((await user(client, { name: 'я'.repeat(50) })).name.length, 50);
    },
  },
  {
    id: 'users.name-characters',
    mark: 'official',
    rule: 'Beside letters and digits a name has only . @ - _ and spaces, is not blank and holds no link.',
    run: async (client) => {
      for (const name of ['a/b', 'a<b>', 'a+b', 'см. www.example.test']) {
        await rejected(client, { name }, 'name: NotSupportedChoice');
      }
      await rejected(client, { name: '   ' }, 'name: NotBlank');
      equal((await user(client, { name: 'А. Б-В_г @1' })).name, 'А. Б-В_г @1');
    },
  },
  {
    id: 'users.email',
    mark: 'official',
    rule: 'An e-mail is one, and nobody’s in the account yet.',
    run: async (client) => {
      await rejected(client, { email: 'nobody' }, 'email: NotSupportedChoice');
      await user(client);
      await rejected(client, { email: 'ORLOV@example.test' }, 'email: NotUnique');
    },
  },
  {
    id: 'users.password',
    mark: 'official',
    rule: 'A password has 6 characters with a digit, a lower-case and an upper-case letter.',
    run: async (client) => {
      for (const password of ['Abc12', 'abcdef1', 'ABCDEF1', 'Abcdefg']) {
        await rejected(client, { password }, 'password: NotSupportedChoice');
      }
      holds(await user(client, { password: 'Abcde1' }), 'id');
    },
  },
  {
    id: 'users.known-email',
    mark: 'official',
    rule: 'Who has an account with the vendor already needs no password.',
    scenario: {
      pipelines: PIPELINES,
      platformEmails: ['known@example.test'],
    },
    run: async (client) => {
      equal((await user(client, { email: 'Known@example.test', password: undefined })).rights.is_active, true);
      await rejected(client, { password: undefined }, 'password: FieldMissing');
    },
  },
  {
    id: 'users.languages-amocrm',
    mark: 'official',
    flavours: AMOCRM,
    rule: 'Languages are ru, en and es.',
    run: async (client) => {
      equal((await user(client, { lang: 'es' })).lang, 'es');
      await rejected(client, { lang: 'pt', email: 'b@example.test' }, 'lang: NotSupportedChoice');
    },
  },
  {
    id: 'users.languages-kommo',
    mark: 'official',
    flavours: KOMMO,
    rule: 'Languages are ru, en, es and pt.',
    run: async (client) => {
      equal((await user(client, { lang: 'pt' })).lang, 'pt');
      await rejected(client, { lang: 'de', email: 'b@example.test' }, 'lang: NotSupportedChoice');
    },
  },
  {
    id: 'users.language-default',
    mark: 'official',
    rule: 'Without a language a user has the account’s.',
    scenario: {
      account: { language: 'en' },
      pipelines: PIPELINES,
    },
    run: async (client) => equal((await user(client)).lang, 'en'),
  },
  {
    id: 'users.rights-required',
    mark: 'official',
    rule: 'Without a role and not free, rights on leads, contacts, companies and tasks are required.',
    run: (client) =>
      rejected(
        client,
        { rights: {} },
        ...['leads', 'contacts', 'companies', 'tasks'].map((key) => `rights.${key}: FieldMissing`),
      ),
  },
  {
    id: 'users.role-outweighs',
    mark: 'official',
    rule: 'With a role, rights on cards, stages, mail and lists are ignored.',
    run: async (client) => {
      const { id } = await role(client, { mail_access: false });
      const none = { view: 'D', edit: 'D', add: 'D', delete: 'D', export: 'D' };
      const shown = (await user(client, withRights({ role_id: id, leads: none, mail_access: true }))).rights;
      deepEqual([shown.role_id, shown.leads, shown.mail_access], [id, ALL, false]);
    },
  },
  {
    id: 'users.free',
    mark: 'official',
    rule: 'A free user has nothing of what was asked, neither role nor department.',
    scenario: {
      pipelines: PIPELINES,
      departments: [{ id: 77, name: 'Север' }],
    },
    run: async (client) => {
      const { id } = await role(client);
      const shown = (await user(client, withRights({ is_free: true, role_id: id, group_id: 77 }))).rights;
      deepEqual([shown.is_free, shown.role_id, shown.group_id, shown.leads.view], [true, null, null, 'D']);
    },
  },
  {
    id: 'users.unknown-references',
    mark: 'guess',
    rule: 'An unknown role or department is NotSupportedChoice.',
    run: async (client) => {
      await rejected(client, withRights({ role_id: 1 }), 'rights.role_id: NotSupportedChoice');
      await rejected(client, withRights({ group_id: 1 }), 'rights.group_id: NotSupportedChoice');
    },
  },
  {
    id: 'users.default-department',
    mark: 'official',
    rule: '`group_id` null is the sales department.',
    run: async (client) => {
      const { id } = await user(client, withRights({ group_id: null }));
      const { _embedded } = await body(client.get(`users/${id}?with=group`));
      equal(_embedded.groups[0].id, 0);
    },
  },
  {
    id: 'users.status-rights-null',
    mark: 'official',
    rule: '`status_rights` null denies the incoming stages of every pipeline.',
    run: async (client) => {
      await pipeline(client);
      const shown = (await user(client, withRights({ status_rights: null }))).rights.status_rights;
      deepEqual(
        shown.map((row: Json) => row.rights),
        times(2, () => ({ view: 'D', edit: 'D', delete: 'D' })),
      );
    },
  },
  {
    id: 'users.over-100',
    mark: 'official',
    rule: 'With more than 100 users the method is closed.',
    run: async ({ post }) => {
      for (const batch of times(10, (index) => index)) {
        const ten = times(10, (index) => ({ ...PERSON, email: `u${batch}-${index}@example.test` }));
        await body(post('users', ten), 201);
      }
      equal((await post('users', [PERSON])).status, 403);
    },
  },
  {
    id: 'users.with',
    mark: 'official',
    rule: '`with=role,group,uuid,amojo_id,user_rank,phone_number` adds each, and only when asked.',
    run: async (client) => {
      const { id } = await role(client);
      const person = await user(client, withRights({ role_id: id }));
      const plain = await body(client.get(`users/${person.id}`));
      for (const key of ['uuid', 'amojo_id', 'user_rank', 'phone_number', '_embedded']) equal(key in plain, false);
      const shown = await body(client.get(`users/${person.id}?with=role,group,uuid,amojo_id,user_rank,phone_number`));
      holds(shown, 'uuid amojo_id user_rank phone_number');
      match(shown.user_rank, /^(newbie|candidate|master)$/);
      deepEqual([shown._embedded.roles[0].id, shown._embedded.roles[0].name], [id, 'R']);
      holds(shown._embedded.groups[0], 'id name');
    },
  },
  {
    id: 'users.activate-amocrm',
    mark: 'client code',
    flavours: AMOCRM,
    rule: 'Activating and deactivating are 204.',
    run: async (client) => {
      const { id } = await user(client);
      equal((await client.post('users/deactivate', [{ id }])).status, 204);
      equal((await body(client.get(`users/${id}`))).rights.is_active, false);
      equal((await client.post('users/activate', [{ id }])).status, 204);
      equal((await body(client.get(`users/${id}`))).rights.is_active, true);
    },
  },
  {
    id: 'users.activate-kommo',
    mark: 'official',
    flavours: KOMMO,
    rule: 'Activating is 202 `text/html`, deactivating 204.',
    run: async (client) => {
      const { id } = await user(client);
      equal((await client.post('users/deactivate', [{ id }])).status, 204);
      const reply = await client.post('users/activate', [{ id }]);
      deepEqual([reply.status, reply.type], [202, 'text/html']);
    },
  },
  {
    id: 'users.activate-refused',
    mark: 'official',
    rule: 'Administrators and strangers are refused: “User(s) N are not associated with provided account.”',
    run: async (client) => {
      for (const id of [await self(client), 1]) {
        const { detail } = await body(client.post('users/deactivate', [{ id }]), 400);
        equal(detail, `User(s) ${id} are not associated with provided account.`);
      }
    },
  },
  {
    id: 'users.activate-10',
    mark: 'official',
    rule: 'At most 10 users are activated at once.',
    run: async (client) => {
      const ids = times(11, () => ({ id: 1 }));
      equal((await body(client.post('users/activate', ids), 400)).detail, 'Limit 10 per page');
    },
  },
]);
