import { describe, expect, it } from 'vitest';
import { sendHalving } from '../../src/crm/amocrm/transport/send-halving';
import { Failure } from '../../src/model/diagnostic';
import type { WriteRequest } from '../../src/registry/driver';
import { failureOf } from './fakes';

const TIMED_OUT = new Failure('crm', 'CRM_UNAVAILABLE', { status: 504 });
const rows = (...ids: number[]) => ids.map((id) => ({ id }));
const patch = (body: unknown): WriteRequest => ({ method: 'PATCH', path: '/fields', body });

/** A CRM that answers 504 to more than `most` rows and else what it was sent. */
async function sentTo(most: number, request: WriteRequest) {
  const sent: unknown[] = [];
  const send = async ({ body }: WriteRequest) => {
    sent.push(body);
    if (!Array.isArray(body) || body.length > most) throw TIMED_OUT;
    return { _embedded: { fields: body } };
  };
  return { sent, answer: await sendHalving(request, send) };
}

describe('a bulk PATCH that the CRM cannot digest in time', () => {
  it('goes again in halves, the larger first, until they are small enough', async () => {
    expect(await sentTo(1, patch(rows(1, 2, 3)))).toEqual({
      sent: [rows(1, 2, 3), rows(1, 2), rows(1), rows(2), rows(3)],
      answer: null,
    });
  });

  it('goes once when it is small enough', async () => {
    const answer = { _embedded: { fields: rows(1, 2, 3) } };
    expect(await sentTo(3, patch(rows(1, 2, 3)))).toEqual({ sent: [rows(1, 2, 3)], answer });
  });
});

describe('any other request that fails', () => {
  const fails = (request: WriteRequest, error: unknown = TIMED_OUT) => {
    const sent: unknown[] = [];
    const send = async ({ body }: WriteRequest) => {
      sent.push(body);
      throw error;
    };
    return sendHalving(request, send).then(
      () => undefined,
      (reason: unknown) => ({ reason, sent: sent.length }),
    );
  };

  it.each([
    ['a creation', { method: 'POST', path: '/fields', body: rows(1, 2) }],
    ['a single row', patch(rows(1))],
    ['a row that is no list', patch({ id: 1 })],
  ] as [string, WriteRequest][])('%s goes once', async (_what, request) => {
    expect(await fails(request)).toEqual({ reason: TIMED_OUT, sent: 1 });
  });

  it.each([new Failure('crm', 'CRM_UNAVAILABLE', { status: 500 }), new Error('504')])(
    '%s is no time-out',
    async (error) => {
      expect(await fails(patch(rows(1, 2)), error)).toEqual({ reason: error, sent: 1 });
    },
  );

  it('fails in the middle with the half that failed', async () => {
    const again = new Failure('crm', 'CRM_REFUSED', { status: 400 });
    const send = async ({ body }: WriteRequest) => {
      throw (body as unknown[]).length > 1 ? TIMED_OUT : again;
    };
    expect(await failureOf(sendHalving(patch(rows(1, 2)), send))).toBe(again);
  });
});
