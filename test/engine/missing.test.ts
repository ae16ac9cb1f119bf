import { afterEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/model/answers';
import type { BaseObject } from '../../src/model/base';
import { type OpenAccount, openAccount } from '../drivers/sandbox-account';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { converge, plan, workFolder } from './converging';

const TEXT = wanted([
  object('pipeline', 'sales', salesPipeline),
  object('field_group', 'leads.terms', { entity: 'leads', name: 'Условия', fields: ['source'] }),
  object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text' }),
  object('role', 'manager', managerRole),
  object('list', 'goods', { name: 'Товары' }),
  object('field', 'lists.goods.weight', { entity: 'lists.goods', name: 'Вес', type: 'numeric' }),
  object('loss_reason', 'price', { name: 'Дорого' }),
]);

const open: OpenAccount[] = [];
afterEach(async () => {
  for (const account of open.splice(0)) await account.close();
});

async function applied() {
  const account = await openAccount();
  open.push(account);
  const state = new Map<string, BaseObject>();
  await converge(account, workFolder(), TEXT, state);
  return { account, state };
}

/** The account with lists that leave out every row of this name. */
function leavingOut(account: OpenAccount, name: string): OpenAccount {
  const { driver } = account;
  const answers: typeof driver.answers = async (scope) => without(await driver.answers(scope), name);
  return { ...account, driver: { ...driver, answers } };
}

function without(answers: Answers, name: string): Answers {
  const leave = (_key: string, value: unknown) =>
    Array.isArray(value)
      ? value.filter((row) => row?.name !== name || (typeof row.id !== 'number' && typeof row.id !== 'string'))
      : value;
  return JSON.parse(JSON.stringify(answers), leave);
}

describe('a list that leaves out a row', () => {
  it.each([
    ['pipeline', 'Продажи'],
    ['field group', 'Условия'],
    ['field', 'Источник'],
    ['role', 'Менеджер'],
    ['field of a list', 'Вес'],
    ['loss reason', 'Дорого'],
  ])('plans nothing for the %s: it is asked for by its id', async (_what, name) => {
    const { account, state } = await applied();
    const { plan: whole } = await plan(account, TEXT, state as never);
    const { plan: found } = await plan(leavingOut(account, name), TEXT, state as never);
    expect(found.operations).toEqual([]);
    expect(found.findings).toEqual(whole.findings);
    expect(found.forecast.reads).toBe(whole.forecast.reads + 1);
  });

  it('plans what is really gone anew, after one more request', async () => {
    const { account, state } = await applied();
    const { id } = state.get('role:manager') as BaseObject;
    await account.driver.send({ method: 'DELETE', path: `/roles/${id}` });
    const { plan: found } = await plan(account, TEXT, state as never);
    expect(found.operations.map(({ action, address }) => `${action} ${address}`)).toEqual(['create role:manager']);
    expect(found.findings.map(({ code }) => code)).toContain('VANISHED');
  });
});
