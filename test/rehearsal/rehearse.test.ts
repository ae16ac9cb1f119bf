import type { Scenario } from '@crmctl/sandbox';
import { describe, expect, it } from 'vitest';
import { renderRehearsal } from '../../src/rehearsal/render';
import { object, salesPipeline, wanted } from '../support/desired';
import { rehearsed, writesOf } from './rehearsing';

const STAGES = [
  { name: 'Новая заявка', color: '#fffeb2' },
  { name: 'Предложение', color: '#ffeab2' },
];
const SCENARIO: Scenario = {
  pipelines: [{ name: 'Продажи', main: true, stages: STAGES }],
  webhooks: [{ destination: 'https://hooks.example.test/a', settings: ['add_lead'] }],
};
const sales = object('pipeline', 'sales', salesPipeline);
const shorter = object('pipeline', 'sales', { ...salesPipeline, stages: salesPipeline.stages.slice(0, 1) });
const removals = [{ object: 'sales/offer', action: 'delete' as const, moveTo: 'sales/new', reason: 'unused' }];

describe('a rehearsal', () => {
  it('reads as often as the forecast says where the written list is one that no snapshot needs', async () => {
    const hook = object('webhook', 'pbx', { url: 'https://pbx.example.test/amo', events: ['add_lead'] });
    const { steps } = await rehearsed(SCENARIO, wanted([hook], { manage: {} }));
    // pipelines and webhooks for the plan, both again for the proof
    expect(steps.map(({ name, reads, forecast }) => [name, reads, forecast.reads])).toEqual([
      ['apply', 4, 4],
      ['undo', expect.any(Number), steps[1]?.reads],
      ['again', 4, 4],
    ]);
  });

  it('finds what an undo leaves undone although the plan does not name it', async () => {
    const fields = [{ entity: 'leads' as const, name: 'Скидка', type: 'numeric', requiredIn: ['Продажи/Предложение'] }];
    const rehearsal = await rehearsed({ ...SCENARIO, fields }, wanted([shorter], { removals }), {
      known: wanted([sales]),
    });
    expect(rehearsal.steps.map(({ name, left }) => [name, left])).toEqual([
      ['apply', []],
      ['undo', []],
      ['again', []],
    ]);
    expect(rehearsal.verdict).toBe('findings');
    expect(renderRehearsal({ ...rehearsal, plan: 'PLAN' }, 'en')).toMatchInlineSnapshot(`
      "Rehearsal of plan PLAN on a copy of dev (account 52861213)
      The plan’s forecast for the real account: writes 1, reads 20, about 4.2 s.

      1. Apply — operations: 1, writes: 1 (forecast 1), reads: 20 (forecast 20); in the real account 4.2 s at 5 requests a second
         DELETE /api/v4/leads/pipelines/{id}/statuses/{id} 204
         read again: nothing is left to do

      2. Undo — operations: 1, writes: 1 (forecast 1), reads: 5 (forecast 5); in the real account 1.2 s at 5 requests a second
         POST /api/v4/leads/pipelines/{id}/statuses 200
         read again: nothing is left to do
         The account is as it was before, except:
           - [R1] sales/offer: has another id, 62906431 instead of 62906430
           ✗ [R3] field “Скидка”: requiredIn: −sales/offer — the plan does not announce it

      3. Apply again — operations: 1, writes: 1 (forecast 1), reads: 20 (forecast 20); in the real account 4.2 s at 5 requests a second
         DELETE /api/v4/leads/pipelines/{id}/statuses/{id} 204
         read again: nothing is left to do

      In the real account a rollback could not restore:
        - sales/offer: created again with another id; bots, widgets and reports that refer to the old one must be set up again

      Not proven: read the findings above before you apply this.
      "
    `);
  });

  it('makes the account’s own pipeline the main one again before it takes the new one away', async () => {
    const service = object('pipeline', 'service', { ...salesPipeline, name: 'Сервис', main: true });
    const rehearsal = await rehearsed(SCENARIO, wanted([service]));
    expect(rehearsal).toMatchObject({ verdict: 'rehearsed', differences: [] });
    expect(writesOf(rehearsal, 'undo')).toEqual(['PATCH /leads/pipelines/{id}', 'DELETE /leads/pipelines/{id}']);
  });

  it('proves nothing about objects that the copy lacks, and says so', async () => {
    const hook = object('webhook', 'site', { url: 'https://hooks.example.test/a', events: ['add_lead'] });
    const rehearsal = await rehearsed(SCENARIO, wanted([hook]), { forget: ['webhooks'] });
    expect([rehearsal.unlike, rehearsal.verdict]).toEqual([['webhook:site'], 'findings']);
    expect(renderRehearsal(rehearsal, 'ru')).toContain('о них репетиция ничего не доказывает: вебхук site');
  });

  it('tries everything that does not depend on what was refused', async () => {
    const pipelines = Array.from({ length: 50 }, (_, index) => ({
      name: `Воронка ${index}`,
      main: index === 0,
      stages: STAGES,
    }));
    const field = object('field', 'leads.discount', {
      entity: 'leads',
      name: 'Скидка',
      type: 'numeric',
      requiredIn: ['sales/offer'],
    });
    const hook = object('webhook', 'site', {
      url: 'https://hooks.example.test/a',
      events: ['add_lead', 'status_lead'],
    });
    const rehearsal = await rehearsed(
      { ...SCENARIO, pipelines },
      wanted([sales, field, hook], { managedRelations: { requires: ['sales/offer'] } }),
    );
    const [step] = rehearsal.steps;
    expect(step?.refusals.map(({ objects }) => objects)).toEqual([['pipeline:sales']]);
    expect(step?.skipped).toEqual(['field:leads.discount']);
    expect(step?.requests.some(({ method, path }) => method === 'POST' && path.endsWith('/webhooks'))).toBe(true);
    expect(rehearsal.verdict).toBe('refused');
  });

  it('has nothing to say against a plan without operations', async () => {
    const rehearsal = await rehearsed(SCENARIO, wanted([sales]), { known: wanted([sales]) });
    expect(rehearsal).toMatchObject({ verdict: 'rehearsed', differences: [], losses: [] });
    expect(rehearsal.steps.map(({ writes }) => writes)).toEqual([0, 0, 0]);
  });
});
