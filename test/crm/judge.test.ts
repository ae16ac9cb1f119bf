import { describe, expect, it } from 'vitest';
import type { Call, Exchanged } from '../../src/crm/amocrm/transport/exchange';
import { judge } from '../../src/crm/amocrm/transport/judge';
import { answer, TORN } from './fakes';

const GET: Call = { method: 'GET', path: '/roles' };
const POST: Call = { method: 'POST', path: '/roles', body: [] };
const PATCH: Call = { method: 'PATCH', path: '/roles/1', body: {} };
const DELETE: Call = { method: 'DELETE', path: '/roles/1' };
const HTML = '<html>nginx</html>';
const REFUSED = {
  'validation-errors': [{ request_id: '0', errors: [{ code: 'NotBlank', path: 'name', detail: 'no' }] }],
};

function torn(part: Partial<Extract<Exchanged, { kind: 'torn' }>> = {}): Exchanged {
  return { ...TORN, ...part };
}

/** What is made of an answer: `done` with its value, or `fail`/`again` with the code and what limits another try. */
function verdict(call: Call, exchanged: Exchanged, more: { maybeDone?: boolean; lacking?: boolean } = {}): unknown[] {
  const result = judge(call, exchanged, { token: 'tok', maybeDone: false, lacking: false, ...more });
  if (result.kind === 'done') return [result.kind, result.value];
  const { kind, failure, ...limits } = result;
  return [kind, String(failure.code), ...(Object.keys(limits).length > 0 ? [limits] : [])];
}

describe('a success', () => {
  it.each([200, 201, 202])('%i is its JSON', (status) => {
    expect(verdict(GET, answer(status, { a: 1 }))).toEqual(['done', { a: 1 }]);
  });

  it('without a body is null', () => {
    expect(verdict(GET, answer(204, 'whatever'))).toEqual(['done', null]);
    expect(verdict(GET, answer(200, ' \n'))).toEqual(['done', null]);
  });

  it('that is no JSON is none', () => {
    expect(verdict(GET, answer(200, 'maintenance'))).toEqual(['fail', 'CRM_NOT_JSON']);
  });

  it.each([203, 206])('is not %i', (status) => {
    expect(verdict(GET, answer(status, {}))).toEqual(['fail', 'CRM_UNEXPECTED_STATUS']);
    expect(verdict(POST, answer(status, {}))).toEqual(['fail', 'CRM_OUTCOME_UNKNOWN']);
  });
});

describe('a torn connection', () => {
  it('leaves the outcome of a creation open when it may have arrived', () => {
    expect(verdict(POST, torn())).toEqual(['fail', 'CRM_OUTCOME_UNKNOWN']);
    expect(verdict(POST, torn({ oversized: true }))).toEqual(['fail', 'CRM_OUTCOME_UNKNOWN']);
  });

  it.each([GET, PATCH, DELETE])('is worth another try ($method)', (call) => {
    expect(verdict(call, torn())).toEqual(['again', 'CRM_UNREACHABLE']);
  });

  it('is worth another try for a creation that was never sent', () => {
    expect(verdict(POST, torn({ sent: false }))).toEqual(['again', 'CRM_UNREACHABLE']);
  });

  it('is final when it cannot get better', () => {
    expect(verdict(GET, torn({ retryable: false }))).toEqual(['fail', 'CRM_UNREACHABLE']);
    expect(verdict(GET, torn({ oversized: true }))).toEqual(['fail', 'CRM_ANSWER_TOO_LARGE']);
  });

  it('says the cause by its code', () => {
    for (const call of [GET, POST]) {
      const result = judge(call, torn(), { token: '', maybeDone: false, lacking: false });
      expect(result).toMatchObject({ failure: { args: { cause: 'ECONNRESET', status: 0 } } });
    }
  });
});

describe('an overloaded CRM', () => {
  it('is asked again after the pause it names, creations too', () => {
    expect(verdict(POST, answer(429, { retry_after: 30 }))).toEqual(['again', 'CRM_RATE_LIMITED', { pause: 30 }]);
  });

  it.each([
    [HTML, 0],
    [{ retry_after: -5 }, 0],
    [{ retry_after: 'soon' }, 0],
    [{ retry_after: 'Infinity' }, 0],
    [{ retry_after: 301 }, 300],
    [{ retry_after: 300 }, 300],
    [{ retry_after: '12' }, 12],
  ])('by %j: %i seconds', (body, pause) => {
    expect(verdict(GET, answer(429, body))).toEqual(['again', 'CRM_RATE_LIMITED', { pause }]);
  });

  it.each([500, 502, 504])(
    'that fails with %i is asked again, but not for a creation: its outcome is open',
    (status) => {
      expect(verdict(PATCH, answer(status, HTML))).toEqual(['again', 'CRM_UNAVAILABLE']);
      expect(verdict(POST, answer(status, HTML))).toEqual(['fail', 'CRM_OUTCOME_UNKNOWN']);
      expect(judge(POST, answer(status, HTML), { token: '', maybeDone: false, lacking: false })).toMatchObject({
        failure: { args: { cause: `HTTP ${status}`, status } },
      });
    },
  );
});

describe('the block page', () => {
  it('is a 403 that is no JSON, whatever was asked', () => {
    for (const call of [GET, POST, PATCH, DELETE])
      expect(verdict(call, answer(403, HTML))).toEqual(['fail', 'CRM_BLOCKED']);
    expect(verdict(GET, answer(403, '"text"'))).toEqual(['fail', 'CRM_BLOCKED']);
  });

  it('is not a missing right, nor another status in HTML', () => {
    expect(verdict(GET, answer(403, { title: 'Forbidden' }))).toEqual(['fail', 'CRM_FORBIDDEN']);
    expect(verdict(GET, answer(401, HTML))).toEqual(['fail', 'CRM_UNAUTHORIZED']);
  });
});

