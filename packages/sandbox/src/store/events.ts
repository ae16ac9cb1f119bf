import type { DatabaseSync } from 'node:sqlite';
import type { Condition } from './cards';

export interface EventDocument {
  id: string;
  type: string;
  /** `lead`, `contact`, `company`; captured ones also know `customer`, `task`, `catalog_5`. */
  entity_type: string;
  entity_id: number;
  created_by: number;
  created_at: number;
  value_after: unknown[];
  value_before: unknown[];
}

export interface EventStore {
  add(event: Omit<EventDocument, 'id'>): void;
  /** One that happened elsewhere and keeps its id. */
  keep(event: EventDocument): void;
  find(id: string): EventDocument | undefined;
  search(conditions: Condition[], page: { number: number; limit: number }): { items: EventDocument[]; more: boolean };
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, entity_type TEXT NOT NULL, entity_id INTEGER NOT NULL,
    created_by INTEGER NOT NULL, created_at INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS events_by_time ON events (created_at, id);
  CREATE INDEX IF NOT EXISTS events_by_entity ON events (entity_type, entity_id);
`;

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

export function eventStore(db: DatabaseSync, nextId: (counter: string) => number): EventStore {
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  const find = db.prepare('SELECT body FROM events WHERE id = ?');
  const keep = (event: EventDocument) => {
    const { id, type, entity_type, entity_id, created_by, created_at } = event;
    insert.run(id, type, entity_type, entity_id, created_by, created_at, JSON.stringify(event));
  };
  return {
    // The shape of a ULID: time first, then a number of our own in the place of chance.
    add: (event) => keep({ id: base32(event.created_at * 1000, 10) + base32(nextId('event'), 16), ...event }),
    keep,
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : parse(row.body);
    },
    search: (conditions, page) => {
      const where = ['1 = 1', ...conditions.map((condition) => `(${condition.sql})`)].join(' AND ');
      const rows = db
        .prepare(`SELECT body FROM events WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`)
        .all(...conditions.flatMap((condition) => condition.args), page.limit + 1, (page.number - 1) * page.limit);
      return { items: rows.slice(0, page.limit).map((row) => parse(row.body)), more: rows.length > page.limit };
    },
  };
}

function base32(value: number, length: number): string {
  let rest = value;
  let digits = '';
  for (let place = 0; place < length; place += 1) {
    digits = (CROCKFORD[rest % 32] ?? '0') + digits;
    rest = Math.floor(rest / 32);
  }
  return digits;
}

function parse(body: unknown): EventDocument {
  return JSON.parse(String(body)) as EventDocument;
}
