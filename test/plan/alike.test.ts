import { describe, expect, it } from 'vitest';
import { looksAlike, sameName } from '../../src/model/names-alike';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const field = (key: string, name: string, entity: 'leads' | 'contacts' = 'leads') =>
  object('field', `${entity}.${key}`, { entity, name, type: 'text' });

/** An account that holds the objects, and of which nothing is on record. */
async function accountWith(...objects: Parameters<typeof wanted>[0]): Promise<MemoryCrm> {
  const crm = new MemoryCrm();
  await applyTo(crm, wanted(objects), new Map());
  return crm;
}

function alikeIn({ findings }: ReturnType<typeof draftPlan>) {
  return findings
    .filter(({ code }) => code === 'NAME_ALIKE_IN_ACCOUNT')
    .map(({ severity, args }) => `${severity} ${args.object}: ${args.name} / ${args.other}`);
}

describe('names that differ in what nobody can see', () => {
  it('are one for whoever looks an object up by its name', () => {
    for (const held of ['Бюджет\u200b', '\u202eБюджет', 'Бюд\u001bжет', 'Бюджет\r\n', 'Бюджет\ud800', '\u2800Бюджет'])
      expect(sameName(held, 'Бюджет'), JSON.stringify(held)).toBe(true);
    expect(sameName('Бюджет\u0085сделки', 'Бюджет сделки')).toBe(true);
    expect(looksAlike('БЮДЖЕТ\u200b', 'бюджет')).toBe(true);
  });

  it('make one object: what the account holds is adopted and renamed', async () => {
    const crm = await accountWith(field('old', 'Бюджет\u200b'));
    const { operations } = draftPlan({
      desired: wanted([field('own', 'Бюджет')]),
      base: new Map(),
      snapshot: crm.snapshot(),
    });
    expect(operations.map(({ action, changes }) => [action, changes])).toEqual([
      ['adopt', [{ path: ['name'], from: 'Бюджет\u200b', to: 'Бюджет' }]],
    ]);
  });

  it('make one stage of a pipeline', async () => {
    const live = object('pipeline', 'sales', { ...salesPipeline, stages: [{ key: 'a', name: 'Этап\u200b' }] });
    const crm = await accountWith(live);
    const mine = object('pipeline', 'sales', { ...salesPipeline, stages: [{ key: 'b', name: 'Этап' }] });
    const { operations } = draftPlan({ desired: wanted([mine]), base: new Map(), snapshot: crm.snapshot() });
    expect(operations.map(({ action, changes }) => [action, changes])).toEqual([
      ['adopt', [{ path: ['stages', 'b', 'name'], from: 'Этап\u200b', to: 'Этап' }]],
    ]);
  });
});

