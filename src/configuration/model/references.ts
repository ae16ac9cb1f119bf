import type { Path } from '../../diagnostics/pointer';
import type { ConfigCode } from '../../messages/config';
import { attributeSetFacts, attributeSetKinds, referencesOf } from '../../model/attribute-sets';
import { fromKinds } from '../../model/kinds';
import { extensionPoint } from '../../registry/extensions';
import type { FileKind } from './file-kinds';

/**
 * Where the key of another object stands, as a path of the data of a file; `*` is any step, `?` the key of a map. `named` is a
 * kind, a sort of part, or a word of the CRM's own for what it offers to editors there.
 */
export type Reference = readonly [file: FileKind, place: string, named: string];

/** Those of objects with parts or rules of their own. */
export const crmReferences = extensionPoint<readonly Reference[]>('references', []);

export function references(): readonly Reference[] {
  return [...crmReferences(), ...declaredReferences()];
}

const declaredReferences = fromKinds(({ entries }): readonly Reference[] => [
  ...entries.flatMap(({ facts: { holds, parts } }): Reference[] =>
    holds === 'leads' && parts ? [['removals', '*/moveTo', parts.part]] : [],
  ),
  ...attributeSetKinds().flatMap((kind) => {
    const { at, byEntity, schema } = attributeSetFacts(kind);
    const above = at === undefined ? '' : `${at}/${byEntity ? '*/' : ''}*/`;
    return referencesOf(kind).map(({ attribute, to }): Reference => [schema, above + attribute, to]);
  }),
]);

/**
 * Whether a text stands where the key of another object belongs, and its form is all the schema has against it: whoever
 * knows the other objects can say which one was meant.
 */
export function isReference(kind: FileKind, path: Path, code: ConfigCode): boolean {
  if (code !== 'TEXT_FORMAT' && code !== 'KEY_FORMAT') return false;
  return references().some(([file, place]) => file === kind && leadsTo(place.split('/'), path));
}

function leadsTo(steps: readonly string[], path: Path): boolean {
  return steps.length === path.length && steps.every((step, at) => step === '*' || step === '?' || step === path[at]);
}
