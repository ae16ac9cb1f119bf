import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { by, openRecorded, type Recorded, valuesOf } from './over-http';
import { EVERY_FORM } from './sandbox-account';

const cells = { view: 'all', add: 'all', edit: 'own', delete: 'none', export: 'none' };
const ROLE: [string, object] = [
  'role:manager',
  {
    name: 'Менеджер',
    rights: { leads: cells, contacts: cells, companies: cells, tasks: { edit: 'own', delete: 'none' } },
  },
];
const person = (key: string, more: object = {}): [string, object] => [
  `user:${key}`,
  { email: `${key}@example.test`, name: `Сотрудник ${key}`, ...more },
];
const crowd = (count: number) => Array.from({ length: count }, (_, index) => person(`n${index}`));

describe.each(EVERY_FORM)('users on the sandbox (%s, %s)', (crm, preset) => {
  let account: Recorded;
  beforeEach(async () => {
    account = await openRecorded(crm, { preset });
  });
  afterEach(() => account.close());

  const shown = (of: Awaited<ReturnType<Recorded['apply']>>, key: string) =>
    valuesOf(of, 'user').find(({ email }) => email === `${key}@example.test`);

  it('are added ten at a time, after their role, with or without one', async () => {
    const made = await account.apply([...crowd(11), person('anna', { role: 'manager', department: '#0' }), ROLE]);
    expect(made.received).toEqual(['POST /roles', 'POST /users', 'POST /users']);
    const role = `#${made.snapshot.roles.find(({ name }) => name === 'Менеджер')?.id}`;
    expect(shown(made, 'anna')).toMatchObject({ role, department: '#0', active: true, admin: false, free: false });
    expect(shown(made, 'n0')).not.toHaveProperty('role');
    expect(made.left).toEqual([]);
  });

  it('are free, switched off when they are added, and switched on and off later', async () => {
    const made = await account.apply([person('free', { free: true }), person('off', { active: false })]);
    expect(made.received).toEqual(['POST /users', 'POST /users/deactivate']);
    expect(shown(made, 'free')).toEqual(expect.not.objectContaining({ department: expect.anything() }));
    expect(shown(made, 'off')).toMatchObject({ active: false });
    const on = await account.apply([person('free', { free: true }), person('off', { active: true })]);
    expect(on.received).toEqual(['POST /users/activate']);
    expect(shown(on, 'off')).toMatchObject({ active: true });
    expect(
      (
        await account.apply(
          [person('off', { active: false })],
          [{ object: 'free', action: 'detach', reason: 'не наш' }],
        )
      ).received,
    ).toEqual(['POST /users/deactivate']);
  });

  it('keep what the API does not change, as steps by hand; an administrator is made by hand, too', async () => {
    await account.apply([person('anna', { role: 'manager', language: 'ru' }), ROLE]);
    const after = await account.apply([
      person('anna', { name: 'Анна', language: 'en', active: false }),
      person('boss', { admin: true }),
      ROLE,
    ]);
    expect(after.received).toEqual(['POST /users/deactivate', 'POST /users']);
    expect(by(after.left)).toEqual(['change user:anna language name', 'change user:boss admin']);
  });

  it('who are administrators are not switched off', async () => {
    const owner = (await account.driver.snapshot()).plain.user!.find(({ values }) => values.admin === true)!;
    const { findings, operations } = await account.plan(['user:owner', { ...owner.values, active: false }]);
    expect([operations, findings.map(({ code, args }) => [code, args.object])]).toEqual([
      [],
      [['ADMIN_NOT_SWITCHED', 'user:owner']],
    ]);
  });

  it('whose name the API refuses are a finding, unless they are there already', async () => {
    const names = ['Иванов (Север)', 'см. www.example.test', ' ', 'x'.repeat(51)];
    const wishes = names.map((name, index) => person(`p${index}`, { name }));
    expect((await account.plan(...wishes)).findings.map(({ code, args }) => [code, args.name])).toEqual(
      names.map((name) => ['USER_NAME_REFUSED', name]),
    );
    account.sandbox.byHand('dev', {
      what: 'user',
      change: {
        uuid: 'u',
        name: names[0],
        email: 'p0@example.test',
        lang: 'ru',
        role_id: null,
        group_id: null,
        is_admin: false,
        is_free: false,
        is_active: true,
        rights: {
          leads: {},
          contacts: {},
          companies: {},
          tasks: {},
          mail_access: false,
          catalog_access: false,
          status_rights: [],
        },
      },
    });
    expect((await account.apply(wishes.slice(0, 1))).received).toEqual([]);
  });

  it('beyond the hundred, when the method closes, are a finding: in Kommo a warning, since large plans have no limit', async () => {
    const { findings } = await account.plan(...crowd(101));
    const about = findings.filter(({ code }) => code !== 'STAYS_BESIDE');
    expect(about.map(({ code, severity }) => [code, severity])).toEqual([
      ['USERS_CLOSED', crm === 'kommo' ? 'warning' : 'error'],
      ['USERS_INVITED', 'warning'],
    ]);
    // the owner is there already: the tenth request still finds 91
    expect((await account.apply(crowd(100))).received).toHaveLength(10);
  });
});

it('an integration that was made by a button sees neither users nor sources', async () => {
  const account = await openRecorded('amocrm', { external: true });
  const { findings } = await account.plan(person('anna'), ['source:site', { name: 'Сайт', external_id: 'site' }]);
  expect(findings.map(({ code, args }) => [code, args.object, args.status])).toEqual([
    ['KIND_UNAVAILABLE', 'source:site', 403],
    ['KIND_UNAVAILABLE', 'user:anna', 403],
  ]);
  await account.close();
});

it('an object that has to be deleted does not count as gone while the account refuses to show it', async () => {
  const account = await openRecorded('amocrm', { external: true });
  const { findings } = await account.planRemoval('source:site', { name: 'Сайт', external_id: 'site' });
  expect(findings.map(({ code, args }) => [code, args.status])).toEqual([['KIND_UNAVAILABLE', 403]]);
  await account.close();
});
