import { assertApproved } from '../../src/engine/run/approved';
import type { Begun } from '../../src/engine/runs/begun';
import type { Address } from '../../src/model/address';
import { digestOf } from '../../src/model/canonical-json';
import { type Fingerprint, type Impact, type Operation, PLAN_FORMAT, type Plan } from '../../src/plan/types';

export const NOW = new Date('2026-11-23T09:00:00Z');
export const EXPIRES = '2026-11-26T09:00:00.000Z';
export const SALES = 'pipeline:sales';

/** The sales pipeline renamed, and its stage `demo` removed with the two leads in it. */
export const approved: Operation = {
  address: SALES,
  kind: 'pipeline',
  key: 'sales',
  action: 'update',
  id: '7',
  before: { name: 'Продажи', stages: [] },
  after: { name: 'Сбыт', stages: [] },
  changes: [{ path: ['name'], from: 'Продажи', to: 'Сбыт' }],
  removals: [{ part: 'stage', key: 'demo', id: 70, moveTo: 'sales/new', reason: 'no shows' }],
  undo: 'R1',
  risk: 'medium',
  impact: [leadsIn('sales/demo', 2)],
  requests: 2,
};

export function leadsIn(place: string, count: number): Impact {
  return { measure: 'leads', in: place, count, sum: 0, movesTo: 'sales/new', countedAt: NOW.toISOString() };
}

export function planOf(operations: Operation[], objects: Record<string, string> = { [SALES]: 'a' }): Plan {
  const body: Omit<Plan, 'digest'> = {
    format: PLAN_FORMAT,
    tool: 't',
    environment: 'prod',
    accountId: 1,
    bundle: '0'.repeat(64),
    desired: '1'.repeat(64),
    createdAt: NOW.toISOString(),
    expiresAt: EXPIRES,
    fingerprint: fingerprint(objects),
    operations,
    manual: [],
    findings: [],
    forecast: { reads: 1, writes: 2, seconds: 1 },
  };
  return { ...body, digest: digestOf(body) };
}

export function fingerprint(objects: Record<string, string>): Fingerprint {
  return { digest: digestOf(objects), objects };
}

export type Input = Parameters<typeof assertApproved>[0];

/** What an earlier run of the plan left half-way, as the log knows it. */
export const open = (...addresses: Address[]): Begun => new Map(addresses.map((address) => [address, 'open']));

/** Undefined when the approval of `approved` covers what is found before the first write, else the refusal. */
export function refusal(found: Operation[], over: Partial<Input> = {}) {
  try {
    assertApproved({
      plan: planOf([approved]),
      operations: found,
      fingerprint: fingerprint({ [SALES]: 'a' }),
      accountId: 1,
      desired: '1'.repeat(64),
      begun: new Map(),
      finished: false,
      now: NOW,
      ...over,
    });
    return undefined;
  } catch (error) {
    const { reason, code, args } = error as { reason: string; code: string; args: unknown };
    return { reason, code, args };
  }
}

export const stale = (...objects: Address[]) => ({ reason: 'stale', code: 'PLAN_STALE', args: { objects } });
export const notApproved = (action: Operation['action'] = 'update') => ({
  reason: 'stale',
  code: 'OPERATION_NOT_APPROVED',
  args: { object: SALES, action },
});
