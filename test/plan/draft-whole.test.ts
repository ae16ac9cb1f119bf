import { describe, expect, it } from 'vitest';
import type { DesiredObject, DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { selectDesired } from '../../src/plan/selection';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING: RecordedState = new Map();
const sales = object('pipeline', 'sales', salesPipeline);
const manager = object('role', 'manager', managerRole);
const role = (id: number, name: string) => ({
  id,
  name,
  rights: managerRole.rights,
  stageRights: [],
  mail: false,
  lists: false,
});

/** What is said of a configuration, in the order of the saying; `whole`: for who wants the difference alone. */
function said(crm: MemoryCrm, desired: DesiredState, base: RecordedState, whole: boolean): string[] {
  return draftPlan({ desired, base, snapshot: crm.snapshot(), whole }).findings.map(({ code }) => code);
}

describe('the whole difference', () => {
  it('says nothing of what the first apply leaves beside it, nor of names that people confuse', () => {
    const crm = new MemoryCrm();
    crm.state.roles.push(role(5, 'МЕНЕДЖЕР'));
    const desired = wanted([manager], { manage: {} as never });
    expect(said(crm, desired, NOTHING, false)).toEqual(['NAME_ALIKE_IN_ACCOUNT', 'STAYS_BESIDE']);
    expect(said(crm, desired, NOTHING, true)).toEqual([]);
  });

  it('says nothing of a main pipeline that nobody takes over', async () => {
    const crm = new MemoryCrm();
    const main = object('pipeline', 'sales', { ...salesPipeline, main: true });
    const { base } = await applyTo(crm, wanted([main]), NOTHING);
    const desired = wanted([object('pipeline', 'sales', { ...salesPipeline, main: false })]);
    expect(said(crm, desired, base, false)).toEqual(['MAIN_OBJECT_MISSING']);
    expect(said(crm, desired, base, true)).toEqual([]);
  });

  it('says nothing of a deletion that no record knows', async () => {
    const crm = new MemoryCrm();
    await applyTo(crm, wanted([manager]), NOTHING);
    const desired = wanted([], { removals: [{ object: 'role:menedzher', action: 'delete', reason: 'x' }] });
    expect(said(crm, desired, NOTHING, false)).toContain('REMOVAL_NOT_RECORDED');
    expect(said(crm, desired, NOTHING, true)).not.toContain('REMOVAL_NOT_RECORDED');
  });

  it('says nothing of colours that go when a stage is written', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), NOTHING);
    for (const { stages } of crm.state.pipelines) for (const stage of stages) stage.color = '#99ccff';
    const stages = salesPipeline.stages.map(({ color: _, ...stage }) => ({ ...stage, name: `${stage.name} 2` }));
    const desired = wanted([object('pipeline', 'sales', { ...salesPipeline, stages })]);
    expect(said(crm, desired, base, false)).toEqual(['STAGE_COLOR_LOST', 'STAGE_COLOR_LOST']);
    expect(said(crm, desired, base, true)).toEqual([]);
  });

  it('still refuses what cannot be made as it is wanted', () => {
    const anna = { kind: 'user', key: 'anna', address: 'user:anna', formerly: [] } as object;
    const spam = { ...anna, spec: { email: 'anna@example.test', name: 'www.spam.test', active: true } };
    expect(said(new MemoryCrm(), wanted([spam as unknown as DesiredObject]), NOTHING, true)).toEqual([
      'USER_NAME_REFUSED',
    ]);
  });
});

describe('a first apply with an error', () => {
  it('says what is wrong and what is to be seen, and nothing of what would stay beside', () => {
    const crm = new MemoryCrm();
    crm.state.roles.push(role(5, 'МЕНЕДЖЕР'), role(6, 'Гость'), role(7, 'Гость'));
    const guest = object('role', 'guest', { ...managerRole, name: 'Гость' });
    const desired = wanted([manager, guest], { manage: {} as never });
    expect(said(crm, desired, NOTHING, false)).toEqual(['IDENTITY_AMBIGUOUS', 'NAME_ALIKE_IN_ACCOUNT']);
  });
});

