import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/model/canonical-json';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { configuration, withRemovals } from '../support/arbitrary-desired';
import { MemoryCrm } from '../support/memory-crm';

describe('planning, for any two configurations', () => {
  it('leads from the first to the second and then has nothing left to do', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, async (first, second) => {
        const crm = new MemoryCrm();
        const { base } = await applyTo(crm, first, new Map());
        expect(draftPlan({ desired: first, base, snapshot: crm.snapshot() }).operations).toEqual([]);
        const target = withRemovals(second, base);
        const { base: next } = await applyTo(crm, target, base);
        expect(draftPlan({ desired: target, base: next, snapshot: crm.snapshot() }).operations).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('reaches the same account with or without the way through another configuration', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, async (first, second) => {
        const direct = new MemoryCrm();
        await applyTo(direct, second, new Map());
        const detour = new MemoryCrm();
        const { base } = await applyTo(detour, first, new Map());
        await applyTo(detour, withRemovals(second, base), base);
        expect(picture(detour)).toEqual(picture(direct));
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order in which the text names the objects', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, async (live, text) => {
        const crm = new MemoryCrm();
        const { base } = await applyTo(crm, live, new Map());
        const target = withRemovals(text, base);
        const turned = { ...target, objects: [...target.objects].reverse() };
        const plan = (desired: typeof target) => canonicalJson(draftPlan({ desired, base, snapshot: crm.snapshot() }).operations);
        expect(plan(turned)).toBe(plan(target));
      }),
      { numRuns: 100 },
    );
  });
});

/** The account without its ids. */
function picture(crm: MemoryCrm): unknown {
  const stages = new Map<string, string>();
  for (const pipeline of crm.state.pipelines) for (const stage of pipeline.stages) stages.set(`${pipeline.id}/${stage.id}`, `${pipeline.name}/${stage.name}`);
  const groups = new Map(crm.state.fieldGroups.map((group) => [group.id, group.name]));
  const named = ({ pipelineId, statusId }: { pipelineId: number; statusId: number }) => stages.get(`${pipelineId}/${statusId}`);
  return {
    pipelines: sorted(crm.state.pipelines.map(({ name, stages: list }) => [name, list.map((stage) => [stage.name, stage.role, stage.role === 'own' ? stage.color : ''])])),
    fields: sorted(crm.state.fields.map((row) => [row.name, row.options.map((option) => option.value), sorted(row.requiredStatuses.map(named)), row.groupId === null ? '' : groups.get(row.groupId)])),
    roles: sorted(crm.state.roles.map((row) => [row.name, row.rights, row.stageRights.map((item) => [named(item), item.rights])])),
    webhooks: sorted(crm.state.webhooks.map((row) => [row.destination, row.events])),
  };
}

function sorted<T>(items: T[]): T[] {
  return [...items].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}
