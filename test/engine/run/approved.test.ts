import { describe, expect, it } from 'vitest';
import { assertApproved } from '../../../src/engine/run/approved';
import { draftPlan } from '../../../src/plan/draft';
import { fingerprintOf, sealPlan } from '../../../src/plan/seal';
import { applyTo } from '../../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';
import { MemoryCrm } from '../../support/memory-crm';

const DESIRED = '1'.repeat(64);
const NOW = new Date('2026-11-23T09:00:00Z');
const role = object('role', 'manager', managerRole);
const sales = object('pipeline', 'sales', salesPipeline);

async function approvedPlan() {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted([sales]), new Map());
  const desired = wanted([sales, role]);
  const draft = draftPlan({ desired, base, snapshot: crm.snapshot() });
  const { operations } = draft;
  const plan = sealPlan({
    tool: 't',
    environment: 'prod',
    bundle: '0'.repeat(64),
    desired: DESIRED,
    snapshot: crm.snapshot(),
    draft,
    operations,
    reads: 8,
    requestsPerSecond: 5,
    now: NOW,
  });
  const check = (over: Partial<Parameters<typeof assertApproved>[0]> = {}) => {
    const now = draftPlan({ desired, base, snapshot: crm.snapshot() });
    assertApproved({
      plan,
      operations: now.operations,
      fingerprint: fingerprintOf(now.binding),
      accountId: 1,
      desired: DESIRED,
      begun: new Map(),
      finished: false,
      now: NOW,
      ...over,
    });
  };
  return { crm, plan, check };
}

describe('an approved plan', () => {
  it('covers itself', async () => {
    const { check } = await approvedPlan();
    expect(() => check()).not.toThrow();
  });

  it('is stale when an object it looked at has moved, and names it', async () => {
    const { crm, check } = await approvedPlan();
    crm.state.pipelines[0]!.stages[0]!.name = 'Другое';
    expect(() => check()).toThrow(
      expect.objectContaining({ reason: 'stale', code: 'PLAN_STALE', args: { objects: ['pipeline:sales'] } }),
    );
  });

  it('is not stale when something else in the account has moved', async () => {
    const { crm, check } = await approvedPlan();
    crm.state.webhooks.push({ id: 5, destination: 'https://x.example.test/', events: [], disabled: false });
    expect(() => check()).not.toThrow();
  });

  it('continues when the object that moved is one its own interrupted run had begun to write', async () => {
    const { crm, check } = await approvedPlan();
    crm.state.roles.push({
      id: 50,
      name: 'Менеджер',
      rights: managerRole.rights,
      stageRights: [],
      mail: false,
      lists: false,
    });
    expect(() => check()).toThrow(expect.objectContaining({ code: 'PLAN_STALE' }));
    expect(() => check({ begun: new Map([['role:manager', 'open']]) })).not.toThrow();
  });

  it('may be finished in our records after it was carried out, but writes nothing a second time', async () => {
    const { crm, check } = await approvedPlan();
    const begun = new Map([['role:manager', 'applied']] as const);
    crm.state.roles.push({
      id: 50,
      name: 'Менеджер',
      rights: structuredClone(managerRole.rights),
      stageRights: [],
      mail: false,
      lists: false,
    });
    expect(() => check({ begun, finished: true })).not.toThrow();
    crm.state.roles[0]!.rights.leads.export = 'all';
    expect(() => check({ begun, finished: true })).toThrow(expect.objectContaining({ code: 'PLAN_STALE' }));
  });

  it('does not cover another account, another text, another day, or an edited plan', async () => {
    const { plan, check } = await approvedPlan();
    expect(() => check({ accountId: 2 })).toThrow(expect.objectContaining({ code: 'PLAN_OTHER_ACCOUNT' }));
    expect(() => check({ desired: '2'.repeat(64) })).toThrow(
      expect.objectContaining({ code: 'PLAN_OTHER_CONFIGURATION' }),
    );
    expect(() => check({ now: new Date('2026-12-01T00:00:00Z') })).toThrow(
      expect.objectContaining({ code: 'PLAN_EXPIRED' }),
    );
    expect(() => check({ plan: { ...plan, operations: [] } })).toThrow(
      expect.objectContaining({ reason: 'refused', code: 'PLAN_EDITED' }),
    );
  });
});
