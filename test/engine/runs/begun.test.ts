import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/audit';
import { begunIn } from '../../../src/engine/runs/begun';

const entry = (type: string, about: object = {}) => ({ type, run: 'a', ...about }) as Entry;
const ops = (...keys: string[]) => ({ ops: keys.map((key) => ({ address: `role:${key}`, action: 'update' })) });
const intended = (...keys: string[]) => entry('op.intended', ops(...keys));
const applied = (...keys: string[]) => entry('op.applied', ops(...keys));
const failed = (code: string, ...keys: string[]) => entry('op.failed', { ...ops(...keys), error: { code } });
const requests = (...statuses: number[]) => entry('op.requests', { requests: statuses.map((status) => ({ status })) });

function begunAfter(...entries: Entry[]) {
  const fold = begunIn();
  for (const one of entries) fold.see(one);
  return Object.fromEntries(fold.seen());
}

describe('how far the runs of a plan came with an object', () => {
  it('is as far as the log says', () => {
    expect(begunAfter(intended('head', 'clerk'), applied('head'))).toEqual({
      'role:head': 'applied',
      'role:clerk': 'open',
    });
  });

  it('is nowhere after a clean refusal before anything was done', () => {
    expect(begunAfter(intended('head'), failed('CRM_REFUSED', 'head'), requests(429, 403))).toEqual({});
    expect(begunAfter(intended('head'), failed('RUN_ORPHANED', 'head'))).toEqual({});
  });

  it('is half-way where a refusal came after another request of the same operation', () => {
    const refused = [intended('head', 'clerk'), failed('CRM_REFUSED', 'head'), failed('CRM_REFUSED', 'clerk')];
    expect(begunAfter(...refused, requests(200, 400))).toEqual({ 'role:head': 'open', 'role:clerk': 'open' });
    expect(begunAfter(...refused, requests(504, 400))).toEqual({ 'role:head': 'open', 'role:clerk': 'open' });
  });

  it.each(['CRM_OUTCOME_UNKNOWN', 'OUTCOME_OPEN', 'CRM_UNREACHABLE', 'CRM_UNAVAILABLE', 'UNEXPECTED'])(
    'is unknown after %s',
    (code) => {
      expect(begunAfter(intended('head'), failed(code, 'head'))).toEqual({ 'role:head': 'open' });
    },
  );

  it('is unknown after any failure that leaves the outcome open', () => {
    const failure = entry('op.failed', { ...ops('head'), error: { code: 'CRM_UNAUTHORIZED' }, open: true });
    expect(begunAfter(intended('head'), failure)).toEqual({ 'role:head': 'open' });
  });

  it('does not go back by what a later run begins or is refused', () => {
    expect(begunAfter(intended('head'), applied('head'), intended('head'))).toEqual({ 'role:head': 'applied' });
    const again = [intended('head'), failed('CRM_REFUSED', 'head'), requests(403)];
    expect(begunAfter(intended('head'), applied('head'), ...again)).toEqual({ 'role:head': 'applied' });
    expect(begunAfter(intended('head'), ...again)).toEqual({ 'role:head': 'open' });
  });

  it('is nowhere in an account that was made anew', () => {
    expect(begunAfter(intended('head'), entry('twin.loaded'))).toEqual({});
  });
});
