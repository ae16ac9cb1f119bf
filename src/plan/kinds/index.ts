import { ATTRIBUTE_SET_KINDS } from '../../model/attribute-sets';
import type { LiveRow } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { tableOf } from '../../model/typed-object';
import { plainRules } from './attribute-set';
import { cardRules } from './card';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { listRules } from './list';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import type { BoundParts, KindRules, Remembered, Wanted } from './rules';
import { userRules } from './user';
import { webhookRules } from './webhook';

/** Which live parts the parts of an object are. */
export function bindParts(
  kind: Kind,
  row: LiveRow,
  desired: Wanted<Spec> | undefined,
  base: Remembered<Spec> | undefined,
): BoundParts {
  return KIND_RULES[kind].bindParts?.(row, desired, base) ?? { ids: {}, ambiguous: [] };
}

/** What tells a live row from every other of its kind. */
export function rowKey(kind: Kind, row: LiveRow): string {
  const rules = KIND_RULES[kind];
  return rules.rowKey?.(row) ?? rules.rowId(row);
}

/** Whether somebody, or another system, may see or do more afterwards; `before` is null for a new object. */
export function widensAccess(kind: Kind, before: Spec | null, after: Spec): boolean {
  return KIND_RULES[kind].widens?.(before, after) ?? false;
}

export const KIND_RULES: Readonly<Record<Kind, KindRules>> = {
  ...tableOf(ATTRIBUTE_SET_KINDS, (kind) => plainRules(kind)),
  list: listRules,
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  card: cardRules,
  field: fieldRules,
  role: roleRules,
  user: userRules,
  webhook: webhookRules,
};
