import { expect, it, onTestFinished } from 'vitest';
import { affectedBy, aloneScope } from '../../../src/engine/planning/affected';
import type { RecordedState } from '../../../src/model/recorded-state';
import { openAccount } from '../../crm/sandbox-account';
import { object, wanted } from '../../support/desired';
import { applied, plan } from '../converging';

/** One more than the CRM shows at once. */
const MANY = 251;
const goods = object('list', 'goods', { name: 'Товары' });
const field = (n: number, name = `Поле ${n}`) =>
  object('field', `lists.goods.field_${n}`, { entity: 'lists.goods', name, type: 'text' });
const fields = Array.from({ length: MANY }, (_, n) => field(n));

it('counts the pages of fields of a list, by whatever name the list goes', async () => {
  const { account, state } = await applied(wanted([goods, ...fields]));
  const base = state as RecordedState;
  const desired = wanted([goods, field(0, 'Другое'), ...fields.slice(1)]);
  const { plan: made, reads, again } = await plan(account, desired, base);
  const affected = affectedBy({ driver: account.driver, desired, base, operations: made.operations });
  account.sandbox.resetRequests('dev');
  await account.driver.answers(affected.scope);
  const lists = account.sandbox.requests('dev').filter(({ path }) => path.endsWith('/custom_fields'));
  expect(lists.map(({ query }) => new URLSearchParams(query).get('page'))).toEqual(['1', '2']);
  expect(again).toBe(account.sandbox.requests('dev').length);
  account.sandbox.resetRequests('dev');
  await account.driver.answers(aloneScope(affected));
  expect(made.forecast.reads).toBe(reads + account.sandbox.requests('dev').length);
});

it('counts the page that a list gets by what is made in it', async () => {
  const account = await openAccount();
  onTestFinished(() => account.close());
  const few = await plan(account, wanted([goods, ...fields.slice(1)]), new Map());
  const more = await plan(account, wanted([goods, ...fields]), new Map());
  expect(more.plan.forecast.reads - few.plan.forecast.reads).toBe(1);
});
