import { describe, expect, it } from 'vitest';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const sales = object('pipeline', 'sales', salesPipeline);
const contract = (hiddenIn?: string[]) =>
  object('field', 'leads.contract', {
    entity: 'leads',
    name: 'Договор',
    type: 'text',
    ...(hiddenIn ? { hiddenIn } : {}),
  });

/** The account hides the field in both stages of the pipeline. */
async function hiddenEverywhere() {
  const crm = new MemoryCrm();
  const desired = wanted([sales, contract(['sales/new', 'sales/offer'])], {
    managedRelations: { hides: ['sales/new', 'sales/offer'] },
  });
  const { base } = await applyTo(crm, desired, new Map());
  return { crm, base };
}

describe('fields hidden in stages', () => {
  it('are changed only in the stages whose hidden fields the text states', async () => {
    const { crm, base } = await hiddenEverywhere();
    const desired = wanted([sales, contract([])], { managedRelations: { hides: ['sales/offer'] } });
    const { operations } = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect(operations.flatMap(({ changes }) => changes)).toEqual([
      { path: ['hiddenIn'], from: ['sales/new', 'sales/offer'], to: ['sales/new'] },
    ]);
  });

  it('stay as they are where no stage states any', async () => {
    const { crm, base } = await hiddenEverywhere();
    const { operations } = draftPlan({ desired: wanted([sales, contract()]), base, snapshot: crm.snapshot() });
    expect(operations.map(({ action }) => action)).toEqual(['record', 'record']);
  });

  it('do not keep a stage from going', async () => {
    const { crm, base } = await hiddenEverywhere();
    const shorter = object('pipeline', 'sales', { ...salesPipeline, stages: salesPipeline.stages.slice(0, 1) });
    const removals = [{ object: 'sales/offer', action: 'delete' as const, reason: 'test' }];
    const desired = wanted([shorter, contract(['sales/new'])], {
      managedRelations: { hides: ['sales/new'] },
      removals,
    });
    const { base: next } = await applyTo(crm, desired, base);
    expect(draftPlan({ desired, base: next, snapshot: crm.snapshot() }).operations).toEqual([]);
  });
});
