import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardRules } from '../../src/crm/amocrm/kinds/card';
import { resolver } from './fakes';
import { EVERY_FORM, type OpenAccount, openAccount } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

describe.each(EVERY_FORM)('the order of tabs on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  /** Tabs with these sort numbers behind the built-in ones; their keys are their names. */
  async function tabs(sorts: Record<string, number>) {
    const body = Object.entries(sorts).map(([name, sort]) => ({ name, sort }));
    await account.driver.send({ method: 'POST', path: '/leads/custom_fields/groups', body });
    return read();
  }

  async function read() {
    const snapshot = await account.driver.snapshot();
    const card = cardRules.rows(snapshot).find(({ entity }) => entity === 'leads')!;
    const names = snapshot.fieldGroups.filter(({ entity }) => entity === 'leads').map(({ name }) => name);
    const ids = new Map(snapshot.fieldGroups.map(({ entity, name, id }) => [`field_group:${entity}.${name}`, id]));
    return { card, names, objects: Object.fromEntries(ids) };
  }

  async function order(live: Awaited<ReturnType<typeof read>>, ...wanted: string[]) {
    const known = { objects: live.objects };
    const after = { entity: 'leads' as const, tabs: wanted };
    const item = updateItem('card', { key: 'leads', live: live.card, ids: {}, after, removals: [] }, known);
    const run = await account.exactly(
      (context) => writeUpdate(account.driver.writers.card, item, context),
      resolver(known),
    );
    expect(run.received).toHaveLength(run.forecast);
    for (const body of run.bodies) expect(Object.keys(body as object)).toEqual(['name', 'sort']);
    return { moved: run.received.length, names: (await read()).names.slice(2) };
  }

  it('moves one tab with one request where there is room', async () => {
    const live = await tabs({ a: 10, b: 20, c: 30 });
    expect(live.names).toHaveLength(5);
    expect(await order(live, 'c', 'a', 'b')).toEqual({ moved: 1, names: ['c', 'a', 'b'] });
  });

  it('makes room where the account counts without gaps', async () => {
    const live = await tabs({ a: 3, b: 4, c: 5 });
    expect((await order(live, 'c', 'a', 'b')).names).toEqual(['c', 'a', 'b']);
  });

  it('tells tabs of one number apart', async () => {
    const live = await tabs({ a: 7, b: 7, c: 7 });
    expect((await order(live, 'b', 'c', 'a')).names).toEqual(['b', 'c', 'a']);
  });

  it('never moves the built-in tabs to make room for others', async () => {
    const live = await tabs({ a: 3, b: 4 });
    const builtIn = live.names.slice(0, 2);
    await order(live, 'b', 'a');
    expect((await read()).card.tabs.slice(0, 2)).toEqual(live.card.tabs.slice(0, 2));
    expect((await read()).names.slice(0, 2)).toEqual(builtIn);
  });

  it('sends nothing when nothing differs', async () => {
    const live = await tabs({ a: 3, b: 4 });
    expect(await order(live, 'a', 'b')).toEqual({ moved: 0, names: ['a', 'b'] });
  });
});
