import type { DesiredObject } from '../../model/desired';
import type { Kind } from '../../model/spec';
import { withoutAddresses } from '../../plan/render/words';
import { type Cell, line, type Section } from '../document';
import type { Place } from '../place';
import { kindWord, titleOf, valueWord, type Words } from '../words';

/** Kinds that have a section of their own. */
const SHOWN_ELSEWHERE: readonly string[] = ['pipeline', 'field_group', 'field', 'role', 'webhook'];
/** More columns than this are read better as lines of one. */
const MAX_COLUMNS = 5;

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
    const cell = (property: string) => (spec[property] === undefined ? [] : line(valueWord(spec[property], words)));
    const all = properties.flatMap((property) =>
      spec[property] === undefined ? [] : line({ code: property }, ` ${valueWord(spec[property], words)}`),
    );
    return [named, ...(wide ? [all] : properties.map(cell))];
  });
  const columns = [words.word('NAME'), ...(wide ? [words.word('MORE')] : properties)];
  return { id: `kind-${kind}`, title: kindWord(kind, words), blocks: [{ table: { columns, rows } }] };
}
