import { describe, expect, it } from 'vitest';
import { driftOf } from '../../src/drift/differences';
import type { RecordedObject } from '../../src/model/recorded-state';
import { PENDING_ID } from '../../src/plan/manual-steps';
import { titleOfSpec } from '../../src/plan/render/words';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';
import { appliedAccount, inShort } from './support';

const sales = object('pipeline', 'sales', salesPipeline);
const role = object('role', 'manager', managerRole);
const hook = object('webhook', 'pbx', { url: 'https://pbx.example.test/secret', events: ['add_lead'] });
const renamed = (name: string) => object('role', 'manager', { ...managerRole, name });
const shortOf = ({ differences }: { differences: Parameters<typeof inShort>[0][] }) => differences.map(inShort);

describe('a difference between an account and what was applied', () => {
  it('is none right after an apply', async () => {
    const { drift } = await appliedAccount(wanted([sales, role, hook]));
    expect(drift()).toEqual({ differences: [], manual: [], unseen: [] });
  });

  it('is a change, property by property, with both values', async () => {
    const { crm, drift } = await appliedAccount(wanted([sales, role]));
    crm.state.roles[0]!.rights.leads.export = 'all';
    crm.state.pipelines[0]!.stages.find(({ name }) => name === 'Предложение')!.name = 'КП';
    expect(drift().differences).toMatchObject([
      {
        object: 'pipeline:sales',
        class: 'changed',
        path: ['stages', 'offer', 'name'],
        applied: 'Предложение',
        live: 'КП',
      },
      { object: 'role:manager', class: 'changed', path: ['rights', 'leads', 'export'], applied: 'none', live: 'all' },
    ]);
  });

  it('is an object or a stage that vanished', async () => {
    const { crm, drift } = await appliedAccount(wanted([sales, role]));
    crm.state.roles = [];
    const [row] = crm.state.pipelines;
    row!.stages = row!.stages.filter(({ name }) => name !== 'Предложение');
    expect(shortOf(drift())).toEqual(['vanished pipeline:sales stages.offer', 'vanished role:manager']);
  });

  it('is an object that was deleted and made anew under the same name', async () => {
    const { crm, drift } = await appliedAccount(wanted([role]));
    crm.state.roles[0]!.id = 999;
    expect(drift().differences).toMatchObject([{ class: 'replaced', path: ['id'], live: '999', id: '999' }]);
  });

  it('is a part that somebody added, and an object where the text means to know all of them', async () => {
    const { crm, drift } = await appliedAccount(wanted([sales, role]));
    const [first] = crm.state.pipelines;
    first!.stages.push({ id: 77, name: 'Дожим', color: '#fffeb2', role: 'own', hints: [] });
    crm.state.roles.push({ ...structuredClone(crm.state.roles[0]!), id: 88, name: 'Подрядчик' });
    expect(drift().differences).toMatchObject([
      { object: 'role:#88', id: '88', name: 'Подрядчик', class: 'unmanaged', path: [] },
      { object: 'pipeline:sales', class: 'unmanaged', path: ['stages', '#77'], part: 'Дожим' },
    ]);
  });

  it('is nothing that the text is about to take over', async () => {
    const { crm, drift } = await appliedAccount(wanted([sales]));
    crm.state.roles.push({ ...managerRole, id: 88, stageRights: [], mail: false, lists: false } as never);
    expect(shortOf(drift(wanted([sales, role])))).toEqual([]);
  });

  it('shows the host of a webhook and not its address', async () => {
    const { crm, drift } = await appliedAccount(wanted([hook]));
    crm.state.webhooks[0]!.destination = 'https://pbx.example.test/other-secret';
    const text = JSON.stringify(drift());
    expect(text).toContain('https://pbx.example.test/…#');
    expect(text).not.toContain('secret');
  });

  it('calls a webhook by the same masked address as a plan', async () => {
    const { crm, drift } = await appliedAccount(wanted([hook]));
    crm.state.webhooks[0]!.events = [];
    expect(drift().differences).toMatchObject([{ name: titleOfSpec('webhook', hook.spec, 'pbx') }]);
  });
});

