import { expect } from 'vitest';
import { amoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { planEnvironment } from '../../src/engine/planning/planning';
import { Executor } from '../../src/engine/writing/executor';
import type { DesiredObject, DesiredState, Removal } from '../../src/model/desired';
import { pathText } from '../../src/model/path';
import type { RecordedObject, RecordedState } from '../../src/model/recorded-state';
import { knownParts } from '../../src/plan/recorded';
import type { ManualStep, Plan } from '../../src/plan/types';
import { type OpenAccount, openAccount } from './sandbox-account';

type Wish = [address: string, spec: object];

export const by = (steps: readonly ManualStep[]) =>
  steps.map(({ address, what, changes }) => [what, address, ...changes.map(({ path }) => pathText(path))].join(' '));

/** An account and what was applied to it: plans and applies go over real HTTP, and the forecast is held against it. */
export async function openRecorded(crm: 'amocrm' | 'kommo', options?: Parameters<typeof openAccount>[1]) {
  const account = await openAccount(crm, options);
  let base: RecordedState = new Map();

  const wanted = (wishes: readonly Wish[], removals: Removal[] = []): DesiredState => {
    const objects = wishes.map(([address, spec]) => {
      const [kind = '', key = ''] = address.split(/:(.*)/s);
      return { kind, key, address, spec, formerly: [] } as unknown as DesiredObject;
    });
    return { crm, objects, manage: {}, removals };
  };

  const planned = (desired: DesiredState) =>
    planEnvironment({
      driver: account.driver,
      desired,
      base,
      environment: 'dev',
      bundle: '0'.repeat(64),
      tool: 'test',
      requestsPerSecond: 0,
      now: new Date(0),
    });

  /** Only the plan. */
  const plan = async (...wishes: Wish[]): Promise<Plan> => (await planned(wanted(wishes))).plan;

  /** The plan to delete an object that stands in our records only. */
  async function planRemoval(address: string, spec: object): Promise<Plan> {
    const [object] = wanted([[address, spec]]).objects;
    base = new Map([[address, { ...object, id: '1', ids: {} } as unknown as RecordedObject]]) as RecordedState;
    return (await planned(wanted([], [{ object: address, action: 'delete', reason: 'не нужен' }]))).plan;
  }

  /**
   * Plans, writes as the plan says, and demands that a second plan has nothing to write. `unforeseen`: writes that no
   * forecast could know of.
   */
  async function apply(wishes: readonly Wish[], removals: Removal[] = [], unforeseen = 0) {
    const desired = wanted(wishes, removals);
    const first = await planned(desired);
    expect(first.plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    account.sandbox.resetRequests('dev');
    const bodies: unknown[] = [];
    const send: typeof account.driver.send = (request) => {
      bodies.push(structuredClone(request.body));
      return account.driver.send(request);
    };
    const executor = new Executor({
      operations: first.plan.operations,
      binding: first.draft.binding,
      desired,
      snapshot: first.snapshot,
      writers: account.driver.writers,
      send,
      contextOf: account.driver.contextOf,
    });
    for (const batch of executor.batches) await executor.run(batch);
    const received = account.sandbox
      .requests('dev')
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.replace('/api/v4', '')}`);
    expect(received).toHaveLength(first.plan.forecast.writes + unforeseen);
    base = new Map(
      desired.objects.flatMap((wish) => {
        const { kind, key, address, spec } = wish;
        const written = executor.book.get(kind, key);
        const ids = knownParts({ desired: wish, ids: written?.ids ?? {} });
        const record = { kind, key, address, spec, ids };
        return written ? [[address, { ...record, id: written.id }]] : [];
      }),
    );
    const second = await planned(desired);
    expect(second.plan.operations).toEqual([]);
    return {
      received,
      bodies,
      manual: first.plan.manual,
      left: second.plan.manual,
      snapshot: amoSnapshot(second.snapshot),
      plan: first.plan,
    };
  }

  return { ...account, plan, planRemoval, apply };
}

export type Recorded = Awaited<ReturnType<typeof openRecorded>>;

/** The newest object of a kind, in the words of the text. */
export function valuesOf(
  { snapshot }: { snapshot: Awaited<ReturnType<OpenAccount['driver']['snapshot']>> },
  kind: string,
) {
  return (snapshot.plain[kind] ?? []).map(({ values }) => values);
}
