import { describe, expect, it } from 'vitest';
import type { DesiredObject, DesiredState } from '../../src/model/desired';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const head = { id: 5, name: 'Head', rights: managerRole.rights, stageRights: [], mail: false, lists: false };
const role = object('role', 'manager', managerRole);
const sales = object('pipeline', 'sales', salesPipeline);

describe('a plan limited to some objects', () => {
  const selection = { target: ['pipeline:sales', 'role:twice'], exclude: [], pending: [] } as never;

  it('speaks of the objects it is about, and of their parts', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), new Map());
    for (const [id, name] of ['twice', 'twice', 'other', 'other'].entries())
      crm.state.roles.push({ ...head, id: id + 1, name });
    const [first] = salesPipeline.stages;
    const short = object('pipeline', 'sales', { ...salesPipeline, stages: first ? [first] : [] });
    const roles = ['twice', 'other'].map((key) => object('role', key, { ...managerRole, name: key }));
    const said = (desired: DesiredState) =>
      draftPlan({ desired, base, snapshot: crm.snapshot() }).findings.map(({ code, args }) => [code, args.object]);
    const all = said(wanted([short, ...roles]));
    const limited = said(wanted([short, ...roles], { selection }));
    expect(all).toContainEqual(['IDENTITY_AMBIGUOUS', 'role:other']);
    expect(limited).toContainEqual(['IDENTITY_AMBIGUOUS', 'role:twice']);
    expect(limited.map(([code]) => code)).toContain('PART_REMOVAL_NOT_STATED');
    expect(limited).not.toContainEqual(['IDENTITY_AMBIGUOUS', 'role:other']);
  });

  it('does not leave out what would only be recorded anew', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, role]), new Map());
    const chief = { ...role, key: 'chief', address: 'role:chief', formerly: ['manager'] } as DesiredObject;
    const { leftOut } = draftPlan({ desired: wanted([sales, chief], { selection }), base, snapshot: crm.snapshot() });
    expect(leftOut).toEqual([]);
  });

  it('names what it leaves out by address, in order, and speaks of nothing else', async () => {
    const crm = new MemoryCrm();
    const roles = ['c', 'a', 'b'].map((key) => object('role', key, { ...managerRole, name: key }));
    const selection = { target: ['pipeline:sales'], exclude: [], pending: [] } as never;
    const desired = wanted([...roles, sales], { selection });
    const { operations, leftOut, findings, manual } = draftPlan({ desired, base: new Map(), snapshot: crm.snapshot() });
    expect(operations.map(({ address }) => address)).toEqual(['pipeline:sales']);
    expect(leftOut).toEqual(['role:a', 'role:b', 'role:c']);
    expect([findings, manual]).toEqual([[], []]);
  });
});
