import type { DesiredObject } from '../../model/desired';
import { isPlainKind, referencesOf } from '../../model/plain';
import type { Kind } from '../../model/spec';
import { withoutAddresses } from '../../plan/render/words';
import { type Cell, line, type Section } from '../document';
import type { Place } from '../place';
import { kindWord, titleOf, valueWord, type Words } from '../words';

/** Kinds that have a section of their own. */
const SHOWN_ELSEWHERE: readonly string[] = ['pipeline', 'field_group', 'field', 'role', 'webhook'];
/** More columns than this are read better as lines of one. */
const MAX_COLUMNS = 7;

/** A plain table for every other kind, whatever its objects are made of. */
export function otherSections(objects: readonly DesiredObject[], words: Words, place: Place): Section[] {
  const kinds = [...new Set(objects.map(({ kind }) => kind))].filter((kind) => !SHOWN_ELSEWHERE.includes(kind));
  return kinds.map((kind) => {
    const own = objects.filter((object) => object.kind === kind);
    return kindSection(kind, own, words, place);
  });
}

function kindSection(kind: Kind, objects: readonly DesiredObject[], words: Words, place: Place): Section {
  const specs = objects.map(({ spec }) => withoutAddresses(spec) as unknown as Record<string, unknown>);
  const properties = [...new Set(specs.flatMap((spec) => Object.keys(spec)))].filter((name) => name !== 'name');
  const wide = properties.length > MAX_COLUMNS;
  const rows = objects.map((object, index): Cell[] => {
    const spec = specs[index] ?? {};
    const named = [[{ strong: titleOf(object) }], [{ code: object.key }, ...place.marks(kind, object.key)]];
    const cell = (property: string) =>
      spec[property] === undefined ? [] : line(shown(kind, property, spec[property], words));
    const all = properties.flatMap((property) =>
      spec[property] === undefined
        ? []
        : line(`${words.word(`ATTRIBUTE_${property}`, property)}: ${shown(kind, property, spec[property], words)}`),
    );
    return [named, ...(wide ? [all] : properties.map(cell))];
  });
  const columns = [
    words.word('NAME'),
    ...(wide ? [words.word('MORE')] : properties.map((name) => words.word(`ATTRIBUTE_${name}`, name))),
  ];
  return {
    id: `kind-${kind}`,
    title: words.word(`KINDS_${kind}`, kindWord(kind, words)),
    blocks: [{ table: { columns, rows } }],
  };
}

/** References by the name of what they name. */
function shown(kind: Kind, attribute: string, value: unknown, words: Words): string {
  const reference = isPlainKind(kind) ? referencesOf(kind).find((known) => known.attribute === attribute) : undefined;
  return reference && typeof value === 'string' ? words.object(reference.to, value) : valueWord(value, words);
}
