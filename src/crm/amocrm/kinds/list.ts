import type { AttributeSetSpec } from '../../../model/facts';
import type { LiveAttributeSet } from '../../../model/snapshot';
import { attributeSetRules } from '../../../plan/kinds/attribute-set';
import type { KindRules } from '../../../plan/kinds/rules';
import { ATTRIBUTE_SETS } from '../model/kinds';

const SPECIAL_TYPES: readonly unknown[] = ['products', 'invoices'];

export const listRules: KindRules<AttributeSetSpec, LiveAttributeSet> = {
  ...attributeSetRules('list', ATTRIBUTE_SETS.list),
  losses: (live, { type }) =>
    live === undefined && SPECIAL_TYPES.includes(type)
      ? [{ code: 'LIST_BRINGS_FIELDS', args: { type: String(type) } }]
      : [],
};
