import type { ConfigCode } from '../messages/config';
import { PLAIN_KINDS, plainFacts, referencesOf } from '../model/plain';
import type { Kind } from '../model/spec';
import type { Path } from './pointer';
import type { FileKind } from './schema-check';

/** The same of objects that are sets of attributes, with the kind of the other object. */
export const PLAIN_REFERENCES: readonly (readonly [FileKind, string, Kind])[] = PLAIN_KINDS.flatMap((kind) => {
  const { at, byEntity, schema } = plainFacts(kind);
  const above = at === undefined ? '' : `${at}/${byEntity ? '*/' : ''}*/`;
  return referencesOf(kind).map(({ attribute, to }) => [schema as FileKind, above + attribute, to as Kind] as const);
});

/** Places where a key of another object stands, by the file; `*` is any step. */
const REFERENCES: readonly (readonly [FileKind, string])[] = [
  ['pipeline', 'stages/*/requires/*'],
  ['pipeline', 'stages/*/hides/*'],
  ['pipeline', 'won/requires/*'],
  ['pipeline', 'won/hides/*'],
  ['pipeline', 'lost/requires/*'],
  ['pipeline', 'lost/hides/*'],
  ['fields', 'groups/*/fields/*'],
  ['list', 'groups/*/fields/*'],
  ['roles', 'roles/*/stages/*'],
  ['removals', '*/moveTo'],
  ...PLAIN_REFERENCES.map(([file, place]) => [file, place] as const),
];

/**
 * Whether a text stands where the key of another object belongs, and its form is all the schema has against it: whoever
 * knows the other objects can say which one was meant.
 */
export function isReference(kind: FileKind, path: Path, code: ConfigCode): boolean {
  if (code !== 'TEXT_FORMAT' && code !== 'KEY_FORMAT') return false;
  return REFERENCES.some(([file, place]) => {
    const steps = place.split('/');
    return (
      file === kind && steps.length === path.length && steps.every((step, at) => step === '*' || step === path[at])
    );
  });
}
