import { describe, expect, it } from 'vitest';
import { readSchema } from '../../src/configuration';
import { DOCUMENTED_EVENTS } from '../../src/crm/amocrm/model/webhook-events';
import { parseWebhooks } from '../../src/crm/amocrm/read/webhooks';
import { crmFailure } from '../../src/crm/amocrm/transport/refusal';
import { webhookWriter } from '../../src/crm/amocrm/writers/webhook';
import { draftPlan } from '../../src/plan/draft';
import { object, wanted } from '../support/desired';
import { emptySnapshot, failureOf, recording } from './fakes';

const hook = (settings: unknown) => ({ id: 1, destination: 'http://pbx.test/amo', sort: 1, disabled: false, settings });
const eventsIn = (settings: unknown) => parseWebhooks([hook(settings)])[0]?.events;

describe('the events of a webhook', () => {
  it('come as a list, or as an object with the events as keys', () => {
    expect(eventsIn(['status_lead', 'add_lead'])).toEqual(['add_lead', 'status_lead']);
    expect(eventsIn({ add_lead: 1, status_lead: '1', update_lead: 0 })).toEqual(['add_lead', 'status_lead']);
    expect(eventsIn({ 0: 'add_lead', 3: 'status_lead' })).toEqual(['add_lead', 'status_lead']);
    expect(eventsIn(null)).toEqual([]);
  });

  it('are kept although nobody documents them', () => {
    expect(eventsIn(['add_unsorted', 'add_outgoing_message', 'update_talk'])).toHaveLength(3);
  });
});

describe('a webhook is deleted', () => {
  const live = { id: 1, destination: 'https://pbx.test/amo?key=secret', events: [], disabled: false };
  const answering = (...answers: (Parameters<typeof crmFailure>[0] | null)[]) =>
    recording(() => {
      const code = answers.shift() ?? null;
      if (code !== null) throw crmFailure(code, { method: 'DELETE', path: '/webhooks' }, undefined);
      return null;
    });
  const { destination } = live;

  it('by the destination in the body', async () => {
    const { context, sent } = answering(null);
    await webhookWriter.remove({ live }, context);
    expect(sent).toEqual([{ method: 'DELETE', path: '/webhooks', body: { destination } }]);
  });

  it('by the destination in the query, where the account reads it nowhere else; the path stays without it', async () => {
    const { context, sent } = answering('CRM_REFUSED', null);
    await webhookWriter.remove({ live }, context);
    expect(sent[1]).toEqual({ method: 'DELETE', path: '/webhooks', query: { destination } });
  });

  it('is deleted already when neither form finds it', async () => {
    const { context } = answering('CRM_NOT_FOUND', 'CRM_NOT_FOUND');
    await webhookWriter.remove({ live }, context);
  });

  it('is not, when the CRM refuses', async () => {
    expect((await failureOf(webhookWriter.remove({ live }, answering('CRM_FORBIDDEN').context))).code).toBe(
      'CRM_FORBIDDEN',
    );
    const twice = answering('CRM_REFUSED', 'CRM_REFUSED');
    expect((await failureOf(webhookWriter.remove({ live }, twice.context))).code).toBe('CRM_REFUSED');
  });
});

describe('an event that nobody documents', () => {
  const url = 'https://pbx.test/amo';
  const snapshot = emptySnapshot({
    pipelines: [],
    webhooks: [{ id: 1, destination: url, events: ['add_lead', 'add_unsorted'], disabled: false }],
  });
  const planned = (events: string[], recorded?: string[]) => {
    const base = new Map(
      recorded ? [['webhook:pbx', { ...object('webhook', 'pbx', { url, events: recorded }), id: '1', ids: {} }]] : [],
    );
    const desired = wanted([object('webhook', 'pbx', { url, events })]);
    return draftPlan({ desired, base: base as never, snapshot }).operations.flatMap(({ changes }) => changes);
  };

  it('is no drift, and stays when others change: a POST replaces them all', () => {
    expect(planned(['add_lead'], ['add_lead'])).toEqual([]);
    expect(planned(['add_lead', 'status_lead'], ['add_lead'])).toMatchObject([
      { path: ['events'], to: ['add_lead', 'add_unsorted', 'status_lead'] },
    ]);
  });

  it('goes when the text named it once and does no more', () => {
    expect(planned(['add_lead'], ['add_lead', 'add_unsorted'])).toMatchObject([{ to: ['add_lead'] }]);
  });

  it('is told from the others by one list, which the schema offers, too', () => {
    const { definitions } = readSchema('webhooks') as { definitions: { webhook: Schema } };
    const offered = definitions.webhook.properties.events.items.anyOf.flatMap((branch) => branch.enum ?? []);
    expect(new Set(offered)).toEqual(new Set(DOCUMENTED_EVENTS));
  });
});

interface Schema {
  properties: { events: { items: { anyOf: { enum?: string[] }[] } } };
}
