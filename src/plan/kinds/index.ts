import { ATTRIBUTE_SET_KINDS, type AttributeSetKind } from '../../model/attribute-sets';
import type { DesiredOf } from '../../model/desired';
import type { RecordedOf } from '../../model/recorded-state';
import type { LiveByKind } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { plainRules } from './attribute-set';
import { cardRules } from './card';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { listRules } from './list';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import type { BoundParts, KindRules } from './rules';
import { userRules } from './user';
import { webhookRules } from './webhook';

/** Which live parts the parts of an object are. */
export function bindParts<K extends Kind>(
  kind: K,
  row: LiveByKind[K],
  desired: DesiredOf<K> | undefined,
  base: RecordedOf<K> | undefined,
): BoundParts {
  return KIND_RULES[kind].bindParts?.(row, desired, base) ?? { ids: {}, ambiguous: [] };
}

/** What tells a live row from every other of its kind. */
export function rowKey<K extends Kind>(kind: K, row: LiveByKind[K]): string {
  const rules = KIND_RULES[kind];
  return rules.rowKey?.(row) ?? rules.rowId(row);
}

/** Whether somebody, or another system, may see or do more afterwards; `before` is null for a new object. */
export function widensAccess(kind: Kind, before: Spec | null, after: Spec): boolean {
  const widens = KIND_RULES[kind].widens as ((old: Spec | null, now: Spec) => boolean) | undefined;
  return widens?.(before, after) ?? false;
}

export const KIND_RULES: { [K in Kind]: KindRules<K> } = {
  ...plainRulesOfAll(),
  list: listRules,
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  card: cardRules,
  field: fieldRules,
  role: roleRules,
  user: userRules,
  webhook: webhookRules,
};

function plainRulesOfAll(): { [K in AttributeSetKind]: KindRules<K> } {
  return Object.fromEntries(ATTRIBUTE_SET_KINDS.map((kind) => [kind, plainRules(kind)])) as {
    [K in AttributeSetKind]: KindRules<K>;
  };
}
