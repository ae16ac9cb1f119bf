import { describe, expect, it } from 'vitest';
import { rollbackReason, runUndoneBy } from '../../src/plan/rollback-reason';

const RUN = '20261123T121500Z-3fa9c1';

describe('the reason of what a rollback removes', () => {
  it('names its run', () => {
    expect(rollbackReason(RUN)).toBe(`rollback of ${RUN}`);
    expect(runUndoneBy(rollbackReason(RUN))).toBe(RUN);
  });

  it.each(['rollback of the old idea', 'Больше не нужно', 'rollback of ', ''])(
    'is told from a person’s own words: %j',
    (words) => {
      expect(runUndoneBy(words)).toBeUndefined();
    },
  );
});