describe('what the text says of a difference', () => {
  it('is nothing new: changed', async () => {
    const { crm, drift } = await appliedAccount(wanted([role]));
    crm.state.roles[0]!.name = 'Продавец';
    expect(shortOf(drift())).toEqual(['changed role:manager name']);
  });

  it('is something else: a conflict, with all three', async () => {
    const { crm, drift } = await appliedAccount(wanted([role]));
    crm.state.roles[0]!.name = 'Продавец';
    crm.state.roles[0]!.rights.leads.export = 'all';
    expect(drift(wanted([renamed('Консультант')])).differences).toMatchObject([
      { class: 'conflict', path: ['name'], applied: 'Менеджер', live: 'Продавец', wanted: 'Консультант' },
      { class: 'changed', path: ['rights', 'leads', 'export'] },
    ]);
  });

  it('is the same: followed, and no drift', async () => {
    const { crm, drift } = await appliedAccount(wanted([role]));
    crm.state.roles[0]!.name = 'Продавец';
    expect(shortOf(drift(wanted([renamed('Продавец')])))).toEqual(['followed role:manager name']);
  });

  it('is that it does not decide about the property any more: followed', async () => {
    const colored = (color?: string) =>
      object('pipeline', 'sales', {
        ...salesPipeline,
        stages: [{ key: 'new', name: 'Новая заявка', ...(color === undefined ? {} : { color }) }],
      });
    const { crm, drift } = await appliedAccount(wanted([colored('#fffeb2')]));
    crm.state.pipelines[0]!.stages.find(({ role: own }) => own === 'own')!.color = '#d6eaff';
    expect(shortOf(drift(wanted([colored()])))).toEqual(['followed pipeline:sales stages.new.color']);
  });

  it('is that the object shall go: a conflict; or is no longer ours: followed', async () => {
    const { crm, drift } = await appliedAccount(wanted([sales, role]));
    crm.state.roles[0]!.name = 'Продавец';
    const fate = (action: 'delete' | 'detach') =>
      wanted([sales], { removals: [{ object: 'role:manager', action, reason: 'test' }] });
    expect(shortOf(drift(fate('delete')))).toEqual(['conflict role:manager name']);
    expect(shortOf(drift(fate('detach')))).toEqual(['followed role:manager name']);
  });

  it('is told by what both sides have where an order changed', async () => {
    const { crm, drift } = await appliedAccount(wanted([sales]));
    const own = crm.state.pipelines[0]!.stages.filter(({ role: kind }) => kind === 'own');
    crm.state.pipelines[0]!.stages = [own[1]!, own[0]!];
    const longer = object('pipeline', 'sales', {
      ...salesPipeline,
      stages: [...salesPipeline.stages, { key: 'paid', name: 'Оплата' }],
    });
    expect(shortOf(drift(wanted([longer])))).toEqual(['changed pipeline:sales stages:order']);
  });
});

describe('what only a person can do', () => {
  const anna = (more: object) =>
    object('user', 'anna', { email: 'anna@example.test', name: 'Анна', active: true, ...more });

  it('is a step and no drift while it was left to them', async () => {
    const { crm, drift } = await appliedAccount(wanted([role, anna({ role: 'manager' })]));
    const [user] = crm.state.plain.user ?? [];
    crm.state.plain.user = [{ ...user!, values: { ...user!.values, role: '#5' } }];
    const left = drift(undefined, new Set(['user:anna']));
    expect(left.differences).toEqual([]);
    expect(left.manual).toMatchObject([{ address: 'user:anna', what: 'change', changes: [{ path: ['role'] }] }]);
  });

  it('is drift where the apply had left nothing to do, and no step besides', async () => {
    const { crm, drift } = await appliedAccount(wanted([role, anna({ role: 'manager' })]));
    const [user] = crm.state.plain.user ?? [];
    crm.state.plain.user = [{ ...user!, values: { ...user!.values, role: '#5' } }];
    const { differences, manual } = drift();
    expect(differences).toMatchObject([{ object: 'user:anna', class: 'changed', path: ['role'], manualStep: true }]);
    expect(manual).toEqual([]);
  });
});

describe('what a person has yet to make', () => {
  it('has not drifted', async () => {
    const north = object('department', 'north', { name: 'Север' });
    const record = { ...north, id: PENDING_ID, ids: {} } as unknown as RecordedObject;
    const drift = driftOf({
      desired: wanted([north]),
      base: new Map([[record.address, record]]),
      snapshot: new MemoryCrm().snapshot(),
      stepsLeft: new Set(),
    });
    expect(drift.differences).toEqual([]);
    expect(drift.manual).toMatchObject([{ address: 'department:north', what: 'create' }]);
  });
});

describe('what the account does not show', () => {
  it('has not vanished', async () => {
    const reason = object('loss_reason', 'price', { name: 'Дорого' });
    const { crm, drift } = await appliedAccount(wanted([reason]));
    crm.state.plain.loss_reason = [];
    crm.state.unavailable = { loss_reason: 403 };
    expect(drift()).toMatchObject({
      differences: [],
      unseen: [{ code: 'DRIFT_UNSEEN', args: { object: 'loss_reason:price', status: 403 } }],
    });
  });
});
