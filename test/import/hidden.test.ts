import { expect, it } from 'vitest';
import { wantedSpec } from '../../src/import/wanted';
import { managerRole } from '../support/desired';

it('states a name of the account without what nobody can see in it: the next plan shows the difference', () => {
  const isHere = () => true;
  expect(wantedSpec('role', { ...managerRole, name: 'Ad\u200bmin\u001b\nX 👩‍💻' }, undefined, isHere).name).toBe(
    'Admin X 👩‍💻',
  );
  const stage = { key: 'new', name: 'New', hints: { newbie: 'one\r\ntwo\u202e' } };
  const pipeline = wantedSpec('pipeline', { name: 'Sales', stages: [stage] }, undefined, isHere);
  expect(pipeline.stages[0]?.hints).toEqual({ newbie: 'one\r\ntwo' });
});
