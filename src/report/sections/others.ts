import { kindTitle } from '../../messages/kind-words';
import { attributeSetFacts, isAttributeSet, isSingle, referencesOf } from '../../model/attribute-sets';
import type { DesiredObject } from '../../model/desired';
import { masked } from '../../model/secrets';
import type { Kind } from '../../model/spec';
import { crmReport } from '../crm-report';
import { type Cell, type Inline, line, type Section } from '../document';
import type { Place } from '../place';
import { valueWord } from '../value-word';
import { kindWord, titleOf, type Words } from '../words';

/** More columns than this are read better as lines of one. */
const MAX_COLUMNS = 7;

/** A plain table for every other kind, whatever its objects are made of. */
export function otherSections(objects: readonly DesiredObject[], words: Words, place: Place): Section[] {
  const kinds = [...new Set(objects.map(({ kind }) => kind))].filter((kind) => !crmReport().kinds.includes(kind));
  return kinds.map((kind) => {
    const own = objects.filter((object) => object.kind === kind);
    return kindSection(kind, own, words, place);
  });
}

function kindSection(kind: Kind, objects: readonly DesiredObject[], words: Words, place: Place): Section {
  const specs = objects.map(({ spec }): Record<string, unknown> => ({ ...masked(kind, [], spec) }));
  const stated = new Set(specs.flatMap((spec) => Object.keys(spec)));
  const lacking = specs.flatMap((spec) => attributesOf(kind).filter((name) => absentWord(kind, name, spec)));
  const properties = [...new Set([...stated, ...lacking])].filter((name) => name !== 'name');
  const wide = properties.length > MAX_COLUMNS;
  const titleIn = (property: string) => words.word(`ATTRIBUTE_${property}`, property);
  const rows = objects.map((object, index): Cell[] => {
    const spec = specs[index] ?? {};
    const named = namedCell(object, words, place);
    const cell = (property: string, label: string): Cell => {
      if (spec[property] !== undefined) return line(label, ...shown(kind, property, spec[property], words));
      const word = absentWord(kind, property, spec);
      return word === undefined ? [] : line(label, words.word(word));
    };
    const cells = wide
      ? [properties.flatMap((property) => cell(property, `${titleIn(property)}: `))]
      : properties.map((property) => cell(property, ''));
    return [named, ...cells];
  });
  const columns = [words.word('NAME'), ...(wide ? [words.word('MORE')] : properties.map(titleIn))];
  return {
    id: `kind-${kind}`,
    title: kindTitle(kind, words.language),
    blocks: [{ table: { columns, rows } }],
  };
}

/** What an account has once has no name of its own. */
function namedCell(object: DesiredObject, words: Words, place: Place): Cell {
  const { kind, key } = object;
  const marks = place.marks(kind, key);
  if (isSingle(kind)) return [[{ strong: kindWord(kind, words) }, ...marks]];
  return [[{ strong: titleOf(object) }], [{ code: key }, ...marks]];
}

function attributesOf(kind: Kind): string[] {
  return isAttributeSet(kind) ? Object.keys(attributeSetFacts(kind).attributes) : [];
}

/** What it means that an attribute is not stated, where that means something. */
function absentWord(kind: Kind, attribute: string, spec: Record<string, unknown>): string | undefined {
  if (!isAttributeSet(kind) || spec[attribute] !== undefined) return undefined;
  const { absent } = attributeSetFacts(kind).attributes[attribute] ?? {};
  return absent?.unless.every((flag) => spec[flag] !== true) ? absent.word : undefined;
}

/** References by the name of what they name, colours with their look. */
function shown(kind: Kind, attribute: string, value: unknown, words: Words): Inline[] {
  const reference = isAttributeSet(kind)
    ? referencesOf(kind).find((known) => known.attribute === attribute)
    : undefined;
  if (reference && typeof value === 'string') return [words.object(reference.to, value)];
  const word = valueWord(attribute, value, words);
  return attribute === 'color' ? [{ color: `#${String(value).replace(/^#/, '')}` }, { code: word }] : [word];
}
