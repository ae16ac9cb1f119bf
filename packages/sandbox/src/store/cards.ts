import type { DatabaseSync } from 'node:sqlite';
import type { Entity } from './places';

export interface StoredValue {
  value?: unknown;
  enum_id?: number;
}

/** Names, codes and option texts are not stored: they are read from the field when the card is shown. */
export interface StoredFieldValues {
  field_id: number;
  values: StoredValue[];
}

export interface CardDocument {
  id: number;
  entity: Entity;
  name: string;
  first_name?: string;
  last_name?: string;
  price?: number;
  pipeline_id?: number;
  status_id?: number;
  loss_reason_id?: number | null;
  responsible_user_id: number;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  closed_at?: number | null;
  source_id?: number | null;
  /** Of leads: whoever changed the price last was a robot. */
  is_price_modified_by_robot?: boolean;
  /** In the trash, where people put it: no method of the API does. */
  is_deleted?: boolean;
  tags: number[];
  values: StoredFieldValues[];
}

export interface CardLink {
  id: number;
  entity: Entity;
  isMain: boolean;
}

export interface Condition {
  sql: string;
  args: (string | number)[];
}

export interface CardSearch {
  entity: Entity;
  conditions: Condition[];
  order: { by: 'id' | 'created_at' | 'updated_at'; descending: boolean };
  page: { number: number; limit: number };
  /** The trash instead of everything else. */
  deleted?: boolean;
}

export interface CardStore {
  find(entity: Entity, id: number): CardDocument | undefined;
  search(search: CardSearch): { items: CardDocument[]; more: boolean };
  save(card: CardDocument): void;
  countInPipeline(pipelineId: number, withTrash: boolean): number;
  /** Leads of a deleted stage go to another one, without a trace in the events. */
  moveLeads(pipelineId: number, from: number, to: number): void;
  /** Takes away stored values of a field, all or those of some options. */
  eraseValues(entity: Entity, fieldId: number, enumIds?: readonly number[]): void;
  link(from: CardLink, to: CardLink): void;
  linked(from: { entity: Entity; id: number }, to: Entity): CardLink[];
}

// Generated columns: the document stays the only truth, filters still find an index.
const COLUMNS = ['price', 'pipeline_id', 'status_id', 'responsible_user_id', 'created_by', 'updated_by'];
const TIMES = ['created_at', 'updated_at', 'closed_at'];
const generated = [...COLUMNS, ...TIMES]
  .map((name) => `${name} INTEGER GENERATED ALWAYS AS (json_extract(body, '$.${name}')) VIRTUAL`)
  .join(', ');

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS cards (
    entity TEXT NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL,
    name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL, ${generated},
    PRIMARY KEY (entity, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS cards_by_stage ON cards (pipeline_id, status_id);
  CREATE INDEX IF NOT EXISTS cards_by_update ON cards (entity, updated_at, id);
  CREATE TABLE IF NOT EXISTS links (
    from_entity TEXT NOT NULL, from_id INTEGER NOT NULL, to_entity TEXT NOT NULL, to_id INTEGER NOT NULL,
    is_main INTEGER NOT NULL, PRIMARY KEY (from_entity, from_id, to_entity, to_id)) WITHOUT ROWID;
`;

export function cardStore(db: DatabaseSync): CardStore {
  db.exec(SCHEMA);
  const find = db.prepare('SELECT body FROM cards WHERE entity = ? AND id = ?');
  const save = db.prepare(
    'INSERT INTO cards (entity, id, body) VALUES (?, ?, ?) ON CONFLICT (entity, id) DO UPDATE SET body = excluded.body',
  );
  const inPipeline = db.prepare(`SELECT count(*) AS n FROM cards WHERE pipeline_id = ? AND (? OR ${IN_TRASH} IS NULL)`);
  const move = db.prepare(
    "UPDATE cards SET body = json_set(body, '$.status_id', ?) WHERE pipeline_id = ? AND status_id = ?",
  );
  const withField = db.prepare('SELECT body FROM cards WHERE entity = ? AND instr(body, ?) > 0');
  const link = db.prepare(
    'INSERT INTO links VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET is_main = excluded.is_main',
  );
  const linked = db.prepare(
    'SELECT to_id, is_main FROM links WHERE from_entity = ? AND from_id = ? AND to_entity = ? ORDER BY is_main DESC, to_id',
  );
  const write = (card: CardDocument) => void save.run(card.entity, card.id, JSON.stringify(card));
  return {
    find: (entity, id) => {
      const row = find.get(entity, id);
      return row === undefined ? undefined : parse(row.body);
    },
    search: (search) => {
      const { sql, args } = statementOf(search);
      const rows = db.prepare(sql).all(...args);
      return {
        items: rows.slice(0, search.page.limit).map((row) => parse(row.body)),
        more: rows.length > search.page.limit,
      };
    },
    save: write,
    countInPipeline: (pipelineId, withTrash) => Number(inPipeline.get(pipelineId, Number(withTrash))?.n),
    moveLeads: (pipelineId, from, to) => void move.run(to, pipelineId, from),
    eraseValues: (entity, fieldId, enumIds) => {
      for (const row of withField.all(entity, `"field_id":${fieldId},`)) {
        const card = parse(row.body);
        write({ ...card, values: valuesWithout(card.values, fieldId, enumIds) });
      }
    },
    link: (from, to) => {
      link.run(from.entity, from.id, to.entity, to.id, Number(to.isMain));
      link.run(to.entity, to.id, from.entity, from.id, Number(from.isMain));
    },
    linked: (from, to) =>
      linked.all(from.entity, from.id, to).map((row) => ({
        id: Number(row.to_id),
        entity: to,
        isMain: row.is_main === 1,
      })),
  };
}

/** 1 or null. */
const IN_TRASH = "nullif(json_extract(body, '$.is_deleted'), 0)";

function statementOf(search: CardSearch): Condition {
  const { order, page } = search;
  const place = `${IN_TRASH} IS ${search.deleted ? 'NOT NULL' : 'NULL'}`;
  const where = ['entity = ?', place, ...search.conditions.map((condition) => `(${condition.sql})`)].join(' AND ');
  const direction = order.descending ? 'DESC' : 'ASC';
  return {
    sql: `SELECT body FROM cards WHERE ${where} ORDER BY ${order.by} ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    args: [
      search.entity,
      ...search.conditions.flatMap((condition) => condition.args),
      page.limit + 1,
      (page.number - 1) * page.limit,
    ],
  };
}

/** Without one field's values: all of them, or those of some options. */
export function valuesWithout(
  all: readonly StoredFieldValues[],
  fieldId: number,
  enumIds: readonly number[] | undefined,
): StoredFieldValues[] {
  return all.flatMap((field) => {
    if (field.field_id !== fieldId) return [field];
    if (enumIds === undefined) return [];
    const values = field.values.filter((value) => value.enum_id === undefined || !enumIds.includes(value.enum_id));
    return values.length === 0 ? [] : [{ ...field, values }];
  });
}

function parse(body: unknown): CardDocument {
  return JSON.parse(String(body)) as CardDocument;
}
