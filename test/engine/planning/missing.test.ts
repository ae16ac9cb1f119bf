import { describe, expect, it } from 'vitest';
import type { AmoDriver } from '../../../src/crm/amocrm/write-context';
import { driftOf } from '../../../src/drift/differences';
import { completed, withMissing } from '../../../src/engine/planning/missing';
import { rebuiltFrom } from '../../../src/engine/recorded-state/rebuild';
import { say } from '../../../src/messages';
import type { Answers } from '../../../src/model/answers';
import type { Failure } from '../../../src/model/diagnostic';
import { type RecordedObject, type RecordedState, recordOf } from '../../../src/model/recorded-state';
import { bind } from '../../../src/plan/bind';
import { PENDING_ID } from '../../../src/plan/manual-steps';
import { emptySnapshot } from '../../crm/fakes';
import type { OpenAccount } from '../../crm/sandbox-account';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';
import { applied, applyOnce, plan, workFolder } from '../converging';

const CHANNEL = {
  entity: 'leads' as const,
  name: 'Канал',
  type: 'select' as const,
  options: [
    { key: 'site', name: 'Сайт' },
    { key: 'phone', name: 'Звонок' },
  ],
};
const TEXT = wanted([
  object('pipeline', 'sales', salesPipeline),
  object('field_group', 'leads.terms', { entity: 'leads', name: 'Условия', fields: ['source'] }),
  object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text' }),
  object('field', 'leads.channel', CHANNEL),
  object('role', 'manager', managerRole),
  object('list', 'goods', { name: 'Товары' }),
  object('field', 'lists.goods.weight', { entity: 'lists.goods', name: 'Вес', type: 'numeric' }),
  object('field', 'lists.goods.topic', {
    entity: 'lists.goods',
    name: 'Тема',
    type: 'category',
    options: [{ key: 'top', name: 'Раздел' }],
  }),
  object('loss_reason', 'price', { name: 'Дорого' }),
  object('webhook', 'erp', { url: 'https://erp.example.test/hook', events: ['add_lead'] }),
]);

/** The account with lists that leave out every row of this name. */
function leavingOut(account: OpenAccount, name: string): OpenAccount {
  const { driver } = account;
  const answers: typeof driver.answers = async (scope) => without(await driver.answers(scope), name);
  return { ...account, driver: { ...driver, answers } };
}

function without(answers: Answers, name: string): Answers {
  const leave = (_key: string, value: unknown) =>
    Array.isArray(value)
      ? value.filter(
          (row) =>
            (row?.name ?? row?.value ?? row?.destination) !== name ||
            (typeof row.id !== 'number' && typeof row.id !== 'string'),
        )
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
    ['stage', 'Предложение'],
    ['option', 'Звонок'],
    ['value of a category', 'Раздел'],
  ])('plans nothing for the %s: it is asked for by its id', async (_what, name) => {
    const { account, state } = await applied(TEXT);
    const { plan: whole } = await plan(account, TEXT, state as never);
    const { plan: found } = await plan(leavingOut(account, name), TEXT, state as never);
    expect(found.operations).toEqual([]);
    expect(found.findings).toEqual(whole.findings);
    expect(found.forecast.reads).toBe(whole.forecast.reads + 1);
  });

  it('plans nothing for the webhook, which has no address of its own: its list is read once more', async () => {
    const { account, state } = await applied(TEXT);
    const { plan: whole } = await plan(account, TEXT, state as never);
    const { plan: found } = await plan(leavingOut(account, 'https://erp.example.test/hook'), TEXT, state as never);
    expect([found.operations, found.findings]).toEqual([[], whole.findings]);
    expect(found.forecast.reads).toBe(whole.forecast.reads + 1);
  });

  it('sends the option that the list leaves out along with a new one', async () => {
    const { account, state } = await applied(TEXT);
    const { ids } = state.get('field:leads.channel') as RecordedObject;
    const options = [...CHANNEL.options, { key: 'chat', name: 'Чат' }];
    const others = TEXT.objects.filter(({ key }) => key !== 'leads.channel');
    const text = wanted([...others, object('field', 'leads.channel', { ...CHANNEL, options })]);
    await applyOnce(leavingOut(account, 'Звонок'), workFolder(), text, state);
    const live = (await account.driver.snapshot()).fields.find(({ name }) => name === 'Канал')?.options ?? [];
    expect(live.map(({ id, value }) => [id, value])).toEqual([
      [ids.site, 'Сайт'],
      [ids.phone, 'Звонок'],
      [expect.any(Number), 'Чат'],
    ]);
  });

  it('plans a stage that is really gone anew, after one more request', async () => {
    const { account, state } = await applied(TEXT);
    const { plan: whole } = await plan(account, TEXT, state as never);
    const { id, ids } = state.get('pipeline:sales') as RecordedObject;
    await account.driver.send({ method: 'DELETE', path: `/leads/pipelines/${id}/statuses/${ids.offer}` });
    const { plan: found } = await plan(account, TEXT, state as never);
    expect(found.operations.map(({ action, address }) => `${action} ${address}`)).toEqual(['update pipeline:sales']);
    account.sandbox.resetRequests('dev');
    await applyOnce(account, workFolder(), TEXT, state);
    const reads = account.sandbox.requests('dev').filter(({ method }) => method === 'GET').length;
    expect(reads).toBe(found.forecast.reads);
    expect(found.forecast.reads).toBeGreaterThan(whole.forecast.reads);
  });

  it('plans what is really gone anew, after one more request', async () => {
    const { account, state } = await applied(TEXT);
    const { id } = state.get('role:manager') as RecordedObject;
    await account.driver.send({ method: 'DELETE', path: `/roles/${id}` });
    const { plan: found } = await plan(account, TEXT, state as never);
    expect(found.operations.map(({ action, address }) => `${action} ${address}`)).toEqual(['create role:manager']);
    expect(found.findings.map(({ code }) => code)).toContain('VANISHED');
  });
});

