import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/engine/run/session';
import type { Address } from '../../../src/model/address';
import { Failure } from '../../../src/model/diagnostic';
import { fakeHost } from '../../crm/fakes';
import { configuration, withRemovals } from '../../support/arbitrary-desired';
import { applyTo } from '../../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';
import { MemoryCrm } from '../../support/memory-crm';
import { memorySession } from '../memory-session';

/** An engine that works on so many resources at a time and takes them up in the given order. */
async function askAll(session: Session, addresses: readonly Address[], parallel: number) {
  const waiting = [...addresses];
  const outcomes = new Map<Address, 'done' | string>();
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const address = next;
      const outcome = session.execute(address).then(({ unproven }) => (unproven ? unproven.code : 'done'));
      outcomes.set(address, await outcome.catch((error) => (error instanceof Failure ? error.code : String(error))));
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return outcomes;
}

const asked = fc.record({
  order: fc.infiniteStream(fc.nat()),
  parallel: fc.constantFrom(1, 2, 8, 16, 256),
});

function shuffled<T>(items: readonly T[], numbers: Iterable<number>): T[] {
  const rest = [...items];
  const mixed: T[] = [];
  for (const number of numbers) {
    if (rest.length === 0) break;
    mixed.push(...rest.splice(number % rest.length, 1));
  }
  return mixed;
}

describe('a run of the whole plan', () => {
  it('makes the same requests in the same order whatever the engine asks for first and how much of it at once', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, asked, async (first, second, { order, parallel }) => {
        const run = async (mix: (addresses: Address[]) => Address[], workers: number) => {
          const crm = new MemoryCrm();
          const { base } = await applyTo(crm, first, new Map());
          const { session, plan, calls, results, entries } = memorySession(crm, withRemovals(second, base), base);
          const outcomes = await askAll(session, mix(plan.operations.map(({ address }) => address)), workers);
          expect([...outcomes.values()].filter((outcome) => outcome !== 'done')).toEqual([]);
          expect(results.map(({ status }) => status)).toEqual(plan.operations.length > 0 ? ['finished'] : []);
          return { calls, entries, state: crm.state };
        };
        const inPlanOrder = await run((addresses) => addresses, 1);
        expect(await run((addresses) => shuffled(addresses, order), parallel)).toEqual(inPlanOrder);
      }),
      { numRuns: 60 },
    );
  });

  it('does not write what comes after the last object that the engine asked for', async () => {
    const { session, calls, results } = memorySession(new MemoryCrm(), TWO, new Map());
    await session.execute('pipeline:sales');
    expect([calls, results]).toEqual([['create pipeline sales'], []]);
  });

  it('stops at the first failure: what was written before it is answered, what comes after it is not begun', async () => {
    const refuses = async (call: string) => {
      if (call.startsWith('create role')) throw new Failure('crm', 'CRM_REFUSED', {});
    };
    const three = wanted([...TWO.objects, object('webhook', 'pbx', HOOK)]);
    const { session, plan, calls, results, entries } = memorySession(new MemoryCrm(), three, new Map(), {
      beforeWrite: refuses,
    });
    const addresses = plan.operations.map(({ address }) => address).reverse();
    expect(Object.fromEntries(await askAll(session, addresses, 1))).toEqual({
      'pipeline:sales': 'done',
      'role:manager': 'CRM_REFUSED',
      'webhook:pbx': 'STOPPED_AFTER_FAILURE',
    });
    expect(calls).toEqual(['create pipeline sales', 'create role manager']);
    expect(results).toEqual([{ status: 'failed', reason: 'crm', code: 'CRM_REFUSED', args: {} }]);
    expect(entries.map(({ type }) => type)).toEqual([
      'apply.started',
      'op.intended',
      'op.applied',
      'op.intended',
      'op.failed',
      'apply.failed',
    ]);
  });
});

describe('a run that may be asked for a part only', () => {
  it('writes what is asked for, alone, and nothing else', async () => {
    const roles = wanted([object('role', 'a', { ...managerRole, name: 'A' }), object('role', 'b', managerRole)]);
    const { session, calls, results } = memorySession(new MemoryCrm(), roles, new Map(), { whole: false });
    await session.execute('role:b');
    expect([calls, results]).toEqual([['create role b'], []]);
    await session.execute('role:a');
    expect(calls).toEqual(['create role b', 'create role a']);
    expect(results).toHaveLength(1);
  });
});

describe('the end of a run', () => {
  it('names in the log the requests of earlier ones that it says nothing of', async () => {
    const over = { leftOpen: { open: ['role:head'] } } as const;
    const { session, plan, entries } = memorySession(new MemoryCrm(), TWO, new Map(), over);
    await askAll(
      session,
      plan.operations.map(({ address }) => address),
      1,
    );
    expect(entries.at(-1)).toMatchObject({ type: 'apply.finished', open: ['role:head'] });
  });

  const spoilt = {
    onRead: () => {
      throw new Failure('crm', 'CRM_BLOCKED', {});
    },
  };

  it('is no failure of an object where somebody reads the result', async () => {
    const { session, plan, results } = memorySession(new MemoryCrm(), TWO, new Map(), spoilt);
    const outcomes = await askAll(
      session,
      plan.operations.map(({ address }) => address),
      8,
    );
    expect([...outcomes.values()]).toEqual(['done', 'done']);
    expect(results).toMatchObject([{ status: 'failed', code: 'CRM_BLOCKED' }]);
  });

  it('is told with the object that is asked for last where nobody does', async () => {
    const input = { ...spoilt, attended: false };
    const { session, plan } = memorySession(new MemoryCrm(), TWO, new Map(), input);
    const outcomes = await askAll(session, plan.operations.map(({ address }) => address).reverse(), 1);
    expect(Object.fromEntries(outcomes)).toEqual({ 'role:manager': 'done', 'pipeline:sales': 'CRM_BLOCKED' });
  });
});

const HOOK = { url: 'https://x.example.test/', events: ['add_lead' as const] };
const TWO = wanted([object('pipeline', 'sales', salesPipeline), object('role', 'manager', managerRole)]);

describe('somebody who makes the same object while the plan is carried out', () => {
  it('is noticed by the final reading: a warning with the ids, and a word in the log', async () => {
    const crm = new MemoryCrm();
    const host = fakeHost();
    const twin = async (call: string) => {
      if (call.startsWith('create role'))
        crm.state.roles.push({
          id: 7,
          name: 'Менеджер',
          rights: managerRole.rights,
          stageRights: [],
          mail: false,
          lists: false,
        });
    };
    const input = { host, beforeWrite: twin };
    const { session, plan, entries, results } = memorySession(crm, TWO, new Map(), input);
    await askAll(
      session,
      plan.operations.map(({ address }) => address),
      8,
    );
    const own = crm.state.roles.find(({ id }) => id !== 7)?.id;
    const ids = ['7', String(own)];
    expect(host.events).toEqual([{ code: 'OBJECT_DOUBLED', args: { object: 'role:manager', ids, own: String(own) } }]);
    expect(entries.at(-1)).toMatchObject({ type: 'apply.finished', doubled: [{ address: 'role:manager', ids }] });
    expect(results).toMatchObject([{ status: 'finished', doubled: [{ address: 'role:manager', ids }] }]);
  });
});
