import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/engine/runs/begun';
import type { DesiredObject } from '../../src/model/desired';
import { draftPlan } from '../../src/plan/draft';
import { changedSinceBegun } from '../../src/rollback/begun-rollbacks';
import { applyTo } from '../support/carry-out';
import { managerRole, NO_RIGHTS, object, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const role = (name: string, mail: boolean) => object('role', 'manager', { ...managerRole, name, mail });
const BEFORE = [role('Менеджер', false)];
const RUN = [role('Продавец', true)];

/**
 * A run renames the role and gives it the mail, a rollback of it comes as far as `progress`, `later` is done in the account, and
 * the way back is planned again. Answers what it would undo that was no doing of ours.
 */
async function after(
  progress: Progress | undefined,
  later: (crm: MemoryCrm) => void,
  before: DesiredObject[] = BEFORE,
) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted(before), new Map());
  const ran = await applyTo(crm, wanted(RUN), base);
  const back = (records = ran.base) => draftPlan({ desired: wanted(BEFORE), base: records, snapshot: crm.snapshot() });
  const { operations } = back();
  const records = progress === 'applied' ? (await applyTo(crm, wanted(BEFORE), ran.base)).base : ran.base;
  later(crm);
  const begun = new Map(progress ? [['role:manager', progress] as const] : []);
  return changedSinceBegun([{ operations, begun }], ran.draft.operations, back(records).operations);
}

const rename = ({ state }: MemoryCrm) => {
  for (const row of state.roles) row.name = 'Трогать нельзя';
};

describe('a rollback that is continued', () => {
  it.each([undefined, 'open', 'applied'] as const)('goes on where nobody changed anything (%s)', async (progress) => {
    expect(await after(progress, () => {})).toEqual([]);
  });

  it('goes on where the one before had done the half of an object', async () => {
    const half = ({ state }: MemoryCrm) => {
      for (const row of state.roles) row.name = 'Менеджер';
    };
    expect(await after('open', half)).toEqual([]);
  });

  it.each([undefined, 'open', 'applied'] as const)('names what a person changed since (%s)', async (progress) => {
    expect(await after(progress, rename)).toEqual([{ object: 'role:manager', properties: ['name'] }]);
  });

  it('names what a person changed since of what the run had not touched', async () => {
    const rights = ({ state }: MemoryCrm) => {
      for (const row of state.roles) row.rights = { ...row.rights, leads: { ...NO_RIGHTS, export: 'all' } };
    };
    const [later] = await after('open', rights);
    expect(later?.object).toBe('role:manager');
    expect(later?.properties).toContain('rights.leads.export');
  });

  it('names an object that a person deleted after it had been put back', async () => {
    const gone = ({ state }: MemoryCrm) => {
      state.roles = [];
    };
    expect(await after('applied', gone)).toEqual([{ object: 'role:manager', properties: [] }]);
  });

  it('takes every difference for somebody’s where the record of the earlier rollback is gone', () => {
    const change = { path: ['name'], from: 'Трогать нельзя', to: 'Менеджер' };
    const back = {
      address: 'role:manager',
      kind: 'role',
      key: 'manager',
      action: 'update',
      changes: [change],
    } as never;
    const begun = new Map([['role:manager', 'open'] as const]);
    expect(changedSinceBegun([{ operations: [], begun }], [], [back])).toEqual([
      { object: 'role:manager', properties: ['name'] },
    ]);
  });
});
