import type { Desired, DesiredObject } from '../../../model/desired';
import { type Block, type Cell, type Inline, line, type Section } from '../../../report/document';
import type { Place } from '../../../report/place';
import { ACCESS_LEVELS, type AccessLevel, type RoleSpec } from '../model/composite-kinds/role';
import { listEntity } from '../model/entities';
import { ofKind } from '../model/kind-types';
import { peopleSections } from './people';
import type { AmoWords } from './reference-words';
import { rightWords } from './search-words';

type Role = Desired<RoleSpec>;

/**
 * Roles × rights, and which person has which. What a role has beyond its rights by entity shows by itself: flags as
 * columns. Of an account without roles it says who decides there.
 */
export function accessSection(objects: readonly DesiredObject[], words: AmoWords, place: Place): Section | undefined {
  if (objects.length === 0) return undefined;
  const roles = ofKind(objects, 'role');
  const people = peopleSections(objects, words, place);
  const note = roles.length > 0 ? 'NOTE' : people.length > 0 ? 'WITHOUT_ROLES' : 'UNKNOWN';
  return {
    id: 'access',
    title: words.word('ACCESS'),
    note: words.word(`ACCESS_${note}`),
    blocks: roles.length > 0 ? [matrix(roles, words, place)] : [],
    sections: [
      ...detail('restrictions', 'RESTRICTIONS', roles, stageRows(words), words),
      ...detail('list-rights', 'LIST_RIGHTS', roles, listRows(words), words),
      ...people,
    ],
  };
}

function matrix(roles: readonly Role[], words: AmoWords, place: Place): Block {
  const entities = columnsOf(roles);
  const flags = flagsOf(roles);
  const groups = [
    { title: '', span: 1 },
    ...[...entities].map(([entity, rights]) => ({
      title: words.entity(entity),
      span: rights.length,
    })),
    ...(flags.length > 0 ? [{ title: words.word('MORE'), span: flags.length }] : []),
  ];
  const columns = [
    words.word('ROLE'),
    ...[...entities.values()].flat().map((right) => words.word(`RIGHT_${right}`, right)),
    ...flags.map((flag) => words.word(`FLAG_${flag}`, flag)),
  ];
  const found = [
    '',
    ...[...entities].flatMap(([entity, rights]) => rights.map((right) => rightWords(right, entity))),
    ...flags.map((flag) => rightWords(flag)),
  ];
  const rows = roles.map((role): Cell[] => [
    [[{ strong: role.spec.name }], [{ code: role.key }, ...place.marks('role', role.key)]],
    ...[...entities].flatMap(([entity, rights]) =>
      rights.map((right) => levelCell(cellsOf(role)[entity]?.[right], right, words)),
    ),
    ...flags.map((flag) => flagCell(flagsIn(role).get(flag), words)),
  ]);
  return { table: { groups, columns, found, matrix: true, rows } };
}

interface DetailRow {
  what: string;
  cells: Record<string, unknown>;
}
type DetailRows = (spec: Role['spec']) => DetailRow[];

const stageRows =
  (words: AmoWords): DetailRows =>
  ({ stages = {} }) =>
    Object.entries(stages).map(([stage, cells]) => ({ what: words.stage(stage, true), cells: { ...cells } }));

const listRows =
  (words: AmoWords): DetailRows =>
  ({ listRights = {} }) =>
    Object.entries(listRights).map(([list, cells]) => ({ what: words.entity(listEntity(list)), cells: { ...cells } }));

/** A table of its own for rights that hold in one stage or one list only. */
function detail(id: string, code: string, roles: readonly Role[], rowsOf: DetailRows, words: AmoWords): Section[] {
  const found = roles.flatMap(({ spec }) => rowsOf(spec).map((row) => ({ ...row, role: spec.name })));
  if (found.length === 0) return [];
  const rights = [...new Set(found.flatMap(({ cells }) => Object.keys(cells)))];
  const rows = found.map(({ role, what, cells }): Cell[] => [
    [[{ strong: role }], [what]],
    ...rights.map((right) => levelCell(cells[right], right, words)),
  ]);
  const columns = [words.word('ROLE'), ...rights.map((right) => words.word(`RIGHT_${right}`, right))];
  const note = words.word(`${code}_NOTE`);
  const table = { columns, found: ['', ...rights.map((right) => rightWords(right))], matrix: true, rows };
  return [{ id, title: words.word(code), note, blocks: [{ table }] }];
}

type Cells = Record<string, Record<string, unknown> | undefined>;

function cellsOf({ spec }: Role): Cells {
  return Object.fromEntries(Object.entries(spec.rights).map(([entity, cells]) => [entity, { ...cells }]));
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
  return [...new Set(roles.flatMap((role) => [...flagsIn(role).keys()]))];
}

function flagsIn({ spec }: Role): Map<string, boolean> {
  return new Map(
    Object.entries(spec).flatMap(([name, value]) => (typeof value === 'boolean' ? [[name, value] as const] : [])),
  );
}

function levelCell(value: unknown, right: string, words: AmoWords): Cell {
  if (value === undefined) return line('—');
  const level = ACCESS_LEVELS.find((known) => known === value);
  return line(level ? levelWord(level, right, words) : words.word(`LEVEL_${String(value)}`, String(value)));
}

function levelWord(level: AccessLevel, right: string, words: AmoWords): Inline {
  return { level, text: words.word(`LEVEL_${level}`, level), grave: right === 'delete' || right === 'export' };
}

function flagCell(value: boolean | undefined, words: AmoWords): Cell {
  if (value === undefined) return line('—');
  return line({ level: value ? 'all' : 'none', text: words.word(value ? 'YES' : 'NO'), grave: false });
}