describe('a reading of any command', () => {
  it.each([
    ['pipeline', 'Продажи', 'pipeline:sales'],
    ['role', 'Менеджер', 'role:manager'],
  ])(
    'has the %s on record that a list leaves out: it has not drifted, nor does a rebuilt state lose it',
    async (_what, name, address) => {
      const { account, state } = await applied(TEXT);
      const { driver } = leavingOut(account, name);
      const base = state as RecordedState;
      const lists = await driver.answers();
      expect(
        driftOf({ desired: TEXT, base, snapshot: driver.parse(lists), stepsLeft: new Set() }).differences,
      ).toMatchObject(expect.arrayContaining([expect.objectContaining({ object: address, class: 'vanished' })]));
      const { snapshot } = await completed(driver, lists, { desired: TEXT, base });
      expect(driftOf({ desired: TEXT, base, snapshot, stepsLeft: new Set() }).differences).toEqual([]);
      expect(rebuiltFrom({ records: base, lacking: [], digest: undefined }, snapshot, base).gone).toEqual([]);
    },
  );

  it('is as it was where no list leaves anything out', async () => {
    const { account, state } = await applied(TEXT);
    const answers = await account.driver.answers();
    expect((await completed(account.driver, answers, { desired: TEXT, base: state as RecordedState })).answers).toBe(
      answers,
    );
  });
});

describe('more objects missing than are asked for one by one', () => {
  const EMPTY = { pipelines: {} } as unknown as Answers;
  const records = (count: number): RecordedState =>
    new Map(
      Array.from({ length: count }, (_, index) => {
        const role = object('role', `role_${index}`, managerRole);
        return [role.address, recordOf({ ...role, id: String(index), ids: {} } as never)] as const;
      }),
    );

  /** Which ids were asked for, and what comes of it where those of `there` are in the account. */
  async function ask(count: number, there: readonly string[]) {
    const asked: string[] = [];
    const withRecorded: AmoDriver['withRecorded'] = async (answers, recorded) => {
      asked.push(...recorded.map(({ id }) => id));
      const found = asked.filter((id) => there.includes(id));
      return found.length === 0 ? answers : ({ ...answers, found } as never);
    };
    const base = records(count);
    const binding = bind({ desired: { objects: [] }, base, snapshot: emptySnapshot() });
    const outcome = withMissing({ withRecorded }, { answers: EMPTY, base, binding });
    return { asked, outcome: await outcome.catch((error: Failure) => error) };
  }

  it('are asked for while they are fifty', async () => {
    const { asked, outcome } = await ask(50, ['49']);
    expect(asked).toHaveLength(50);
    expect(outcome).toMatchObject({ found: ['49'] });
  });

  it('are all gone where none of the first fifty is there', async () => {
    const { asked, outcome } = await ask(51, []);
    expect(asked).toHaveLength(50);
    expect(outcome).toBe(EMPTY);
  });

  it('stop the command where one of the first fifty is there: nobody can say what else is', async () => {
    const { asked, outcome } = await ask(51, ['3']);
    expect(asked).toHaveLength(50);
    expect(outcome).toMatchObject({ reason: 'crm', code: 'LIST_INCOMPLETE', args: { count: 51 } });
    expect(say('LIST_INCOMPLETE', { count: 51 }, 'en')).toContain('51 objects of the recorded state are missing');
  });

  it('are not asked for while a person has yet to make them', async () => {
    const { address, ...record } = records(1).get('role:role_0') ?? {};
    const base: RecordedState = new Map([[String(address), { address, ...record, id: PENDING_ID }]]) as never;
    const binding = bind({ desired: { objects: [] }, base, snapshot: emptySnapshot() });
    const withRecorded = () => Promise.reject(new Error('asked for'));
    expect(await withMissing({ withRecorded }, { answers: EMPTY, base, binding })).toBe(EMPTY);
  });
});
