import { describe, expect, it } from 'vitest';
import { createDry } from '../../src/crm/amocrm/dry';
import type { LivePipeline } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { parseRoles } from '../../src/crm/amocrm/read/roles';
import { roleWriter } from '../../src/crm/amocrm/writers/role';
import { draftPlan } from '../../src/plan/draft';
import { object, salesPipeline, wanted } from '../support/desired';
import { emptySnapshot, recording, resolver, stage } from './fakes';
import { updateItem } from './update-item';

// Rights as dumps of live accounts have them: letters, actions and rows that no page names, and rows of incoming stages.

const ALL = { view: 'A', add: 'A', edit: 'A', delete: 'A', export: 'A' };
const PIPELINE: LivePipeline = {
  id: 1,
  name: 'Продажи',
  main: true,
  incoming: true,
  archived: false,
  stages: [stage(10, 'Неразобранное', { role: 'incoming' }), stage(11, 'Новая заявка'), stage(12, 'Предложение')],
};
const right = (status: number, rights: object, more: object = {}) => ({
  entity_type: 'leads',
  pipeline_id: 1,
  status_id: status,
  rights,
  ...more,
});

function roleWith(rights: object) {
  const whole = { leads: ALL, contacts: ALL, companies: ALL, tasks: { edit: 'A', delete: 'A' }, ...rights };
  return parseRoles(
    [{ id: 5, name: 'Менеджер', rights: { mail_access: false, catalog_access: false, ...whole } }],
    [PIPELINE],
  )[0]!;
}

describe('words that nobody knows', () => {
  const odd = roleWith({
    leads: { ...ALL, edit: 'Q', restore: 'A' },
    status_rights: [
      right(11, { view: 'A', edit: 'Z', delete: 'A', export: 'A' }),
      { ...right(99, { view: 'A' }), entity_type: 'customers' },
    ],
    catalog_rights: [{ catalog_id: 7, rights: { ...ALL, view: 'X' } }],
    print_access: true,
    reports: { sales: 'A' },
  });

  it('are named', () => {
    expect(odd.unmodelled).toEqual([
      'print_access',
      'reports',
      'leads.edit: Q',
      'leads.restore: all',
      '1/11.edit: Z',
      '#7.view: X',
      'status_rights',
    ]);
  });

  it('go back as they came when something else changes', async () => {
    const { context, sent } = recording(createDry().send, resolver(), emptySnapshot({ pipelines: [PIPELINE] }));
    const after: RoleSpec = { name: 'Продавец', rights: odd.rights };
    await roleWriter.update(updateItem('role', { key: 'm', live: odd, ids: {}, after, removals: [] }), context);
    expect(sent[0]?.body).toMatchObject({
      name: 'Продавец',
      rights: {
        leads: { ...ALL, edit: 'Q', restore: 'A' },
        status_rights: [right(11, { edit: 'Z' }), { entity_type: 'customers', status_id: 99 }],
        catalog_rights: [{ catalog_id: 7, rights: { ...ALL, view: 'X' } }],
      },
    });
    expect(sent[0]?.body).not.toHaveProperty('rights.print_access');
  });

  it('give way where the cell itself was approved to change', async () => {
    const { context, sent } = recording(createDry().send, resolver(), emptySnapshot({ pipelines: [PIPELINE] }));
    const rights = { ...odd.rights, leads: { ...odd.rights.leads, edit: 'own' as const } };
    const item = updateItem('role', {
      key: 'm',
      live: odd,
      ids: {},
      after: { name: 'Менеджер', rights },
      removals: [],
    });
    await roleWriter.update(item, context);
    expect(sent[0]?.body).toMatchObject({ rights: { leads: { edit: 'M', restore: 'A' } } });
  });

  it('are no difference', () => {
    const snapshot = emptySnapshot({ pipelines: [PIPELINE], roles: [odd] });
    const desired = wanted([object('role', 'm', { name: 'Менеджер', rights: odd.rights })]);
    expect(draftPlan({ desired, base: new Map(), snapshot }).operations).toMatchObject([
      { action: 'adopt', changes: [] },
    ]);
  });
});

