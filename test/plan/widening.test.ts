import { describe, expect, it } from 'vitest';
import type { EntityRights, RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { widensAccess } from '../../src/plan/kinds';

const ALL = { view: 'all', edit: 'all', delete: 'all' } as const;
const EACH = { ...ALL, add: 'all', export: 'none' } as const;
const RIGHTS = { leads: EACH, contacts: EACH, companies: EACH, tasks: { edit: 'all', delete: 'all' } } as const;
const role = (spec: Partial<RoleSpec>): RoleSpec => ({ name: 'Менеджер', rights: RIGHTS, ...spec });
const leads = (rights: Partial<EntityRights>) => ({ rights: { ...RIGHTS, leads: { ...EACH, ...rights } } });
const widens = (before: Partial<RoleSpec>, after: Partial<RoleSpec>) => widensAccess('role', role(before), role(after));

describe('a role whose rights change', () => {
  it('widens access where a level reaches further, and only there', () => {
    const [own, all] = [leads({ export: 'own' }), leads({ export: 'all' })];
    expect(widens(own, all)).toBe(true);
    expect(widens(all, own)).toBe(false);
    expect(widens(own, own)).toBe(false);
  });

  it('widens access where a right appears that was not there', () => {
    const list = { view: 'all', add: 'none', edit: 'none', delete: 'none', export: 'none' } as const;
    expect(widens({}, { listRights: { goods: list } })).toBe(true);
    expect(widens({}, { listRights: { goods: { ...list, view: 'none' } } })).toBe(false);
    expect(widens({ lists: false }, { lists: true })).toBe(true);
  });

  it('widens access where a stage restricts less', () => {
    const restricted = { stages: { 'sales/deal': { edit: 'none' } } } as const;
    expect(widens(restricted, { stages: {} })).toBe(true);
    expect(widens({ stages: {} }, restricted)).toBe(false);
  });

  it('widens access where the incoming stage, which is closed by itself, is opened', () => {
    const opened = { stages: { 'sales/incoming': ALL } } as const;
    expect(widens({ stages: {} }, opened)).toBe(true);
    expect(widens(opened, { stages: {} })).toBe(false);
    expect(widens(opened, { stages: { 'sales/incoming': { ...ALL, delete: 'none' } } })).toBe(false);
  });

  it('widens nothing while it is new: it is nobody’s yet', () => {
    expect(widensAccess('role', null, role(leads({ export: 'all' })))).toBe(false);
  });
});
