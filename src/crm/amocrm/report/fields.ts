import type { Desired, DesiredObject } from '../../../model/desired';
import type { FieldEntity } from '../../../model/entities';
import { BY_KEY, pathNames } from '../../../model/option-tree';
import { withStored } from '../../../model/relations';
import { attributeLines } from '../../../report/attribute-lines';
import { type Cell, type Inline, line, lines, type Section } from '../../../report/document';
import type { Place } from '../../../report/place';
import type { FieldSpec, OptionSpec } from '../model/composite-kinds/field';
import { CARD_ENTITIES } from '../model/entities';
import { ofKind } from '../model/kind-types';
import { RELATIONS, type RelationName } from '../model/relations';
import type { AmoWords } from './reference-words';

type Field = Desired<FieldSpec>;

/** The dictionary of fields: a table for each entity, in the order of the card. */
export function fieldsSection(objects: readonly DesiredObject[], words: AmoWords, place: Place): Section | undefined {
  const fields = ofKind(objects, 'field');
  if (fields.length === 0) return undefined;
  const groups = groupsOf(objects);
  const entities = [...new Set(fields.map(({ spec }) => spec.entity))].sort((a, b) => rankOf(a) - rankOf(b));
  const sections = entities.map((entity): Section => {
    const own = fields.filter(({ spec }) => spec.entity === entity).sort((a, b) => groups.rank(a) - groups.rank(b));
    return {
      id: `fields-${entity}`,
      title: words.entity(entity),
      blocks: [
        {
          table: {
            columns: ['FIELD', 'TYPE', 'OPTIONS', 'CODE', 'GROUP', 'REQUIRED_IN'].map((code) => words.word(code)),
            rows: own.map((field) => row(field, groups.nameOf(field), words, place)),
          },
        },
      ],
    };
  });
  return { id: 'fields', title: words.word('FIELDS'), blocks: [], sections };
}

function row(field: Field, group: string | undefined, words: AmoWords, place: Place): Cell[] {
  const { spec, key } = field;
  const {
    entity: _entity,
    name,
    type,
    code,
    apiOnly,
    options = [],
    ...rest
  } = withStored('field', spec, () => undefined);
  const marks: Inline[] = [...(apiOnly ? [' ', { mark: words.word('API_ONLY') }] : []), ...place.marks('field', key)];
  return [
    [[{ strong: name }], [{ code: key.slice(spec.entity.length + 1) }, ...marks]],
    [
      [words.word(`TYPE_${type}`, type)],
      ...attributeLines(withListNames(rest, words), words).flatMap((text) => line(text)),
      ...inStages(spec, words),
    ],
    lines(optionPaths(options)),
    code === undefined ? [] : line({ code }),
    group === undefined ? [] : line(group),
    lines((spec.requiredIn ?? []).map((stage) => words.stage(stage, true))),
  ];
}

/** The lists of a chain by their names. */
function withListNames<S extends Pick<FieldSpec, 'chain'>>(rest: S, { object }: AmoWords): S {
  const named = (list: string) => object('list', list);
  const chain = rest.chain?.map(({ list, parent, ...link }) => ({
    list: named(list),
    ...(parent === undefined ? {} : { parent: named(parent) }),
    ...link,
  }));
  return chain ? { ...rest, chain } : rest;
}

/** Where a field is required is a column of its own. */
const LINES = { hides: 'HIDDEN_IN' } as const satisfies Record<Exclude<RelationName, 'requires'>, string>;

function inStages(spec: FieldSpec, words: AmoWords): Cell {
  return RELATIONS.flatMap(({ name, property }) => {
    const stages = spec[property] ?? [];
    if (name === 'requires' || stages.length === 0) return [];
    return line(`${words.word(LINES[name])}: ${stages.map((stage) => words.stage(stage, true)).join(', ')}`);
  });
}

function optionPaths(options: readonly OptionSpec[]): string[] {
  return [...pathNames(options, BY_KEY, ({ name }) => name).values()];
}

/** Lists of the account come after the cards, in the order of the text. */
function rankOf(entity: FieldEntity): number {
  const cards: readonly string[] = CARD_ENTITIES;
  const card = cards.indexOf(entity);
  return card === -1 ? CARD_ENTITIES.length : card;
}

function groupsOf(objects: readonly DesiredObject[]) {
  const names = new Map<string, string>();
  const ranks = new Map<string, number>();
  for (const { spec } of ofKind(objects, 'field_group')) {
    for (const key of spec.fields) {
      const field = `${spec.entity}.${key}`;
      names.set(field, spec.name);
      ranks.set(field, ranks.size);
    }
  }
  return {
    nameOf: ({ key }: Field) => names.get(key),
    /** Fields that the text puts on no tab come last. */
    rank: ({ key }: Field) => ranks.get(key) ?? ranks.size,
  };
}
