import type { Scenario } from '@crmctl/sandbox';
import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/types';
import { lossText } from '../../src/rollback/losses';
import { managerRole, object, wanted } from '../support/desired';
import { rehearsed, writesOf } from './rehearsing';

/** Colours of old accounts: the CRM shows them and takes them from nobody. */
const OLD = '#99ccff';
const OLDER = '#ffff99';

const SCENARIO: Scenario = {
  pipelines: [
    {
      name: 'Продажи',
      main: true,
      stages: [
        { name: 'Новая заявка', color: OLD },
        { name: 'Предложение', color: OLDER },
      ],
    },
    { name: 'Сервис', stages: [{ name: 'Обращение', color: OLD }] },
  ],
  roles: [{ name: 'Менеджер', rights: { leads: { view: 'G', add: 'A', edit: 'M' }, tasks: { edit: 'M' } } }],
};
const [NEW, OFFER] = [
  { key: 'new', name: 'Новая заявка' },
  { key: 'offer', name: 'Предложение' },
];
const sales = (change: object = {}) =>
  object('pipeline', 'sales', { name: 'Продажи', stages: [NEW!, OFFER!], ...change });
const service = (change: object = {}) =>
  object('pipeline', 'service', { name: 'Сервис', stages: [{ key: 'asked', name: 'Обращение' }], ...change });
const role = (view: 'group' | 'all') =>
  object('role', 'manager', {
    ...managerRole,
    rights: { ...managerRole.rights, leads: { ...managerRole.rights.leads, view } },
  });
const gone = (name: string) => ({ object: name, action: 'delete' as const, reason: 'unused' });

const lossesIn = ({ losses }: Rehearsal) => losses.map((loss) => lossText(loss, 'en'));
const stepNames = ({ steps }: Rehearsal) => steps.map(({ name, refusals, left }) => [name, refusals, left]);
const PROVEN = ['apply', 'undo', 'again'].map((name) => [name, [], []]);

describe('undoing a change in an account that has lived', () => {
  it('leaves a colour that the CRM does not take back, names it, and restores everything else', async () => {
    const colored = sales({ stages: [{ ...NEW, color: '#d6eaff' }, OFFER] });
    const rehearsal = await rehearsed(SCENARIO, wanted([colored, role('all')]), {
      known: wanted([sales(), role('group')]),
    });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
    expect(lossesIn(rehearsal)).toEqual(['sales: stages.new.color stays #d6eaff; it was #99ccff']);
    expect(writesOf(rehearsal, 'undo')).toEqual(['PATCH /roles/{id}']);
    expect(rehearsal.verdict).toBe('rehearsed');
  });

  it('makes a deleted stage and a deleted pipeline again, in colours of the CRM’s choice', async () => {
    const removals = [{ ...gone('sales/offer'), moveTo: 'sales/new' }, gone('service')];
    const rehearsal = await rehearsed(SCENARIO, wanted([sales({ stages: [NEW] }), role('all')], { removals }), {
      known: wanted([sales(), service(), role('group')]),
    });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
    expect(lossesIn(rehearsal).filter((text) => text.includes('color'))).toEqual([
      'sales: the CRM chooses stages.offer.color; its old value #ffff99 cannot be set',
      'service: the CRM chooses stages.asked.color; its old value #99ccff cannot be set',
    ]);
    expect(rehearsal.verdict).toBe('rehearsed');
  });

  it('gives the mark of the main pipeline back, although nobody states where it was', async () => {
    const rehearsal = await rehearsed(SCENARIO, wanted([sales(), service({ main: true })]), {
      known: wanted([sales(), service()]),
    });
    expect(rehearsal).toMatchObject({ verdict: 'rehearsed', differences: [], losses: [] });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
  });

  it('moves the mark and deletes the old main pipeline in one plan, and takes both back', async () => {
    const rehearsal = await rehearsed(SCENARIO, wanted([service({ main: true })], { removals: [gone('sales')] }), {
      known: wanted([sales(), service()]),
    });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
    // the pipeline that was the main one is told so before it goes
    expect(writesOf(rehearsal, 'apply')).toEqual([
      'PATCH /leads/pipelines/{id}',
      'PATCH /leads/pipelines/{id}',
      'DELETE /leads/pipelines/{id}',
    ]);
    expect(writesOf(rehearsal, 'undo')).toEqual(['POST /leads/pipelines']);
    expect(rehearsal.verdict).toBe('rehearsed');
  });
});

