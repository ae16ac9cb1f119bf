import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/model/address';
import type { AttributeSetSpec } from '../../src/model/facts';
import { fullKinds } from '../../src/plan/limits';
import type { Operation } from '../../src/plan/types';
import { emptySnapshot } from '../crm/fakes';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';

const SIZE = { type: 'text', default: 'small' } as const;
withMadeUp({
  box: madeUpSet('boxes', {
    attributes: { size: SIZE },
    most: 4,
    mostWith: { attribute: 'size', values: ['large', 'small'], most: 2 },
  }),
});

const LARGE = { name: 'A', size: 'large' };
const MEDIUM = { name: 'A', size: 'medium' };
const SMALL = { name: 'A' };

const operation = (action: Operation['action'], before: AttributeSetSpec | null, after: AttributeSetSpec | null) => {
  const changes = action === 'update' ? [{ path: ['size'], from: before?.size, to: after?.size }] : [];
  return {
    kind: 'box',
    key: 'a',
    address: addressOf('box', 'a'),
    action,
    before,
    after,
    changes,
  } as unknown as Operation;
};
const create = (after: AttributeSetSpec) => operation('create', null, after);

/** What is said of a plan for an account with these boxes. */
function said(rows: AttributeSetSpec[], ...operations: Operation[]) {
  const box = rows.map((values, index) => ({ id: String(index), values }));
  return fullKinds(operations, emptySnapshot({ plain: { box } as never })).map(({ code, severity, args }) => {
    const { most, have, fresh, only = 'all' } = args;
    return `${severity} ${code} ${only}: ${have} + ${fresh} > ${most}`;
  });
}

describe('what an account takes of a kind', () => {
  it('is held of all objects together', () => {
    expect(said([MEDIUM, MEDIUM, MEDIUM], create(MEDIUM))).toEqual([]);
    expect(said([MEDIUM, MEDIUM, MEDIUM, MEDIUM], create(MEDIUM))).toEqual(['error KIND_FULL all: 4 + 1 > 4']);
  });

  it('is held of those that have one of its values, each by itself', () => {
    expect(said([LARGE, SMALL], create(LARGE), create({ ...SMALL, size: 'small' }))).toEqual([]);
    expect(said([LARGE, LARGE], create(LARGE))).toEqual(['error KIND_FULL size: large: 2 + 1 > 2']);
    expect(said([LARGE, LARGE], create(MEDIUM))).toEqual([]);
  });

  it('counts what states nothing as what the CRM makes of it', () => {
    expect(said([{ name: 'A', size: 'small' }, SMALL], create(SMALL))).toEqual([
      'error KIND_FULL size: small: 2 + 1 > 2',
    ]);
  });

  it('counts what becomes one of them, and not what goes', () => {
    expect(said([LARGE, LARGE, MEDIUM], operation('update', MEDIUM, LARGE))).toEqual([
      'error KIND_FULL size: large: 2 + 1 > 2',
    ]);
    expect(said([LARGE, LARGE], operation('delete', LARGE, null), create(LARGE))).toEqual([]);
    expect(said([LARGE, LARGE], operation('update', LARGE, MEDIUM), create(LARGE))).toEqual([]);
    expect(said([LARGE, LARGE], operation('detach', LARGE, null), create(LARGE))).toHaveLength(1);
  });

  it('is nobody’s business where the account has too many already and gets no more', () => {
    expect(said([LARGE, LARGE, LARGE], operation('update', LARGE, LARGE))).toEqual([]);
  });
});
