import { attributeSetFacts, attributeSetKinds } from '../../model/attribute-sets';
import { fromKinds, type Kind } from '../../model/kinds';
import type { LiveRow } from '../../model/snapshot';
import type { Spec } from '../../model/spec';
import { extensionPoint } from '../../registry/extensions';
import { attributeSetRules } from './attribute-set';
import type { BoundParts, KindRules, Remembered, Wanted } from './rules';

/** The rules of the kinds with parts or rules of their own. */
export const kindRules = extensionPoint<Readonly<Record<Kind, KindRules>>>('rules of kinds', {}, Object.keys);

/** Those of all other sets of attributes follow from their facts. */
const rulesByFacts = fromKinds(() => {
  const rules = attributeSetKinds().map((kind): [Kind, KindRules] => [
    kind,
    attributeSetRules(kind, attributeSetFacts(kind)),
  ]);
  return new Map(rules);
});

export function rulesOf(kind: Kind): KindRules {
  const rules = kindRules()[kind] ?? rulesByFacts().get(kind);
  if (!rules) throw new Error(`the CRM in use has no rules for the kind ${kind}`);
  return rules;
}

/** Which live parts the parts of an object are. */
export function bindParts(
  kind: Kind,
  row: LiveRow,
  desired: Wanted<Spec> | undefined,
  base: Remembered<Spec> | undefined,
): BoundParts {
  return rulesOf(kind).bindParts?.(row, desired, base) ?? { ids: {}, ambiguous: [] };
}

/** What tells a live row from every other of its kind. */
export function rowKey(kind: Kind, row: LiveRow): string {
  const rules = rulesOf(kind);
  return rules.rowKey?.(row) ?? rules.rowId(row);
}

/** Whether somebody, or another system, may see or do more afterwards; `before` is null for a new object. */
export function widensAccess(kind: Kind, before: Spec | null, after: Spec): boolean {
  return rulesOf(kind).widens?.(before, after) ?? false;
}
