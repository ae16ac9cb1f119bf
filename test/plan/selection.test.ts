import { describe, expect, it } from 'vitest';
import type { DesiredState } from '../../src/model/desired';
import { draftPlan } from '../../src/plan/draft';
import { addressesNamed, selectDesired } from '../../src/plan/selection';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const sales = object('pipeline', 'sales', salesPipeline);
const role = object('role', 'manager', managerRole);
const hook = object('webhook', 'pbx', { url: 'https://pbx.example.test/', events: ['add_lead'] });

async function applied(desired: DesiredState) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, desired, new Map());
  const draft = (next: DesiredState, limits: { target?: string[]; exclude?: string[] }) => {
    const { target = [], exclude = [] } = limits as { target?: never[]; exclude?: never[] };
    const selected = selectDesired(next, base, { target, exclude });
    return draftPlan({ desired: selected, base, snapshot: crm.snapshot() });
  };
  return { crm, base, draft };
}

const touched = ({ operations }: { operations: { address: string; action: string }[] }) =>
  operations.map(({ address, action }) => `${action} ${address}`);

describe('a plan limited to some objects', () => {
  const renamed = object('role', 'manager', { ...managerRole, name: 'Продавец' });
  const longer = object('pipeline', 'sales', {
    ...salesPipeline,
    stages: [...salesPipeline.stages, { key: 'paid', name: 'Оплата' }],
  });

  it('touches the target alone and says what the whole plan would touch besides', async () => {
    const { draft } = await applied(wanted([sales, role]));
    const plan = draft(wanted([longer, renamed, hook]), { target: ['role:manager'] });
    expect(touched(plan)).toEqual(['update role:manager']);
    expect(plan.leftOut).toEqual(['pipeline:sales', 'webhook:pbx']);
  });

  it('touches all but what is excluded', async () => {
    const { draft } = await applied(wanted([sales, role]));
    const plan = draft(wanted([longer, renamed, hook]), { exclude: ['role:manager'] });
    expect(touched(plan)).toEqual(['update pipeline:sales', 'create webhook:pbx']);
    expect(plan.leftOut).toEqual(['role:manager']);
  });

  it('leaves alone what was changed by hand elsewhere, and names it', async () => {
    const { crm, draft } = await applied(wanted([sales, role]));
    crm.state.pipelines[0]!.name = 'Чужое имя';
    const plan = draft(wanted([sales, renamed]), { target: ['role:manager'] });
    expect(touched(plan)).toEqual(['update role:manager']);
    expect(plan.leftOut).toEqual(['pipeline:sales']);
  });

  it('does not ask for the fate of objects beside it', async () => {
    const { draft } = await applied(wanted([sales, role]));
    const plan = draft(wanted([renamed]), { target: ['role:manager'] });
    expect(plan.findings).toEqual([]);
    expect(plan.leftOut).toEqual(['pipeline:sales']);
  });

  it('is an error where a target needs what is left out and not there yet', async () => {
    const { draft } = await applied(wanted([sales]));
    const bound = object('role', 'manager', { ...managerRole, stages: { 'sales/paid': { edit: 'none' } } });
    const plan = draft(wanted([longer, bound]), { target: ['role:manager'] });
    expect(plan.findings).toEqual([
      {
        code: 'SELECTION_NEEDS',
        severity: 'error',
        args: { object: 'role:manager', needs: ['pipeline:sales'] },
      },
    ]);
    expect(draft(wanted([longer, bound]), { target: ['role:manager', 'pipeline:sales'] }).findings).toEqual([]);
  });

  it('is an error where a target needs what somebody deleted and the plan does not bring back', async () => {
    const bound = object('role', 'manager', { ...managerRole, stages: { 'sales/new': { edit: 'none' } } });
    const { crm, draft } = await applied(wanted([sales, bound]));
    crm.state.pipelines[0]!.stages = crm.state.pipelines[0]!.stages.filter(({ name }) => name !== 'Новая заявка');
    expect(draft(wanted([sales, bound]), { target: ['role:manager'] }).findings).toMatchObject([
      { code: 'SELECTION_NEEDS', args: { object: 'role:manager', needs: ['pipeline:sales'] } },
    ]);
  });

  it('keeps what the records say of required fields in pipelines beside it', async () => {
    const need = (requiredIn: string[]) =>
      object('field', 'leads.need', { entity: 'leads', name: 'Потребность', type: 'text', requiredIn });
    const { draft } = await applied(
      wanted([sales, need(['sales/new'])], { managedRelations: { requires: ['sales/new'] } }),
    );
    const next = wanted([sales, need([])]);
    expect(touched(draft(next, { target: ['pipeline:sales'] }))).toEqual(['record pipeline:sales']);
    expect(
      selectDesired(next, (await applied(next)).base, { target: [], exclude: [] }).managedRelations,
    ).toBeUndefined();
  });

  describe('of a pipeline', () => {
    const need = (requiredIn: string[], name = 'Потребность') =>
      object('field', 'leads.need', { entity: 'leads', name, type: 'text', requiredIn });
    const before = wanted([sales, need(['sales/new'])], {
      managedRelations: { requires: ['sales/new', 'sales/offer'] },
    });
    const after = wanted([sales, need(['sales/offer'])], {
      managedRelations: { requires: ['sales/new', 'sales/offer'] },
    });

    it('writes what its stages require, and nothing else of the fields', async () => {
      const { crm, base, draft } = await applied(before);
      crm.state.fields[0]!.name = 'Чужое имя';
      const plan = draft(after, { target: ['pipeline:sales'] });
      expect(plan.operations).toMatchObject([
        {
          address: 'field:leads.need',
          changes: [{ path: ['requiredIn'], from: ['sales/new'], to: ['sales/offer'] }],
          after: { name: 'Чужое имя' },
        },
      ]);
      expect(plan.leftOut).toEqual(['field:leads.need']);
      const selected = selectDesired(after, base, { target: ['pipeline:sales'], exclude: [] });
      const carriedOut = await applyTo(crm, selected, base);
      expect(touched(draftPlan({ desired: selected, base: carriedOut.base, snapshot: crm.snapshot() }))).toEqual([]);
      expect(crm.state.fields[0]?.name).toBe('Чужое имя');
    });

    it('leaves nothing out where the stages were all that differed', async () => {
      const { draft } = await applied(before);
      expect(draft(after, { target: ['pipeline:sales'] }).leftOut).toEqual([]);
    });

    it('leaves required fields alone where the pipeline is excluded, also in a field that changes otherwise', async () => {
      const { draft } = await applied(before);
      const renamed = wanted([sales, need([], 'Задача')], {
        managedRelations: { requires: ['sales/new', 'sales/offer'] },
      });
      expect(draft(renamed, { exclude: ['pipeline:sales'] }).operations.flatMap(({ changes }) => changes)).toEqual([
        { path: ['name'], from: 'Потребность', to: 'Задача' },
      ]);
      expect(draft(after, { exclude: ['pipeline:sales'] }).operations).toEqual([]);
    });
  });

  describe('of a list', () => {
    const goods = object('list', 'goods', { name: 'Товары' });
    const price = (name: string) =>
      object('field', 'lists.goods.price', { entity: 'lists.goods', name, type: 'numeric' });

    it('covers the fields of the list', async () => {
      const { draft } = await applied(wanted([goods, price('Цена')]));
      const next = wanted([goods, price('Стоимость')]);
      expect(touched(draft(next, { exclude: ['list:goods'] }))).toEqual([]);
      expect(touched(draft(next, { target: ['list:goods'] }))).toEqual(['update field:lists.goods.price']);
    });
  });

  it('needs no more after it was carried out', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, role]), new Map());
    const limits = { target: ['role:manager' as const], exclude: [] };
    const selected = selectDesired(wanted([longer, renamed]), base, limits);
    const after = (await applyTo(crm, selected, base)).base;
    expect(after.get('pipeline:sales')).toEqual(base.get('pipeline:sales'));
    expect(touched(draftPlan({ desired: selected, base: after, snapshot: crm.snapshot() }))).toEqual([]);
    const whole = draftPlan({ desired: wanted([longer, renamed]), base: after, snapshot: crm.snapshot() });
    expect(touched(whole)).toEqual(['update pipeline:sales']);
  });
});

describe('a name on the command line', () => {
  it('is an address or a key, and may fit several objects', () => {
    const desired = { objects: [sales, object('role', 'sales', managerRole)] };
    expect(addressesNamed('pipeline:sales', { desired, base: new Map() })).toEqual(['pipeline:sales']);
    expect(addressesNamed('sales', { desired, base: new Map() })).toEqual(['pipeline:sales', 'role:sales']);
    expect(addressesNamed('sale', { desired, base: new Map() })).toEqual([]);
  });
});