describe('a row of the incoming stage', () => {
  const planned = (row: object | undefined, stages: RoleSpec['stages']) => {
    const role = roleWith({ status_rights: row ? [right(10, row)] : [] });
    const snapshot = emptySnapshot({ pipelines: [PIPELINE], roles: [role] });
    const spec = { name: 'Менеджер', rights: role.rights, ...(stages ? { stages } : {}) };
    const desired = wanted([object('pipeline', 'sales', salesPipeline), object('role', 'm', spec)]);
    const { operations } = draftPlan({ desired, base: new Map(), snapshot });
    return operations.filter(({ kind }) => kind === 'role').flatMap(({ changes }) => changes);
  };
  const DENIED = { view: 'D', edit: 'D', delete: 'D' };
  const OPEN = { view: 'all', edit: 'all', delete: 'all' } as const;

  it('that denies everything is the CRM’s own: no difference, whether the text says so or nothing', () => {
    expect(planned(DENIED, {})).toEqual([]);
    expect(planned(DENIED, { 'sales/incoming': { view: 'none', edit: 'none', delete: 'none' } })).toEqual([]);
    expect(planned(undefined, {})).toEqual([]);
  });

  it('that allows something is a setting, in the words of the text `sales/incoming`', () => {
    const mixed = { view: 'A', edit: 'D', delete: 'D' };
    expect(planned(mixed, { 'sales/incoming': { edit: 'none' } })).toEqual([]);
    expect(planned({ view: 'A', edit: 'A', delete: 'A' }, { 'sales/incoming': OPEN })).toEqual([]);
    expect(planned(mixed, { 'sales/incoming': OPEN })).toMatchObject([
      { path: ['stages', 'sales/incoming', 'delete'] },
      { path: ['stages', 'sales/incoming', 'edit'] },
    ]);
  });

  it('that allows something is taken away where the text states the role’s stages without it, and stays where it states none', () => {
    expect(planned({ view: 'A', edit: 'A', delete: 'A' }, {})).toMatchObject([{ path: ['stages', 'sales/incoming'] }]);
    expect(planned({ view: 'A', edit: 'A', delete: 'A' }, undefined)).toEqual([]);
  });
});

describe('rows of stages that the list of pipelines lacks', () => {
  const elsewhere = (status: number, rights: object) => ({ ...right(status, rights), pipeline_id: 77 });
  const rows = [
    elsewhere(770, { view: 'D', edit: 'D', delete: 'D' }),
    elsewhere(771, { view: 'A', edit: 'A', delete: 'A' }),
    elsewhere(772, { view: 'A', edit: 'D', delete: 'D', export: 'A' }),
  ];

  it('go back as they came, without an export right of our own, when something else changes', async () => {
    const live = roleWith({ status_rights: rows });
    const snapshot = emptySnapshot({ pipelines: [PIPELINE], roles: [live] });
    const spec = {
      name: 'Менеджер',
      rights: { ...live.rights, contacts: { ...live.rights.contacts, export: 'none' } },
    };
    const desired = wanted([object('role', 'm', spec as RoleSpec)]);
    const [operation] = draftPlan({ desired, base: new Map(), snapshot }).operations;
    const { changes, after } = operation!;
    expect(changes).toMatchObject([{ path: ['rights', 'contacts', 'export'] }]);

    const { context, sent } = recording(createDry().send, resolver(), snapshot);
    await roleWriter.update({ key: 'm', live, ids: {}, changes, after: after as RoleSpec, removals: [] }, context);
    expect(sent[0]?.body).toMatchObject({ rights: { contacts: { export: 'D' }, status_rights: rows } });
    expect(sent[0]?.body).not.toHaveProperty('rights.status_rights.0.rights.export');
    expect(sent[0]?.body).not.toHaveProperty('rights.status_rights.1.rights.export');
  });
});
