import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../src/engine/planning/reconcile';
import { Executor } from '../../../src/engine/writing/executor';
import { Failure } from '../../../src/model/diagnostic';
import type { Binding } from '../../../src/plan/binding';
import { draftPlan } from '../../../src/plan/draft';
import type { Operation } from '../../../src/plan/types';
import { failureOf, fakeHost } from '../../crm/fakes';
import { managerRole, object, wanted } from '../../support/desired';
import { MemoryCrm } from '../../support/memory-crm';
import { driverOf } from '../memory-session';

const ROLES = wanted([
  object('role', 'manager', managerRole),
  object('role', 'head', { ...managerRole, name: 'Руководитель' }),
]);

/**
 * A batch of creations that nobody answered, in an account that holds what `arrives` puts into it at each look;
 * `CRMCTL_CREATION_SECONDS` says how long it may still come.
 */
function lost(desired = ROLES, arrives: (crm: MemoryCrm, look: number) => void = () => {}, seconds = '3') {
  const crm = new MemoryCrm();
  const calls: string[] = [];
  const driver = driverOf(crm, async (call) => void calls.push(call));
  const pauses: number[] = [];
  const host = {
    ...fakeHost(),
    env: (name: string) => (name === 'CRMCTL_CREATION_SECONDS' ? seconds : undefined),
    sleep: async (milliseconds: number) => void pauses.push(milliseconds),
  };
  const { operations, binding } = draftPlan({ desired, base: new Map(), snapshot: crm.snapshot() });
  const executorFor = (of: readonly Operation[], within: Binding) =>
    new Executor({
      operations: of,
      binding: within,
      desired,
      snapshot: crm.snapshot(),
      writers: driver.writers,
      send: driver.send,
      contextOf: driver.contextOf,
    });
  const { book } = executorFor(operations, binding);
  let look = 0;
  const run = () =>
    reconcile({
      batch: { operations },
      desired,
      base: new Map(),
      look: async () => {
        look += 1;
        arrives(crm, look);
        return crm.snapshot();
      },
      host,
      book,
      executorFor,
    });
  return { crm, calls, pauses, host, book, run, looks: () => look };
}

function makeRole(crm: MemoryCrm, name: string): string {
  const id = crm.id();
  const { rights } = managerRole;
  crm.state.roles.push({ id, name, rights, stageRights: [], mail: false, lists: false });
  return String(id);
}

describe('a creation that nobody answered', () => {
  it('is taken over where it is there, and nothing is made a second time', async () => {
    const ids: string[] = [];
    const { run, calls, pauses, book } = lost(ROLES, (crm, look) => {
      if (look === 1) ids.push(makeRole(crm, 'Менеджер'), makeRole(crm, 'Руководитель'));
    });
    const written = await run();
    expect([...written].map(([address, { id }]) => [address, id])).toEqual([
      ['role:manager', ids[0]],
      ['role:head', ids[1]],
    ]);
    expect([book.get('role', 'manager')?.id, book.get('role', 'head')?.id]).toEqual(ids);
    expect([calls, pauses]).toEqual([[], []]);
  });

  it('is waited for until all of it is there, with a word of what is awaited', async () => {
    const { run, host, pauses, looks } = lost(ROLES, (crm, look) => {
      if (look === 1) makeRole(crm, 'Руководитель');
      if (look === 3) makeRole(crm, 'Менеджер');
    });
    expect((await run()).size).toBe(2);
    expect([looks(), pauses]).toEqual([3, [1_000, 2_000]]);
    expect(host.events).toEqual([
      { code: 'OUTCOME_AWAITED', args: { object: 'role:manager', more: 0, seconds: 1 } },
      { code: 'OUTCOME_AWAITED', args: { object: 'role:manager', more: 0, seconds: 2 } },
    ]);
  });

  it('that does not come is a matter for a later run: it is named, and never repeated', async () => {
    const { run, calls, looks, book } = lost(ROLES, (crm, look) => {
      if (look === 1) makeRole(crm, 'Менеджер');
    });
    const failure = await failureOf(run());
    expect(failure).toMatchObject({ reason: 'crm', code: 'OUTCOME_OPEN', args: { objects: ['role:head'] } });
    expect([calls, looks(), book.get('role', 'manager')]).toEqual([[], 3, undefined]);
  });

  it('is looked for once where it cannot come any more', async () => {
    const { run, pauses, looks } = lost(ROLES, () => {}, '0');
    expect(await failureOf(run())).toMatchObject({ code: 'OUTCOME_OPEN' });
    expect([looks(), pauses]).toEqual([1, []]);
  });

  it('is brought to what was wanted where it came otherwise', async () => {
    const other = wanted([object('role', 'manager', { ...managerRole, mail: true })]);
    const { run, calls, crm } = lost(other, (account, look) => {
      if (look === 1) makeRole(account, 'Менеджер');
    });
    await run();
    expect(calls).toEqual(['update role manager']);
    expect(crm.state.roles.map(({ name, mail }) => [name, mail])).toEqual([['Менеджер', true]]);
  });

  it('stops where the account holds several of the same: nobody can say which is ours', async () => {
    const { run, calls } = lost(ROLES, (crm, look) => {
      if (look === 1) for (const name of ['Менеджер', 'Менеджер', 'Руководитель']) makeRole(crm, name);
    });
    const failure = await failureOf(run());
    expect(failure.code).toBe('PLAN_HAS_ERRORS');
    expect(failure).toBeInstanceOf(Failure);
    expect(calls).toEqual([]);
  });
});
