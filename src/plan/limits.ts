import { attributeSetFacts, attributeSetKinds } from '../model/attribute-sets';
import type { Crm } from '../model/crm';
import type { Diagnostic } from '../model/diagnostic';
import type { Snapshot } from '../model/snapshot';
import { mayBeRefused } from './in-order';
import { finding } from './removals';
import type { Operation } from './types';

/** The method that adds users closes when the account has more than this many; it takes ten at once. */
const USERS = { most: 100, batch: 10 };

/** Kinds of which the plan makes more than the account takes: better said before the first write than in the middle. */
export function fullKinds(operations: readonly Operation[], { plain }: Snapshot, crm: Crm): Diagnostic[] {
  const count = (kind: string, action: string) =>
    operations.filter((operation) => operation.kind === kind && operation.action === action).length;
  const full = attributeSetKinds().flatMap((kind) => {
    const { most } = attributeSetFacts(kind);
    const [have, fresh] = [plain[kind]?.length ?? 0, count(kind, 'create')];
    const after = have + fresh - count(kind, 'delete');
    return most === undefined || fresh === 0 || after <= most
      ? []
      : [finding('KIND_FULL', { kind, most, have, fresh })];
  });
  return [...full, ...closedToUsers(plain.user?.length ?? 0, count('user', 'create'), crm)];
}

function closedToUsers(have: number, fresh: number, crm: Crm): Diagnostic[] {
  if (fresh === 0) return [];
  const atLastRequest = have + USERS.batch * Math.floor((fresh - 1) / USERS.batch);
  if (atLastRequest <= USERS.most) return [];
  const found = finding('USERS_CLOSED', { most: USERS.most, have, fresh });
  // Kommo's largest plans are excepted, and nothing tells which plan an account has
  return [crm === 'kommo' ? { ...found, severity: 'warning' } : found];
}

/** Fields that some accounts refuse for no reason they give: measured on Kommo, August 2026. */
export function doubtfulFields(operations: readonly Operation[], crm: Crm): Diagnostic[] {
  if (crm !== 'kommo') return [];
  return operations
    .filter(mayBeRefused)
    .map(({ address }) => ({ ...finding('MONETARY_MAY_FAIL', { object: address }), severity: 'warning' }));
}
