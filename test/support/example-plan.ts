import { draftPlan } from '../../src/plan/draft';
import { withImpact } from '../../src/plan/impact';
import { sealPlan } from '../../src/plan/seal';
import type { Plan } from '../../src/plan/types';
import { applyTo } from './carry-out';
import { managerRole, object, salesPipeline, wanted } from './desired';
import { MemoryCrm } from './memory-crm';

const sales = object('pipeline', 'sales', salesPipeline);
const old = { key: 'talk', name: 'Переговоры' };

/** One plan with a creation, a change, and a removal that moves leads. */
export async function examplePlan(): Promise<Plan> {
  const crm = new MemoryCrm();
  const before = object('pipeline', 'sales', { ...salesPipeline, stages: [...salesPipeline.stages, old] });
  const { base } = await applyTo(crm, wanted([before, object('role', 'manager', managerRole)]), new Map());
  const row = crm.state.pipelines[0]!;
  crm.leads = [{ id: 1, holder: row.id, part: row.stages[2]!.id, price: 250_000 }];
  crm.state.roles[0]!.rights.leads.export = 'all';
  const hook = object('webhook', 'pbx', { url: 'https://pbx.example.test/amo', events: ['add_lead', 'status_lead'] });
  const removals = [
    { object: 'sales/talk', action: 'delete', moveTo: 'sales/offer', reason: 'не используется' } as const,
  ];
  const desired = wanted([sales, object('role', 'manager', managerRole), hook], { removals: [...removals] });
  const now = new Date('2026-11-23T09:00:00Z');
  const snapshot = crm.snapshot();
  const draft = withImpact(draftPlan({ desired, base, snapshot }), crm.leads, now.toISOString());
  const operations = draft.operations.map((operation) => ({ ...operation, requests: 1 }));
  return sealPlan({
    tool: 'crmctl/test',
    environment: 'prod',
    bundle: '0'.repeat(64),
    desired: '1'.repeat(64),
    snapshot,
    draft,
    operations,
    reads: 8,
    requestsPerSecond: 5,
    now,
  });
}
