import type { AmoKind, SpecByKind } from '../../src/crm/amocrm/model/kind-types';
import { addressOf } from '../../src/model/address';
import type { DesiredObject, DesiredState } from '../../src/model/desired';

export function object<K extends AmoKind>(
  kind: K,
  key: string,
  spec: SpecByKind[K],
  formerly: string[] = [],
): DesiredObject {
  return { kind, key, address: addressOf(kind, key), spec, formerly };
}

export function wanted(objects: DesiredObject[], rest: Partial<DesiredState> = {}): DesiredState {
  const manage = { pipelines: 'listed', fields: 'listed', roles: 'all', webhooks: 'all' } as const;
  return { objects, manage, removals: [], ...rest };
}

export const salesPipeline: SpecByKind['pipeline'] = {
  name: 'Продажи',
  stages: [
    { key: 'new', name: 'Новая заявка', color: '#fffeb2' },
    { key: 'offer', name: 'Предложение', color: '#ffeab2' },
  ],
};

export const NO_RIGHTS = { view: 'none', add: 'none', edit: 'none', delete: 'none', export: 'none' } as const;
export const managerRole: SpecByKind['role'] = {
  name: 'Менеджер',
  rights: {
    leads: { view: 'group', add: 'all', edit: 'own', delete: 'none', export: 'none' },
    contacts: NO_RIGHTS,
    companies: NO_RIGHTS,
    tasks: { edit: 'own', delete: 'none' },
  },
};
