import { sameJson } from '../../../model/canonical-json';
import type { Diagnostic } from '../../../model/diagnostic';
import type { AttributeSetSpec } from '../../../model/facts';
import type { LiveAttributeSet } from '../../../model/snapshot';
import { attributeSetRules, textOf } from '../../../plan/kinds/attribute-set';
import type { KindRules } from '../../../plan/kinds/rules';
import type { Operation } from '../../../plan/types';
import { ATTRIBUTE_SETS } from '../model/kinds';

const plain = attributeSetRules('user', ATTRIBUTE_SETS.user);

/** The API refuses other signs, links, and more than 50 characters; people who are there already may have them. */
const NAME = /^(?!.*(^|\s)www\.)(?=.*[^ ])[\p{L}\p{N} .@_-]{1,50}$/iu;

export const userRules: KindRules<AttributeSetSpec, LiveAttributeSet> = {
  ...plain,
  // a name changes with a marriage
  nameForKey: (row) => textOf(row.values, 'email')?.split('@')[0] ?? textOf(row.values, 'name') ?? row.id,
  unsayable: (key, _live, { beyond }) =>
    beyond === undefined ? [] : [{ code: 'IMPORT_OWN_RIGHTS', item: `${key} (${beyond.join(', ')})` }],
  notCreatable: (desired) =>
    NAME.test(String(desired.name ?? ''))
      ? undefined
      : { code: 'USER_NAME_REFUSED', args: { name: String(desired.name) } },
  /** Whoever is an administrator can be switched neither off nor on (400). */
  notChangeable: (live, wanted) =>
    live.admin === true && isOn(live) !== isOn(wanted) ? { code: 'ADMIN_NOT_SWITCHED', args: {} } : undefined,
  /** A new user, an administrator, somebody switched on again; another role or rights of one's own may be either. */
  widens: (before, after) =>
    before === null
      ? isOn(after)
      : (isOn(after) && !isOn(before)) ||
        Object.keys(after).some(
          (attribute) => !HARMLESS.has(attribute) && !sameJson(before[attribute], after[attribute]),
        ),
};

/** Says nothing about what somebody may do. */
const HARMLESS: ReadonlySet<string> = new Set(['active', 'name', 'email', 'language', 'phone', 'external_id']);

/** Whoever is added gets an e-mail, which nothing calls back: said before it happens. */
export function invitations(operations: readonly Operation[]): Diagnostic[] {
  const count = operations.filter(({ kind, action }) => kind === 'user' && action === 'create').length;
  return count === 0 ? [] : [{ code: 'USERS_INVITED', severity: 'warning', args: { count } }];
}

function isOn({ active }: AttributeSetSpec): boolean {
  return active !== false;
}
