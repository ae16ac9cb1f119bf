import type { DesiredObject, DesiredOf } from '../../model/desired';
import { ENTITIES, type FieldSpec } from '../../model/spec';
import { valueText } from '../../plan/render/words';
import { type Cell, type Inline, line, lines, type Section } from '../document';
import type { Place } from '../place';
import type { Words } from '../words';

type Field = DesiredOf<'field'>;

/** The dictionary of fields: a table for each entity, in the order of the card. */
export function fieldsSection(objects: readonly DesiredObject[], words: Words, place: Place): Section | undefined {
  const fields = objects.flatMap((object) => (object.kind === 'field' ? [object] : []));
  if (fields.length === 0) return undefined;
  const groups = groupsOf(objects);
  const order = (entity: FieldSpec['entity']) => ENTITIES.indexOf(entity);
  const entities = [...new Set(fields.map(({ spec }) => spec.entity))].sort((a, b) => order(a) - order(b));
  const sections = entities.map((entity): Section => {
    const own = fields.filter(({ spec }) => spec.entity === entity).sort((a, b) => groups.rank(a) - groups.rank(b));
    return {
      id: `fields-${entity}`,
      title: words.word(`ENTITY_${entity}`, entity),
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

function row(field: Field, group: string | undefined, words: Words, place: Place): Cell[] {
  const { spec, key } = field;
  const { entity: _entity, name, type, code, apiOnly, options, requiredIn, ...rest } = spec;
  const marks: Inline[] = [...(apiOnly ? [' ', { mark: words.word('API_ONLY') }] : []), ...place.marks('field', key)];
  return [
    [[{ strong: name }], [{ code: key.slice(spec.entity.length + 1) }, ...marks]],
    [[words.word(`TYPE_${type}`, type)], ...attributes(rest)],
    lines((options ?? []).map((option) => option.name)),
    code === undefined ? [] : line({ code }),
    group === undefined ? [] : line(group),
    lines((requiredIn ?? []).map((stage) => words.stage(stage, true))),
  ];
}

/** What only some types have: a currency, a reminder, and whatever comes to be. */
function attributes(rest: Omit<FieldSpec, 'entity' | 'name' | 'type'>): Cell {
  return Object.entries(rest).flatMap(([property, value]) =>
    value === undefined ? [] : line(`${property}: ${valueText(value)}`),
  );
}

function groupsOf(objects: readonly DesiredObject[]) {
  const names = new Map<string, string>();
  const ranks = new Map<string, number>();
  for (const object of objects) {
    if (object.kind !== 'field_group') continue;
    for (const key of object.spec.fields) {
      const field = `${object.spec.entity}.${key}`;
      names.set(field, object.spec.name);
      ranks.set(field, ranks.size);
    }
  }
  return {
    nameOf: ({ key }: Field) => names.get(key),
    /** Fields that the text puts on no tab come last. */
    rank: ({ key }: Field) => ranks.get(key) ?? ranks.size,
  };
}
