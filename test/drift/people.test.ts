import { describe, expect, it } from 'vitest';
import { markOf, type People } from '../../src/drift/people';
import type { Difference } from '../../src/drift/types';
import type { RecordedObject } from '../../src/model/recorded-state';
import type { RowNote } from '../../src/registry/driver';
import { object, salesPipeline } from '../support/desired';

const people: People = { at: '2026-11-23T02:00:00.000Z', names: new Map([['7', 'Анна']]), administrators: [] };
const at = '2026-11-21 11:00:00';
const hint = (level: string): RowNote => ({
  kind: 'pipeline',
  id: '1',
  within: { part: 11, path: ['hints', level] },
  what: 'changed',
  at,
  by: '7',
});
const sales = { ...object('pipeline', 'sales', salesPipeline), id: '1', ids: { offer: 11 } };
const base = new Map([[sales.address, sales as unknown as RecordedObject]]);
const ofSales = (...path: string[]): Difference => ({
  object: 'pipeline:sales',
  kind: 'pipeline',
  key: 'sales',
  id: '1',
  name: 'Продажи',
  class: 'changed',
  path,
});

describe('what the CRM notes at a row', () => {
  it('belongs to the hint of that stage and level alone', () => {
    const notes = [hint('candidate'), hint('newbie')];
    expect(markOf(ofSales('stages', 'offer', 'hints', 'newbie'), notes, base, people)).toEqual({
      what: 'changed',
      at,
      by: 'Анна',
    });
    expect(markOf(ofSales('stages', 'offer', 'hints', 'master'), notes, base, people)).toBeUndefined();
    expect(markOf(ofSales('name'), notes, base, people)).toBeUndefined();
  });

  it('names a user by id where no reading has the users', () => {
    const hook: Difference = { ...ofSales('events'), object: 'webhook:pbx', kind: 'webhook', key: 'pbx', id: '9' };
    const note: RowNote = { kind: 'webhook', id: '9', what: 'created', at, by: '7' };
    expect(markOf(hook, [note], base, undefined)).toEqual({ what: 'created', at, by: '7' });
  });
});
