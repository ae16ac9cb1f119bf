import type { LiveByKind } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import type { KindRules } from './rules';
import { webhookRules } from './webhook';

/** Keys of the stages or options of a spec; none for kinds without parts. */
export function partKeys(kind: Kind, spec: Spec): string[] {
  return (KIND_RULES[kind].parts as (value: Spec) => string[])(spec);
}

/** What tells a live row from every other of its kind. */
export function rowKey<K extends Kind>(kind: K, row: LiveByKind[K]): string {
  const rules = KIND_RULES[kind];
  return rules.rowKey?.(row) ?? rules.rowId(row);
}

/** In the order in which they are written: stages before the fields they require, and so on. */
export const KIND_RULES: { [K in Kind]: KindRules<K> } = {
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  field: fieldRules,
  role: roleRules,
  webhook: webhookRules,
};
