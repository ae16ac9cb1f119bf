import { describe, expect, it } from 'vitest';
import { createLeads } from '../../src/crm/amocrm/leads';
import type { Impact, Operation } from '../../src/plan/types';
import { leadsOfPlan } from '../../src/rehearsal/made-leads';
import { emptySnapshot, stage } from '../crm/fakes';

/** The requests that make them. */
const requestsFor = (...plan: Parameters<typeof leadsOfPlan>) => createLeads(leadsOfPlan(...plan));

const impact = (place: string, count: number, sum = 0): Impact => ({
  measure: 'leads',
  in: place,
  count,
  sum,
  countedAt: '',
});

const operation = (part: Partial<Operation>): Operation => ({
  address: 'pipeline:sales',
  kind: 'pipeline',
  key: 'sales',
  action: 'update',
  id: '7',
  before: null,
  after: null,
  changes: [],
  removals: [],
  undo: 'R3',
  risk: 'high',
  impact: [],
  requests: 0,
  ...part,
});

const snapshot = emptySnapshot({
  pipelines: [
    {
      id: 7,
      name: 'Продажи',
      main: false,
      incoming: true,
      archived: false,
      stages: [
        stage(70, 'Неразобранное', { role: 'incoming' }),
        stage(71, 'Новая'),
        stage(72, 'Договор'),
        stage(142, 'Оплачено', { role: 'won' }),
      ],
    },
  ],
});

describe('leads made for a rehearsal', () => {
  it('are as many and worth as much as the plan counted, in the stage that goes, and nameless', () => {
    const removals = [{ part: 'stage' as const, key: 'contract', id: 72, reason: 'unused' }];
    const [request, ...more] = requestsFor(
      [operation({ removals, impact: [impact('sales/contract', 3, 100)] })],
      snapshot,
    );
    expect(more).toEqual([]);
    expect(request).toEqual({
      method: 'POST',
      path: '/leads',
      body: [
        { name: '#1', price: 34, pipeline_id: 7, status_id: 72 },
        { name: '#2', price: 33, pipeline_id: 7, status_id: 72 },
        { name: '#3', price: 33, pipeline_id: 7, status_id: 72 },
      ],
    });
  });

  it('stand in the first stage of a pipeline that goes, the closed ones among the closed', () => {
    const impacts = [impact('sales', 1), impact('sales/won', 2)];
    const [request] = requestsFor([operation({ action: 'delete', impact: impacts })], snapshot);
    expect(request?.body).toMatchObject([{ status_id: 71 }, { status_id: 142 }, { status_id: 142 }]);
  });

  it('go in requests of the size the API takes', () => {
    const requests = requestsFor([operation({ action: 'delete', impact: [impact('sales', 600)] })], snapshot);
    expect(requests.map(({ body }) => (body as unknown[]).length)).toEqual([250, 250, 100]);
  });
});
