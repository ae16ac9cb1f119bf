import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/model/canonical-json';
import { factsOf } from '../../src/model/kind-facts';
import { draftPlan } from '../../src/plan/draft';
import { configuration, withRemovals } from '../support/arbitrary-desired';
import { applyTo } from '../support/carry-out';
import { MemoryCrm } from '../support/memory-crm';
import { picture } from '../support/picture';

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

  it('does not depend on the order in which the text names the objects, but for kinds that people see in an order', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, async (live, text) => {
        const crm = new MemoryCrm();
        const { base } = await applyTo(crm, live, new Map());
        const target = withRemovals(text, base);
        const [inOrder, others] = [true, false].map((seen) =>
          target.objects.filter(({ kind }) => (factsOf(kind).inTextOrder === true) === seen),
        );
        const turned = { ...target, objects: [...(others ?? []).reverse(), ...(inOrder ?? [])] };
        const plan = (desired: typeof target) =>
          canonicalJson(draftPlan({ desired, base, snapshot: crm.snapshot() }).operations);
        expect(plan(turned)).toBe(plan(target));
      }),
      { numRuns: 100 },
    );
  });
});
