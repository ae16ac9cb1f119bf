import { afterEach, expect, it } from 'vitest';
import { parseFields } from '../../src/crm/amocrm/read/fields';
import { WRITERS } from '../../src/crm/amocrm/writers';
import { batchesOf } from '../../src/engine/writing/batches';
import { draftPlan } from '../../src/plan/draft';
import { object, wanted } from '../support/desired';
import { emptySnapshot } from './fakes';
import { by, openRecorded, type Recorded } from './over-http';

// What was measured on live accounts, and is seen only over a whole plan.

let account: Recorded;
afterEach(async () => account?.close());

const stages = [{ key: 'new', name: 'Новая заявка', color: '#fffeb2' }];

it('the main mark moves while the pipeline that had it is renamed: the new name stays', async () => {
  account = await openRecorded('kommo', { preset: 'strict' });
  const pipeline = (key: string, name: string, main: boolean): [string, object] => [
    `pipeline:${key}`,
    { name, main, stages },
  ];
  await account.apply([pipeline('old', 'Старая', true), pipeline('next', 'Новая', false)]);
  const { bodies, snapshot } = await account.apply([pipeline('old', 'Архив', false), pipeline('next', 'Новая', true)]);
  expect(bodies).toContainEqual({ is_main: true });
  expect(bodies).toContainEqual({ name: 'Архив', is_main: false });
  const named = snapshot.pipelines.filter(({ name }) => name === 'Архив' || name === 'Новая');
  expect(named.map(({ name, main }) => [name, main]).sort()).toEqual([
    ['Архив', false],
    ['Новая', true],
  ]);
});

it.each(['ignored', 'refused'] as const)(
  'a title of won that amoCRM does not take (%s) ends as a manual step, not as a failure',
  async (position) => {
    account = await openRecorded('amocrm', { switches: { 'closing-stage-rename': position } });
    const sales = (won: object): [string, object] => ['pipeline:sales', { name: 'Продажи B2B', stages, ...won }];
    await account.apply([sales({})]);
    const { bodies, manual, left } = await account.apply([sales({ won: { name: 'Оплачено' } })]);
    expect(bodies).toEqual([{ name: 'Оплачено' }]);
    expect([by(manual), by(left)]).toEqual([[], ['change pipeline:sales won.name']]);
  },
);

it('new monetary fields go alone, so that the others of their card are made whatever becomes of them', () => {
  const field = (key: string, type: string) =>
    object('field', `leads.${key}`, {
      entity: 'leads',
      name: key,
      type,
      ...(type === 'monetary' ? { currency: 'USD' } : {}),
    });
  const desired = wanted([field('a', 'text'), field('b', 'monetary'), field('c', 'text'), field('d', 'monetary')]);
  const { operations } = draftPlan({ desired, base: new Map(), snapshot: emptySnapshot() });
  const batches = batchesOf(operations, WRITERS).map((batch) => batch.operations.map(({ key }) => key));
  expect(batches.sort()).toEqual([['leads.a', 'leads.c'], ['leads.b'], ['leads.d']]);
});

it('cards have different keys, and none of them is missed', () => {
  const kommoContact = { id: 1, name: '**! Phone', type: 'multitext', code: 'PHONE', hidden_statuses: [], enums: null };
  const catalog = {
    id: 2,
    name: '⚑',
    type: 'text',
    is_visible: true,
    is_required: false,
    search_in: null,
    nested: null,
  };
  const agreement = { id: 3, name: '⚑', type: 'brand_new_type', code: 'USER_AGREEMENT', is_api_only: true };
  expect(parseFields([kommoContact, agreement], 'contacts')).toMatchObject([
    { id: 1, code: 'PHONE', options: [], groupId: null, stages: { requires: [] } },
    { id: 3, type: 'brand_new_type', apiOnly: true },
  ]);
  expect(parseFields([catalog], 'lists.#5001')).toMatchObject([{ id: 2, visible: true, required: false, code: null }]);
});