describe('a stage of another colour than the CRM takes', () => {
  it('is said to keep what it has', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), NOTHING);
    const stages = salesPipeline.stages.map((stage) => ({ ...stage, color: '#123456' }));
    const desired = wanted([object('pipeline', 'sales', { ...salesPipeline, stages } as never)]);
    expect(said(crm, desired, base, false)).toEqual(['COLOR_NOT_WRITABLE']);
  });
});

describe('the tabs of a card', () => {
  const tab = (key: string) => object('field_group', `leads.${key}`, { entity: 'leads', name: key, fields: [] });
  const text = (...tabs: string[]) => wanted([...tabs.map(tab), object('card', 'leads', { entity: 'leads', tabs })]);

  it('are put in order in an account that nothing was applied to', async () => {
    const crm = new MemoryCrm();
    await applyTo(crm, text('a', 'b', 'c'), NOTHING);
    const { operations } = draftPlan({ desired: text('c', 'a', 'b'), base: NOTHING, snapshot: crm.snapshot() });
    expect(operations.find(({ kind }) => kind === 'card')).toMatchObject({ action: 'update' });
  });

  it('stay as they are, and off record, when the configuration says nothing of them any more', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, text('a', 'b'), NOTHING);
    const { operations } = draftPlan({ desired: wanted([tab('a'), tab('b')]), base, snapshot: crm.snapshot() });
    const before = { entity: 'leads', tabs: ['a', 'b'] };
    expect(operations).toMatchObject([{ address: 'card:leads', action: 'record', before, after: null, risk: 'low' }]);
  });
});

describe('the records of a card', () => {
  it('go with nothing before them when the account no longer has its tabs', async () => {
    const crm = new MemoryCrm();
    const card = object('card', 'leads', { entity: 'leads', tabs: ['a', 'b'] });
    const record = { ...card, id: 'leads', ids: {} };
    const base = new Map([[card.address, record]]) as unknown as RecordedState;
    const { operations } = draftPlan({ desired: wanted([]), base, snapshot: crm.snapshot() });
    expect(operations.map(({ before, after }) => [before, after])).toEqual([[null, null]]);
  });
});

describe('a new pipeline', () => {
  it('is planned with the colours that the CRM takes', () => {
    const stages = [{ key: 'new', name: 'Новая', color: '#123456' }];
    const desired = wanted([object('pipeline', 'sales', { ...salesPipeline, stages } as never)]);
    const { operations } = draftPlan({ desired, base: NOTHING, snapshot: new MemoryCrm().snapshot() });
    expect(operations).toMatchObject([{ after: { stages: [{ color: '#87f2c0' }] } }]);
  });
});

describe('a plan limited to a pipeline and to fields that it requires', () => {
  const field = (name: string, requiredIn: string[]) =>
    object('field', 'leads.source', { entity: 'leads', name, type: 'text', requiredIn });
  const owned = { managedRelations: { requires: ['sales/new', 'sales/offer'] } };
  const before = wanted([sales, field('Источник', [])], owned);
  const after = wanted(
    [object('pipeline', 'sales', { ...salesPipeline, name: 'Сбыт' }), field('Источник', ['sales/offer'])],
    owned,
  );

  it.each([
    ['the pipeline alone', ['pipeline:sales']],
    ['both', ['pipeline:sales', 'field:leads.source']],
  ])('carries out each change once and leaves nothing out: %s', async (_what, target) => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, before, NOTHING);
    const desired = selectDesired(after, base, { target: target as never, exclude: [] });
    const { operations, leftOut } = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect(operations.map(({ address }) => address)).toEqual(['pipeline:sales', 'field:leads.source']);
    expect(leftOut).toEqual([]);
  });
});