describe('a new object beside one of the account', () => {
  it.each([
    ['letter case', 'Бюджет', 'бюджет'],
    ['letters of another alphabet', 'Бюджет', 'Бюдж\u0065т'],
    ['signs', 'Бюджет', 'Бюджет:'],
    ['case and surrounding spaces', 'Бюджет', ' БЮДЖЕТ '],
    ['case and a no-break space', 'Первый контакт', 'первый\u00a0контакт'],
    ['case and composed letters', 'Займ', 'займ'.normalize('NFD')],
  ])('whose name differs in %s is pointed out', async (_what, live, name) => {
    const crm = await accountWith(field('old', live));
    const draft = draftPlan({ desired: wanted([field('own', name)]), base: new Map(), snapshot: crm.snapshot() });
    expect(draft.operations.map(({ action }) => action)).toEqual(['create']);
    expect(alikeIn(draft)).toEqual([`warning field:leads.own: ${name} / ${live}`]);
  });

  it.each([
    ['spaces alone', 'Первый контакт', ' Первый  контакт'],
    ['a no-break space alone', 'Первый контакт', 'Первый\u00a0контакт'],
    ['composed letters alone', 'Займ', 'Займ'.normalize('NFD')],
    ['a character nobody sees', 'Займ\u200b', 'Займ'],
  ])('is adopted where the name differs in %s', async (_what, live, name) => {
    const crm = await accountWith(field('old', live));
    const draft = draftPlan({ desired: wanted([field('own', name)]), base: new Map(), snapshot: crm.snapshot() });
    expect(draft.operations.map(({ action }) => action)).toEqual(['adopt']);
    expect(alikeIn(draft)).toEqual([]);
  });

  it('says nothing of another card, of what differs to the eye, and of what the same plan deletes', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([field('old', 'Бюджет')]), new Map());
    const beside = wanted([field('old', 'Бюджет'), field('own', 'бюджет', 'contacts'), field('plan', 'Бюджет+')]);
    expect(alikeIn(draftPlan({ desired: beside, base, snapshot: crm.snapshot() }))).toEqual([]);
    const removal = { object: 'leads.old', action: 'delete', reason: 'a new one' } as const;
    const instead = wanted([field('own', 'бюджет')], { removals: [removal] });
    expect(alikeIn(draftPlan({ desired: instead, base, snapshot: crm.snapshot() }))).toEqual([]);
  });

  it('is pointed out in a limited plan and for roles and pipelines, too', async () => {
    const role = object('role', 'manager', managerRole);
    const pipeline = object('pipeline', 'sales', salesPipeline);
    const crm = await accountWith(role, pipeline);
    const desired = wanted([
      object('role', 'own', { ...managerRole, name: 'менеджер' }),
      object('pipeline', 'own', { ...salesPipeline, name: 'ПРОДАЖИ' }),
    ]);
    const alike = ['warning pipeline:own: ПРОДАЖИ / Продажи', 'warning role:own: менеджер / Менеджер'];
    const input = { base: new Map(), snapshot: crm.snapshot() };
    expect(alikeIn(draftPlan({ ...input, desired })).sort()).toEqual(alike);
    const selection = { target: ['role:own'], exclude: [], pending: [] } as const;
    const limited = draftPlan({ ...input, desired: { ...desired, selection } });
    expect(alikeIn(limited)).toEqual(['warning role:own: менеджер / Менеджер']);
  });
});

describe('an object that is renamed', () => {
  it('beside one of the account with nearly its new name is pointed out', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([field('own', 'Бюджет')]), new Map());
    crm.state.fields.push({ ...structuredClone(crm.state.fields[0]!), id: 77, name: 'Сумма' });
    const draft = draftPlan({ desired: wanted([field('own', 'сумма')]), base, snapshot: crm.snapshot() });
    expect(alikeIn(draft)).toEqual(['warning field:leads.own: сумма / Сумма']);
  });
});

describe('a new stage or option', () => {
  it('beside one made by hand with nearly its name is pointed out', async () => {
    const crm = new MemoryCrm();
    const pipeline = (...more: object[]) =>
      object('pipeline', 'sales', { ...salesPipeline, stages: [...salesPipeline.stages, ...more] } as never);
    const { base } = await applyTo(crm, wanted([pipeline()]), new Map());
    crm.state.pipelines[0]!.stages.push({ id: 7, name: 'Договор', color: '#fffeb2', role: 'own', hints: [] });
    const desired = wanted([pipeline({ key: 'contract', name: 'договор', color: '#fffeb2' })]);
    const draft = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect(alikeIn(draft)).toEqual(['warning sales/contract: договор / Договор']);
  });
});

describe('names', () => {
  it('are one where only spaces and the form of letters differ, and alike where only case or signs do', () => {
    expect(sameName(' Займ\u00a0 новый', 'Займ новый'.normalize('NFD'))).toBe(true);
    expect(sameName('Займ', 'займ')).toBe(false);
    expect(looksAlike('Займ', 'займ')).toBe(true);
    expect(looksAlike('', ' ')).toBe(false);
    expect(looksAlike('1-5', '15')).toBe(false);
  });
});