describe('refusals that pass by themselves', () => {
  it('a 404 of the web router, in HTML: three tries, but none for a creation', () => {
    for (const call of [GET, PATCH, DELETE])
      expect(verdict(call, answer(404, HTML))).toEqual(['again', 'CRM_NOT_FOUND', { tries: 3 }]);
    expect(verdict(POST, answer(404, HTML))).toEqual(['fail', 'CRM_NOT_FOUND']);
    expect(verdict(GET, answer(404, { title: 'Not found' }))).toEqual(['fail', 'CRM_NOT_FOUND']);
    expect(verdict(GET, answer(405, HTML))).toEqual(['fail', 'CRM_NO_SUCH_METHOD']);
  });

  it('a 400 of a reading that names no value: two tries', () => {
    expect(verdict(GET, answer(400, { title: 'Bad' }))).toEqual(['again', 'CRM_REFUSED', { tries: 2 }]);
    expect(verdict(GET, answer(400, REFUSED))).toEqual(['fail', 'CRM_REFUSED']);
    expect(verdict(PATCH, answer(400, { title: 'Bad' }))).toEqual(['fail', 'CRM_REFUSED']);
  });

  it('a 402 of a reading, after a pause, unless it says that the account lacks what was asked for', () => {
    expect(verdict(GET, answer(402, {}))).toEqual(['again', 'CRM_PAYMENT_REQUIRED', { pause: 20 }]);
    expect(verdict(GET, answer(402, {}), { lacking: true })).toEqual(['fail', 'CRM_PAYMENT_REQUIRED']);
    expect(verdict(PATCH, answer(402, {}))).toEqual(['fail', 'CRM_PAYMENT_REQUIRED']);
  });

  it('no other does', () => {
    expect(verdict(GET, answer(422, {}))).toEqual(['fail', 'CRM_REFUSED']);
  });
});

describe('a deletion of what is not there', () => {
  const NO_ID = { 'validation-errors': [{ errors: [{ code: 'NotSupportedChoice', path: 'id' }] }] };
  const pipeline: Call = { method: 'DELETE', path: '/leads/pipelines/7' };

  it('is done when an earlier try may have worked', () => {
    expect(verdict(DELETE, answer(404, {}), { maybeDone: true })).toEqual(['done', null]);
    expect(verdict(DELETE, answer(404, {}))).toEqual(['fail', 'CRM_NOT_FOUND']);
    expect(verdict(PATCH, answer(404, {}), { maybeDone: true })).toEqual(['fail', 'CRM_NOT_FOUND']);
  });

  it('is not done by the page of the web router', () => {
    expect(verdict(DELETE, answer(404, HTML), { maybeDone: true })[0]).toBe('again');
  });

  it('is done for a pipeline whose id the CRM no longer takes', () => {
    expect(verdict(pipeline, answer(400, NO_ID))).toEqual(['done', null]);
    expect(verdict({ ...pipeline, path: '/leads/pipelines/7/statuses/8' }, answer(400, NO_ID))[0]).toBe('fail');
    expect(verdict({ ...pipeline, path: '/x/leads/pipelines/7' }, answer(400, NO_ID))[0]).toBe('fail');
    expect(verdict({ ...pipeline, method: 'PATCH' }, answer(400, NO_ID))[0]).toBe('fail');
    expect(verdict(pipeline, answer(422, NO_ID))[0]).toBe('fail');
  });

  it.each([
    ['another code', [{ code: 'NotBlank', path: 'id' }]],
    ['another path', [{ code: 'NotSupportedChoice', path: 'name' }]],
    [
      'something besides',
      [
        { code: 'NotSupportedChoice', path: 'id' },
        { code: 'NotBlank', path: 'name' },
      ],
    ],
    ['nothing', []],
  ])('is not done when the refusal names %s', (_what, errors) => {
    expect(verdict(pipeline, answer(400, { 'validation-errors': [{ errors }] }))).toEqual(['fail', 'CRM_REFUSED']);
  });
});

describe('a closing stage that has no name of its own', () => {
  const NO_ID = { 'validation-errors': [{ errors: { code: 'NotSupportedChoice', path: 'id' } }] };
  const stage = (id: number, method: Call['method'] = 'PATCH'): Call => ({
    method,
    path: `/leads/pipelines/7/statuses/${id}`,
  });

  it('is left as it is: the next reading shows it', () => {
    expect(verdict(stage(142), answer(400, NO_ID))).toEqual(['done', null]);
    expect(verdict(stage(143), answer(400, NO_ID))).toEqual(['done', null]);
  });

  it('is no other stage, and no other request', () => {
    expect(verdict(stage(144), answer(400, NO_ID))).toEqual(['fail', 'CRM_REFUSED']);
    expect(verdict(stage(142, 'DELETE'), answer(400, NO_ID))).toEqual(['fail', 'CRM_REFUSED']);
    expect(verdict({ ...stage(142), path: '/x/leads/pipelines/7/statuses/142' }, answer(400, NO_ID))[0]).toBe('fail');
    expect(verdict({ ...stage(142), path: '/leads/pipelines/7/statuses/1421' }, answer(400, NO_ID))[0]).toBe('fail');
    expect(verdict(stage(142), answer(500, NO_ID))[0]).toBe('again');
  });
});
