import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunInput } from '../../src/engine/runs/run-input';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import type { Draft } from '../../src/plan/draft';
import { inverseOf } from '../../src/rollback/inverse';
import { lossesOf } from '../../src/rollback/losses';
import { changedSince } from '../../src/rollback/since';
import { configuration, withRemovals } from '../support/arbitrary-desired';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';
import { picture } from '../support/picture';

function runOf(draft: Draft, desired: DesiredState, base: RecordedState): RunInput {
  return {
    run: 'r1',
    project: { name: 'distributor' },
    environment: 'prod',
    plan: { operations: draft.operations, manual: draft.manual } as RunInput['plan'],
    desired,
    base: [...base.values()],
  };
}

const sales = object('pipeline', 'sales', salesPipeline);

describe('the inverse of a run', () => {
  it('brings any account back to how it was, from any configuration to any other', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, async (first, second) => {
        const crm = new MemoryCrm();
        const { base } = await applyTo(crm, first, new Map());
        const before = picture(crm);
        const target = withRemovals(second, base);
        const { base: after, draft } = await applyTo(crm, target, base);
        const back = await applyTo(crm, inverseOf(runOf(draft, target, base), after, {}), after);
        expect(picture(crm)).toEqual(before);
        expect(changedSince(draft.operations, back.draft.operations)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('gives an account that was in use its own state back', async () => {
    const crm = new MemoryCrm();
    await applyTo(
      crm,
      wanted([object('pipeline', 'x', { ...salesPipeline, stages: [{ key: 's', name: 'Звонок', color: '#fffeb2' }] })]),
      new Map(),
    );
    const before = picture(crm);
    const desired = wanted([sales, object('role', 'manager', managerRole)]);
    const { base, draft } = await applyTo(crm, desired, new Map());
    expect(draft.operations.map(({ action }) => action)).toEqual(['adopt', 'create']);
    await applyTo(crm, inverseOf(runOf(draft, desired, new Map()), base, {}), base);
    expect(picture(crm)).toEqual(before);
  });

  it('sends the leads of a stage it takes away to the stage before it', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), new Map());
    const longer = object('pipeline', 'sales', {
      ...salesPipeline,
      stages: [...salesPipeline.stages, { key: 'talk', name: 'Переговоры' }],
    });
    const { base: after, draft } = await applyTo(crm, wanted([longer]), base);
    const row = crm.state.pipelines[0]!;
    crm.leads = [{ id: 9, holder: row.id, part: row.stages[2]!.id, price: 1 }];
    await applyTo(crm, inverseOf(runOf(draft, wanted([longer]), base), after, {}), after);
    expect(crm.leads[0]!.part).toBe(row.stages[1]!.id);
  });

  it('undoes a change in the CRM and leaves a renamed key alone', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), new Map());
    const before = picture(crm);
    const renamed = object('pipeline', 'trade', { ...salesPipeline, name: 'Торговля' }, ['sales']);
    const { base: after, draft } = await applyTo(crm, wanted([renamed]), base);
    const { base: restored } = await applyTo(crm, inverseOf(runOf(draft, wanted([renamed]), base), after, {}), after);
    expect([...restored.keys()]).toEqual(['pipeline:trade']);
    expect(picture(crm)).toEqual(before);
  });

  it('gives a field back to the group it was taken from, which had no change of its own', async () => {
    const crm = new MemoryCrm();
    const fields = ['a', 'b'].map((key) =>
      object('field', `leads.${key}`, { entity: 'leads', name: `Поле ${key}`, type: 'text' }),
    );
    const groups = (one: string[], two: string[]) => [
      object('field_group', 'leads.one', { entity: 'leads', name: 'Первая', fields: one }),
      object('field_group', 'leads.two', { entity: 'leads', name: 'Вторая', fields: two }),
    ];
    const { base } = await applyTo(crm, wanted([...fields, ...groups(['a', 'b'], [])]), new Map());
    const before = picture(crm);
    const target = wanted([...fields, ...groups(['b'], ['a'])]);
    const { base: after, draft } = await applyTo(crm, target, base);
    expect(picture(crm)).not.toEqual(before);
    await applyTo(crm, inverseOf(runOf(draft, target, base), after, {}), after);
    expect(picture(crm)).toEqual(before);
  });

  it('names what a deletion has destroyed', async () => {
    const crm = new MemoryCrm();
    const field = object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text' });
    const { base } = await applyTo(crm, wanted([field]), new Map());
    const target = wanted([], { removals: [{ object: 'leads.source', action: 'delete', reason: 'test' }] });
    const { draft } = await applyTo(crm, target, base);
    const way = { operations: [], manual: [], live: () => draft.operations[0]!.before!, left: new Map() };
    expect(lossesOf(draft.operations, way)).toEqual([
      { code: 'LOSS_IDENTITY', args: { object: 'leads.source' } },
      { code: 'LOSS_VALUES', args: { object: 'leads.source' } },
    ]);
  });
});
