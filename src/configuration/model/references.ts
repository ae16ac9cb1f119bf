import type { Path } from '../../diagnostics/pointer';
import type { ConfigCode } from '../../messages/config';
import { attributeSetFacts, attributeSetKinds, referencesOf } from '../../model/attribute-sets';
import { fromKinds } from '../../model/kinds';
import type { Kind } from '../../model/spec';
import type { FileKind } from './file-kinds';

/** What a reference names; a field of the card, of the card of leads alone, or of the file itself. */
type Named = Kind | 'stage' | 'leadField' | 'ownField';
type Reference = readonly [file: FileKind, place: string, named: Named];

/** Where the key of another object stands, as a path of the data of a file; `*` is any step, `?` the key of a map. */
export const references = fromKinds(({ relations }): readonly Reference[] => [
  ...['stages/*', 'won', 'lost'].flatMap((stage) =>
    relations.map(({ name, homes }): Reference => {
      const named = homes.some((home) => home !== 'leads') ? 'field' : 'leadField';
      return ['pipeline', `${stage}/${name}/*`, named];
    }),
  ),
  ['fields', 'groups/*/fields/*', 'ownField'],
  ['list', 'groups/*/fields/*', 'ownField'],
  ['roles', 'roles/*/stages/?', 'stage'],
  ['roles', 'roles/*/list_rights/?', 'list'],
  ['removals', '*/moveTo', 'stage'],
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
