import type { AttributeSetFacts } from '../../src/model/facts';
import { declaredKinds, type KindEntry, useKinds } from '../../src/model/kinds';
import type { Relation } from '../../src/model/relation';

/** In this file of tests the CRM has these sets of attributes, too, and these relations: what facts say is asked of no other kind. */
export function withMadeUp(
  sets: Readonly<Record<string, AttributeSetFacts>>,
  relations: readonly Relation[] = [],
): void {
  const { entries, relations: own } = declaredKinds();
  const more = Object.entries(sets).map(([kind, facts]): KindEntry => ({ kind, facts }));
  useKinds({ entries: [...entries, ...more], relations: [...own, ...relations] });
}

/** Facts of a set that the API makes, changes and deletes, in a file of its own and told apart by name. */
export function madeUpSet(file: string, more: Partial<AttributeSetFacts>): AttributeSetFacts {
  return {
    ...{ file, schema: file, at: file, undoDelete: 'R1' },
    reach: { create: 'api', change: 'api', delete: 'api' },
    identity: [{ attribute: 'name', compare: 'name' }],
    ...more,
    attributes: { name: { type: 'text' }, ...more.attributes },
  };
}
