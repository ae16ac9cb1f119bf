import { describe, expect, it } from 'vitest';
import { fingerprintOf, type Reading, sinceOf } from '../../src/drift/later-changes';
import type { Difference } from '../../src/drift/types';

const opened: Difference = {
  object: 'role:manager',
  kind: 'role',
  key: 'manager',
  name: 'Менеджер',
  class: 'changed',
  path: ['rights', 'leads', 'export'],
  applied: 'none',
  live: 'all',
};
const NOW = '2026-11-23T09:00:00.000Z';
const night = (day: number) => `2026-11-${day}T02:00:00.000Z`;

function reading(at: string, differences: Difference[] | undefined, more: Partial<Reading> = {}): Reading {
  return { at, digest: at, covers: () => true, differences: () => differences, ...more };
}

const since = (...newestFirst: Reading[]) => sinceOf([opened], NOW, newestFirst).get(fingerprintOf(opened));

describe('when a difference came about', () => {
  it('is between the last reading without it and the first with it', () => {
    const found = since(reading(night(23), [opened]), reading(night(22), [opened]), reading(night(21), []));
    expect(found).toEqual({ after: night(21), by: night(22) });
  });

  it('is before now, where no reading without it is kept', () => {
    expect(since()).toEqual({ by: NOW });
    expect(since(reading(night(23), [opened]))).toEqual({ by: night(23) });
  });

  it('begins anew where it was put back in between', () => {
    const found = since(reading(night(23), [opened]), reading(night(22), []), reading(night(21), [opened]));
    expect(found).toEqual({ after: night(22), by: night(23) });
  });

  it('is about this value: another one in its place is another difference', () => {
    const other = { ...opened, live: 'own' };
    expect(since(reading(night(23), [other]))).toEqual({ after: night(23), by: NOW });
  });

  it('is not told by readings that did not look there or cannot be opened', () => {
    const elsewhere = reading(night(23), [], { covers: () => false });
    const damaged = reading(night(22), undefined);
    expect(since(elsewhere, damaged, reading(night(21), []))).toEqual({ after: night(21), by: NOW });
  });

  it('opens no reading twice, and none that is not needed', () => {
    const openedReadings: string[] = [];
    const counting = (at: string, digest: string, differences: Difference[]) =>
      reading(at, differences, {
        digest,
        differences: () => {
          openedReadings.push(at);
          return differences;
        },
      });
    since(
      counting(night(23), 'same', [opened]),
      counting(night(22), 'same', [opened]),
      counting(night(21), 'before', []),
      counting(night(20), 'long ago', []),
    );
    expect(openedReadings).toEqual([night(23), night(21)]);
  });
});
