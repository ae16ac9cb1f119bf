import type { Diagnostic } from '../../../model/diagnostic';
import type { FieldEntity } from '../../../model/entities';
import { rowWithSecrets } from '../../../model/secrets';
import type { CrmPlanning } from '../../../plan/crm-planning';
import { mayBeRefused } from '../../../plan/in-order';
import { finding } from '../../../plan/removals';
import type { Operation } from '../../../plan/types';
import type { AmoSnapshot } from '../model/snapshot';
import { tabOrders } from './tab-orders';
import { invitations } from './user';

/** What planning asks of amoCRM and Kommo beside the rules of their kinds. */
export const amoPlanning: CrmPlanning = {
  named(snapshot: AmoSnapshot, nameOf: (entity: FieldEntity) => FieldEntity) {
    const { fields, fieldGroups, ...rest } = snapshot;
    const named: AmoSnapshot = {
      ...rest,
      fields: fields.map((field) => ({ ...field, entity: nameOf(field.entity) })),
      fieldGroups: fieldGroups.map((group) => ({ ...group, entity: nameOf(group.entity) })),
    };
    return named;
  },

  withSecrets({ webhooks, fields, ...rest }: AmoSnapshot, rewrite) {
    const rewritten: AmoSnapshot = {
      ...rest,
      webhooks: webhooks.map((row) => rowWithSecrets('webhook', row, rewrite)),
      fields: fields.map((row) => rowWithSecrets('field', row, rewrite)),
    };
    return rewritten;
  },

  findings: (operations, { plain }, crm) => [
    ...closedToUsers(plain.user?.length ?? 0, newUsers(operations), crm),
    ...invitations(operations),
    ...doubtfulFields(operations, crm),
  ],

  differences: tabOrders,
};

function newUsers(operations: readonly Operation[]): number {
  return operations.filter(({ kind, action }) => kind === 'user' && action === 'create').length;
}

/** The method that adds users closes when the account has more than this many; it takes ten at once. */
const USERS = { most: 100, batch: 10 };

function closedToUsers(have: number, fresh: number, crm: string): Diagnostic[] {
  if (fresh === 0) return [];
  const atLastRequest = have + USERS.batch * Math.floor((fresh - 1) / USERS.batch);
  if (atLastRequest <= USERS.most) return [];
  const found = finding('USERS_CLOSED', { most: USERS.most, have, fresh });
  // Kommo's largest plans are excepted, and nothing tells which plan an account has
  return [crm === 'kommo' ? { ...found, severity: 'warning' } : found];
}

/** Fields that some accounts refuse for no reason they give: measured on Kommo, August 2026. */
function doubtfulFields(operations: readonly Operation[], crm: string): Diagnostic[] {
  if (crm !== 'kommo') return [];
  return operations
    .filter(mayBeRefused)
    .map(({ address }) => ({ ...finding('MONETARY_MAY_FAIL', { object: address }), severity: 'warning' }));
}
