import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import { canonicalJson } from '../../src/model/canonical-json';
import { draftPlan } from '../../src/plan/draft';
import { mayBeRefused } from '../../src/plan/in-order';
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

  it('makes the objects of a kind in the order of the configuration, however the kinds themselves are mixed', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, async (live, text) => {
        const crm = new MemoryCrm();
        const { base } = await applyTo(crm, live, new Map());
        const target = withRemovals(text, base);
        const ofKinds = [...KINDS].reverse().map((kind) => target.objects.filter((object) => object.kind === kind));
        const plan = (desired: typeof target) => draftPlan({ desired, base, snapshot: crm.snapshot() }).operations;
        const operations = plan({ ...target, objects: ofKinds.flat() });
        expect(canonicalJson(operations)).toBe(canonicalJson(plan(target)));
        for (const objects of ofKinds) {
          const made = operations.filter(
            (operation) =>
              operation.action === 'create' && operation.kind === objects[0]?.kind && !mayBeRefused(operation),
          );
          const addresses = new Set(made.map(({ address }) => address));
          expect([...addresses]).toEqual(objects.flatMap(({ address }) => (addresses.has(address) ? [address] : [])));
        }
      }),
      { numRuns: 100 },
    );
  });
});
