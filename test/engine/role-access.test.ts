import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROLE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/role';
import { driftOf } from '../../src/drift/differences';
import type { RunInput } from '../../src/engine/runs/run-input';
import { resolved } from '../../src/import/adopt';
import type { Crm } from '../../src/model/crm';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedObject } from '../../src/model/recorded-state';
import { widens } from '../../src/plan/render/danger';
import { inverseOf } from '../../src/rollback/inverse';
import { EVERY_FORM, type OpenAccount, openAccount } from '../crm/sandbox-account';
import { inShort } from '../drift/support';
import { ENVIRONMENT, imported } from '../import/adopting';
import { managerRole, object, wanted } from '../support/desired';
import { applyOnce, converge, plan, workFolder } from './converging';

const ALL = { view: 'A', add: 'A', edit: 'A', delete: 'A', export: 'A' };
const CARDS = { leads: ALL, contacts: ALL, companies: ALL, tasks: { edit: 'A', delete: 'A' } };

/** What a role gives access to: its name in canonical form, in the files, in the API. */
const ACCESS = Object.entries(ROLE_ATTRIBUTES).flatMap(([property, attribute]) =>
  attribute.type === 'flag'
    ? [[property, 'name' in attribute ? attribute.name : property, attribute.api] as const]
    : [],
);

const withAccess = (access: Record<string, boolean>, crm: Crm): DesiredState =>
  wanted([object('role', 'manager', { ...managerRole, ...access })], { crm });

describe.each(EVERY_FORM)('access that a role gives (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  let state: Map<string, RecordedObject>;
  let folder: string;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
    state = new Map();
    folder = workFolder();
  });
  afterEach(() => account.close());

  const role = async () => (await account.driver.snapshot()).roles.find(({ name }) => name === managerRole.name);
  const byHand = async (rights: object) =>
    account.driver.send({ method: 'PATCH', path: `/roles/${(await role())?.id}`, body: { rights } });

  it.each(ACCESS)('%s is imported, and an empty account gets it', async (property, name, api) => {
    await account.driver.send({
      method: 'POST',
      path: '/roles',
      body: [{ name: managerRole.name, rights: { ...CARDS, [api]: true } }],
    });
    const { adopted, proof } = await imported(account);
    expect(adopted.sources.get('crm/access/roles.yaml')).toContain(`${name}: true`);
    expect(adopted.omitted.map(({ code }) => code)).not.toContain('IMPORT_RIGHTS_UNMODELLED');
    expect(proof.left.plan.operations).toEqual([]);

    const empty = await openAccount(flavour, { preset });
    await converge(empty, workFolder(), { ...resolved(adopted.sources, ENVIRONMENT), crm: flavour }, new Map());
    const [made] = (await empty.driver.snapshot()).roles.filter((one) => one.name === managerRole.name);
    expect(made && Reflect.get(made, property)).toBe(true);
    await empty.close();
  });

  it.each(ACCESS)('%s is planned, applied, and rolled back', async (property) => {
    const [without, given] = [withAccess({ [property]: false }, flavour), withAccess({ [property]: true }, flavour)];
    await converge(account, folder, without, state);
    const base = new Map(state);
    const { planned } = await applyOnce(account, folder, given, state);
    const { operations } = planned.plan;
    expect(operations.map(({ changes }) => changes)).toEqual([[{ path: [property], from: false, to: true }]]);
    expect(operations.map(widens)).toEqual([true]);
    expect((await plan(account, given, state as never)).plan.operations).toEqual([]);

    const run = { plan: planned.plan, desired: given, base: [...base.values()] } as unknown as RunInput;
    await converge(account, folder, inverseOf(run, state as never, {}), state);
    const back = await role();
    expect(back && Reflect.get(back, property)).toBe(false);
  });

  it.each(ACCESS)(
    '%s that somebody gave by hand is drift, and unless it is stated nobody’s',
    async (property, _, api) => {
      await converge(account, folder, withAccess({ [property]: false }, flavour), state);
      await byHand({ [api]: true });
      const seen = async (desired: DesiredState) =>
        driftOf({ desired, base: state as never, snapshot: await account.driver.snapshot(), stepsLeft: new Set() });
      const { differences } = await seen(withAccess({ [property]: false }, flavour));
      expect(differences.map(inShort)).toEqual([`changed role:manager ${property}`]);
      const silent = withAccess({}, flavour);
      const { plan: left } = await plan(account, silent, new Map() as never);
      expect(left.operations.filter(({ action }) => action !== 'adopt')).toEqual([]);
    },
  );
});
