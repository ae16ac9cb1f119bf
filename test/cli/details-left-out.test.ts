import { describe, expect, it } from 'vitest';
import { detailsLeftOut } from '../../src/cli/details-left-out';
import { declaredKinds, useKinds } from '../../src/model/kinds';

const scope = (details: boolean) => ({ lists: [], whole: false, details });

describe('a reading without the details of parts', () => {
  it('says so', () => {
    expect(detailsLeftOut(scope(false), 'en')).toEqual(['read without details (hints)']);
    expect(detailsLeftOut(scope(false), 'ru')).toEqual(['прочитан без подробностей (hints)']);
    expect(detailsLeftOut(scope(true), 'en')).toEqual([]);
  });

  it('has nothing to say where the CRM has no such details', () => {
    const own = declaredKinds();
    useKinds({ ...own, entries: own.entries.filter(({ facts }) => facts.parts?.details === undefined) });
    try {
      expect(detailsLeftOut(scope(false), 'en')).toEqual([]);
    } finally {
      useKinds(own);
    }
  });
});
