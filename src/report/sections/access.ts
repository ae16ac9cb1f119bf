import type { DesiredObject, DesiredOf } from '../../model/desired';
import { ACCESS_LEVELS, type AccessLevel } from '../../model/spec';
import { type Block, type Cell, type Inline, line, type Section } from '../document';
import type { Place } from '../place';
import type { Words } from '../words';

type Role = DesiredOf<'role'>;

/** Roles × rights. What a role has beyond its rights by entity shows by itself: flags as columns. */
export function accessSection(objects: readonly DesiredObject[], words: Words, place: Place): Section | undefined {
  const roles = objects.flatMap((object) => (object.kind === 'role' ? [object] : []));
  if (roles.length === 0) return undefined;
  const restrictions = restrictionsTable(roles, words);
  return {
    id: 'access',
    title: words.word('ACCESS'),
    note: words.word('ACCESS_NOTE'),
    blocks: [matrix(roles, words, place)],
    sections: restrictions
      ? [
          {
            id: 'restrictions',
            title: words.word('RESTRICTIONS'),
            note: words.word('RESTRICTIONS_NOTE'),
            blocks: [restrictions],
          },
        ]
      : [],
  };
}

function matrix(roles: readonly Role[], words: Words, place: Place): Block {
  const entities = columnsOf(roles);
  const flags = flagsOf(roles);
  const groups = [
    { title: '', span: 1 },
    ...[...entities].map(([entity, rights]) => ({
      title: words.word(`ENTITY_${entity}`, entity),
      span: rights.length,
    })),
    ...(flags.length > 0 ? [{ title: words.word('MORE'), span: flags.length }] : []),
  ];
  const columns = [
    words.word('ROLE'),
    ...[...entities.values()].flat().map((right) => words.word(`RIGHT_${right}`, right)),
    ...flags.map((flag) => words.word(`FLAG_${flag}`, flag)),
  ];
  const rows = roles.map((role): Cell[] => [
    [[{ strong: role.spec.name }], [{ code: role.key }, ...place.marks('role', role.key)]],
    ...[...entities].flatMap(([entity, rights]) =>
      rights.map((right) => levelCell(cellsOf(role)[entity]?.[right], right, words)),
    ),
    ...flags.map((flag) => flagCell(propertiesOf(role)[flag], words)),
  ]);
  return { table: { groups, columns, matrix: true, rows } };
}

function restrictionsTable(roles: readonly Role[], words: Words): Block | undefined {
  const rights = ['view', 'edit', 'delete', 'export'] as const;
  const rows = roles.flatMap(({ spec }) =>
    Object.entries(spec.stages ?? {}).map(([stage, cells]): Cell[] => [
      [[{ strong: spec.name }], [words.stage(stage, true)]],
      ...rights.map((right) => levelCell(cells[right], right, words)),
    ]),
  );
  if (rows.length === 0) return undefined;
  const columns = [words.word('ROLE'), ...rights.map((right) => words.word(`RIGHT_${right}`, right))];
  return { table: { columns, matrix: true, rows } };
}

type Cells = Record<string, Record<string, unknown> | undefined>;

function cellsOf({ spec }: Role): Cells {
  return spec.rights as unknown as Cells;
}

function propertiesOf({ spec }: Role): Record<string, unknown> {
  return spec as unknown as Record<string, unknown>;
}

/** Every entity that a role has rights to, with every right that occurs there. */
function columnsOf(roles: readonly Role[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const role of roles) {
    for (const [entity, cells] of Object.entries(cellsOf(role))) {
      const known = columns.get(entity) ?? [];
      columns.set(entity, [...known, ...Object.keys(cells ?? {}).filter((right) => !known.includes(right))]);
    }
  }
  return columns;
}

function flagsOf(roles: readonly Role[]): string[] {
  const flags = roles.flatMap((role) =>
    Object.entries(propertiesOf(role)).flatMap(([name, value]) => (typeof value === 'boolean' ? [name] : [])),
  );
  return [...new Set(flags)];
}

function levelCell(value: unknown, right: string, words: Words): Cell {
  if (value === undefined) return line('—');
  const level = ACCESS_LEVELS.find((known) => known === value);
  return line(level ? levelWord(level, right, words) : String(value));
}

function levelWord(level: AccessLevel, right: string, words: Words): Inline {
  return { level, text: words.word(`LEVEL_${level}`, level), grave: right === 'delete' || right === 'export' };
}

function flagCell(value: unknown, words: Words): Cell {
  if (value === undefined) return line('—');
  const level = value === true ? 'all' : 'none';
  return line({ level, text: words.word(value === true ? 'YES' : 'NO'), grave: false });
}
