import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/crm/amocrm/transport/exchange';
import { refusal } from '../../src/crm/amocrm/transport/refusal';
import { answer } from './fakes';

const PATCH: Call = { method: 'PATCH', path: '/roles/1' };

const linesOf = (body: unknown, ...secrets: string[]) => refusal(PATCH, answer(400, body), ...secrets).args.errors;

describe('what the CRM refused', () => {
  it('says which request it was and what was answered', () => {
    const failure = refusal(PATCH, answer(401, { title: 'Unauthorized', detail: 'no' }, { requestId: 'r-1' }));
    expect(failure).toMatchObject({ reason: 'crm', code: 'CRM_UNAUTHORIZED' });
    expect(failure.args).toEqual({
      method: 'PATCH',
      path: '/roles/1',
      status: 401,
      requestId: 'r-1',
      detail: 'Unauthorized: no',
    });
  });

  it('has no request id where the answer has none', () => {
    expect(refusal(PATCH, answer(401, {})).args.requestId).toBe('');
  });

  it.each([
    [301, 'CRM_REDIRECTED'],
    [300, 'CRM_REDIRECTED'],
    [399, 'CRM_REDIRECTED'],
    [400, 'CRM_REFUSED'],
    [401, 'CRM_UNAUTHORIZED'],
    [402, 'CRM_PAYMENT_REQUIRED'],
    [403, 'CRM_FORBIDDEN'],
    [404, 'CRM_NOT_FOUND'],
    [405, 'CRM_NO_SUCH_METHOD'],
    [418, 'CRM_UNEXPECTED_STATUS'],
    [299, 'CRM_UNEXPECTED_STATUS'],
    [422, 'CRM_REFUSED'],
    [429, 'CRM_RATE_LIMITED'],
    [500, 'CRM_UNAVAILABLE'],
    [504, 'CRM_UNAVAILABLE'],
  ])('%i is %s', (status, code) => {
    expect(refusal(PATCH, answer(status, {})).code).toBe(code);
  });

  it('is that a pipeline holds leads only when a pipeline was to be deleted', () => {
    const code = (method: Call['method'], path: string, status = 422) =>
      refusal({ method, path }, answer(status, { title: 'No' })).code;
    expect(code('DELETE', '/leads/pipelines/71')).toBe('CRM_PIPELINE_HOLDS_LEADS');
    expect(code('PATCH', '/leads/pipelines/7')).toBe('CRM_REFUSED');
    expect(code('DELETE', '/leads/pipelines/7', 400)).toBe('CRM_REFUSED');
    expect(code('DELETE', '/leads/pipelines/7/statuses/1')).toBe('CRM_REFUSED');
    const held = refusal({ method: 'DELETE', path: '/leads/pipelines/7' }, answer(422, { title: 'No' }));
    expect(held.args.detail).toBe('No');
  });
});

describe('the detail', () => {
  it.each([
    [{ title: 'T', detail: 'D' }, 'T: D'],
    [{ title: 'T', detail: '' }, 'T'],
    [{ title: 5, detail: 'D' }, 'D'],
    ['plain words', 'plain words'],
    ['[1]', '[1]'],
    ['<html>page</html>', ''],
  ])('of %j is %j', (body, detail) => {
    expect(refusal(PATCH, answer(404, body)).args.detail).toBe(detail);
  });

  it('is redacted', () => {
    expect(refusal(PATCH, answer(404, { title: 'tok of i@f.example' }), 'tok').args.detail).toBe('[token] of [e-mail]');
    const held = refusal({ method: 'DELETE', path: '/leads/pipelines/7' }, answer(422, { title: 'tok' }), 'tok');
    expect(held.args.detail).toBe('[token]');
  });
});

describe('the refused values', () => {
  const error = { code: 'NotBlank', path: 'name', detail: 'must not be blank' };

  it('are lines of object, path, code and detail', () => {
    const body = { 'validation-errors': [{ request_id: 'source', errors: [error, { ...error, path: 'type' }] }] };
    expect(linesOf(body)).toEqual([
      'source: name: NotBlank must not be blank',
      'source: type: NotBlank must not be blank',
    ]);
  });

  it.each(['0', '', '12', 7, undefined])('do not name the request id %j, which says nothing', (request_id) => {
    expect(linesOf({ 'validation-errors': [{ request_id, errors: [error] }] })).toEqual([
      'name: NotBlank must not be blank',
    ]);
  });

  it('name an id that only contains digits', () => {
    const named = (request_id: string) => linesOf({ 'validation-errors': [{ request_id, errors: [error] }] });
    expect(named('field7')).toEqual(['field7: name: NotBlank must not be blank']);
    expect(named('7field')).toEqual(['7field: name: NotBlank must not be blank']);
  });

  it('may stand in an object, as one, and under the name of sources', () => {
    const line = ['name: NotBlank must not be blank'];
    expect(linesOf({ 'validation-errors': { 0: { errors: { 0: error } } } })).toEqual(line);
    expect(linesOf({ errors: [{ errors: error }] })).toEqual(line);
    expect(linesOf({ 'validation-errors': [{ errors: error }] })).toEqual(line);
  });

  it('are none where there is no list, or what is in it is none', () => {
    expect(linesOf({})).toEqual([]);
    expect(linesOf({ errors: 'no' })).toEqual([]);
    expect(linesOf({ errors: null })).toEqual([]);
    expect(linesOf({ errors: [null, 'x', { errors: null }, { errors: 'no' }, { errors: [null, 'x'] }] })).toEqual([]);
  });

  it('show numbers and words, and nothing of what is neither', () => {
    const odd = { code: 213, path: { a: 1 }, detail: null };
    expect(linesOf({ errors: [{ errors: [odd] }] })).toEqual([': 213']);
  });

  it('are redacted', () => {
    const body = { errors: [{ errors: [{ ...error, detail: 'tok of i@f.example' }] }] };
    expect(linesOf(body, 'tok')).toEqual(['name: NotBlank [token] of [e-mail]']);
  });
});
