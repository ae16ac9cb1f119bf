import { describe, expect, it } from 'vitest';
import type { FieldSpec, LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';
import { FIELD_TYPES, whyNotCreatable } from '../../src/crm/amocrm/model/field-types';
import { say } from '../../src/messages';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { object, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING: RecordedState = new Map();
const ADOPT_ONLY = ['multitext', 'org_legal_name'];

function field(type: string, more: Partial<FieldSpec> = {}) {
  return object('field', `contacts.${type}`, { entity: 'contacts', name: `Поле ${type}`, type, ...more });
}

function live(type: string, more: Partial<LiveField> = {}): LiveField {
  return {
    id: 7,
    entity: 'contacts',
    name: `Поле ${type}`,
    type,
    code: null,
    sort: 500,
    groupId: null,
    apiOnly: false,
    predefined: false,
    options: [],
    stages: {},
    ...more,
  };
}

function account(...fields: LiveField[]): MemoryCrm {
  const crm = new MemoryCrm();
  crm.state.fields.push(...fields);
  return crm;
}

describe('types that the CRM alone makes', () => {
  it('are these', () => {
    expect(FIELD_TYPES.filter(whyNotCreatable)).toEqual(ADOPT_ONLY);
  });

  it.each(ADOPT_ONLY)('a %s field that the account lacks is left to a person, and the rest goes on', (type) => {
    const desired = wanted([field(type), field('text')]);
    const { operations, findings, manual } = draftPlan({ desired, base: NOTHING, snapshot: account().snapshot() });
    expect(operations.map(({ address }) => address)).toEqual(['field:contacts.text']);
    expect(manual).toMatchObject([{ what: 'create', address: `field:contacts.${type}` }]);
    expect(findings).toMatchObject([
      { code: 'FIELD_NOT_CREATABLE', severity: 'warning', args: { object: `field:contacts.${type}`, type } },
    ]);
  });

  it.each(ADOPT_ONLY)('a %s field that is there is taken over, renamed and left alone', async (type) => {
    const crm = account(live(type));
    const first = await applyTo(crm, wanted([field(type)]), NOTHING);
    expect(first.draft.operations.map(({ action, changes }) => [action, changes])).toEqual([['adopt', []]]);
    const { draft } = await applyTo(crm, wanted([field(type, { name: 'Новое имя' })]), first.base);
    expect([draft.findings, draft.operations.map(({ action }) => action)]).toEqual([[], ['update']]);
    expect(crm.state.fields).toMatchObject([{ id: 7, type, name: 'Новое имя' }]);
  });

  it('are not promised again when somebody has deleted one by hand', async () => {
    const crm = account(live('multitext', { code: 'PHONE' }));
    const desired = wanted([field('multitext', { code: 'PHONE' })]);
    const { base } = await applyTo(crm, desired, NOTHING);
    crm.state.fields = [];
    const { operations, findings } = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect([operations, findings.map(({ code }) => code)]).toEqual([[], ['FIELD_NOT_CREATABLE']]);
  });

  it('do not come back once deleted, and the plan says so', async () => {
    const crm = account(live('org_legal_name'));
    const { base } = await applyTo(crm, wanted([field('org_legal_name')]), NOTHING);
    const removals = [{ object: 'contacts.org_legal_name', action: 'delete' as const, reason: 'test' }];
    const { operations } = draftPlan({ desired: wanted([], { removals }), base, snapshot: crm.snapshot() });
    expect(operations.map(({ action, undo }) => [action, undo])).toEqual([['delete', 'R3']]);
  });

  it('the finding says why, in words', () => {
    const words = (why: string) =>
      say('FIELD_NOT_CREATABLE', { object: 'field:leads.a', type: 'some_type', why }, 'en')
        .split(': ')
        .slice(2)
        .join(': ');
    expect(['built_in', 'unknown_type'].map(words)).toMatchInlineSnapshot(`
      [
        "only the CRM itself creates fields of type some_type. Use the code or the name of the CRM's own field, or choose another type.",
        "the CRM's documentation has no type some_type. Create it in the CRM by hand, or choose another type.",
      ]
    `);
  });
});

describe('attributes of a type', () => {
  it.each([
    ['birthday', { remind: 'week' }, { remind: 'never' }],
    ['monetary', { currency: 'EUR' }, { currency: 'RUB' }],
  ])('of a %s field: changed where the text states them', async (type, stated, held) => {
    const crm = account(live(type, held));
    const { draft } = await applyTo(crm, wanted([field(type, stated)]), NOTHING);
    const [attribute, to] = Object.entries(stated)[0] ?? [];
    expect(draft.operations.map(({ changes }) => changes)).toEqual([
      [{ path: [attribute], from: Object.values(held)[0], to }],
    ]);
    expect(crm.state.fields).toMatchObject([stated]);
  });

  it('are left alone where the text says nothing', () => {
    const crm = account(live('birthday', { remind: 'month' }));
    const { operations } = draftPlan({
      desired: wanted([field('birthday')]),
      base: NOTHING,
      snapshot: crm.snapshot(),
    });
    expect(operations.map(({ action, changes }) => [action, changes])).toEqual([['adopt', []]]);
  });
});

describe('a type', () => {
  it.each([
    ['text', 'date_time'],
    ['radiobutton', 'select'],
    ['numeric', 'monetary'],
    ['formula', 'text'],
  ])('never changes: %s to %s', (before, after) => {
    const crm = account(live(before, { name: 'Поле' }));
    const desired = wanted([field(after, { name: 'Поле' })]);
    const { operations, findings } = draftPlan({ desired, base: NOTHING, snapshot: crm.snapshot() });
    expect([operations, findings.map(({ code }) => code)]).toEqual([[], ['CHANGE_IMPOSSIBLE']]);
  });

  it('that nobody knows disturbs nothing while the text does not name the field', () => {
    const crm = account(live('formula'));
    const draft = draftPlan({ desired: wanted([]), base: NOTHING, snapshot: crm.snapshot() });
    expect([draft.operations, draft.findings]).toEqual([[], []]);
  });
});