describe('undoing a plan that was limited to some objects', () => {
  it('leaves alone what has drifted beside them, and finds nothing in it', async () => {
    const drifted = { ...SCENARIO, pipelines: SCENARIO.pipelines.map((row) => ({ ...row, name: `${row.name}!` })) };
    const both = [sales(), service()];
    const rehearsal = await rehearsed(drifted, wanted(both), {
      known: wanted([sales({ name: 'Продажи!' }), service({ name: 'Сервис!' })]),
      recorded: wanted(both),
      limits: { target: ['pipeline:sales'], exclude: [] },
    });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
    expect(rehearsal.steps[1]?.operations).toBe(1);
    expect(rehearsal).toMatchObject({ verdict: 'rehearsed', differences: [], losses: [] });
  });
});

describe('undoing what put fields into a new group', () => {
  const field = (key: string) => object('field', `leads.${key}`, { entity: 'leads', name: key, type: 'text' });
  const group = (key: string, fields: string[]) =>
    object('field_group', `leads.${key}`, { entity: 'leads', name: key, fields });
  const FIELDS = ['a', 'b', 'c'];
  const scenario: Scenario = {
    pipelines: SCENARIO.pipelines,
    groups: [{ entity: 'leads', name: 'old' }],
    fields: FIELDS.map((name) => ({ entity: 'leads', name, type: 'text', group: 'old' })),
  };

  it.each([
    ['in another order', ['c', 'a', 'b']],
    ['in the opposite order, not all of them', ['c', 'b']],
  ])('%s', async (_title, order) => {
    const rest = FIELDS.filter((key) => !order.includes(key));
    const after = [...FIELDS.map(field), group('old', rest), group('fresh', order)];
    const rehearsal = await rehearsed(scenario, wanted(after), {
      known: wanted([...FIELDS.map(field), group('old', FIELDS)]),
    });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
    expect(rehearsal).toMatchObject({ verdict: 'rehearsed', differences: [] });
  });

  it('out of a group that nobody has described: their places are announced as lost', async () => {
    const inMain = { ...scenario, fields: scenario.fields!.map(({ group: _group, ...rest }) => rest) };
    const after = [...FIELDS.map(field), group('fresh', ['c', 'a', 'b'])];
    const rehearsal = await rehearsed(inMain, wanted(after), { known: wanted(FIELDS.map(field)) });
    expect(stepNames(rehearsal)).toEqual(PROVEN);
    expect(lossesIn(rehearsal)).toEqual(
      ['c', 'a', 'b'].map(
        (key) => `leads.${key}: its place before leads.fresh, in a group that is not in the configuration`,
      ),
    );
    expect(rehearsal.verdict).toBe('rehearsed');
  });
});

describe('undoing an invitation', () => {
  it('says once that the user and the role stay behind, and finds no more in it', async () => {
    const invited = object('user', 'anna', { name: 'Анна', email: 'anna@example.test', role: 'seller' });
    const seller = object('role', 'seller', { ...managerRole, name: 'Продавец' });
    const rehearsal = await rehearsed(SCENARIO, wanted([seller, invited]), {});
    expect(lossesIn(rehearsal)).toEqual([
      expect.stringContaining('seller: remains in the account'),
      expect.stringContaining('anna: remains in the account until somebody deletes it there'),
    ]);
    expect(rehearsal.differences.map(({ what, allowed }) => [what, allowed])).toEqual([
      ['new', true],
      ['new', true],
    ]);
    expect(rehearsal.verdict).toBe('rehearsed');
  });
});
