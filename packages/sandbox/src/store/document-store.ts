import type { DatabaseSync } from 'node:sqlite';
import type { DocumentKinds } from './documents';

type Kind = keyof DocumentKinds;

export interface DocumentStore {
  all<K extends Kind>(kind: K): DocumentKinds[K][];
  find<K extends Kind>(kind: K, id: number | string): DocumentKinds[K] | undefined;
  save<K extends Kind>(kind: K, document: DocumentKinds[K]): void;
  drop(kind: Kind, id: number | string): void;
  /** After a rollback the memory may hold what the file does not. */
  forget(): void;
}

/** How documents stand in the file: whoever keeps copies of accounts leaves no secrets there. */
export interface KeptForm {
  stored(kind: Kind, document: Record<string, unknown>): Record<string, unknown>;
  known(kind: Kind, document: Record<string, unknown>): Record<string, unknown>;
}

const AS_IT_IS: KeptForm = { stored: (_kind, document) => document, known: (_kind, document) => document };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS documents (
    position INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (kind, id));
`;

/** What a document is kept and found under. */
export const keyOf = (document: { id: number | string; key?: string }): string => document.key ?? String(document.id);

/** Configuration objects: every write goes to the file at once, reads come from memory. Documents are never mutated. */
export function documentStore(db: DatabaseSync, { stored, known: read }: KeptForm = AS_IT_IS): DocumentStore {
  db.exec(SCHEMA);
  const all = db.prepare('SELECT id, body FROM documents WHERE kind = ? ORDER BY position');
  const save = db.prepare(
    'INSERT INTO documents (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
  );
  const drop = db.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');
  const known = new Map<Kind, Map<string, DocumentKinds[Kind]>>();
  const load = <K extends Kind>(kind: K): Map<string, DocumentKinds[K]> => {
    const loaded =
      known.get(kind) ??
      new Map(
        all
          .all(kind)
          .map((row) => [String(row.id), read(kind, JSON.parse(String(row.body))) as unknown as DocumentKinds[K]]),
      );
    known.set(kind, loaded);
    return loaded as Map<string, DocumentKinds[K]>;
  };
  return {
    all: (kind) => [...load(kind).values()],
    find: (kind, id) => load(kind).get(String(id)),
    save: <K extends Kind>(kind: K, document: DocumentKinds[K]) => {
      save.run(kind, keyOf(document), JSON.stringify(stored(kind, { ...document })));
      load(kind).set(keyOf(document), JSON.parse(JSON.stringify(document)) as DocumentKinds[K]);
    },
    drop: (kind, id) => {
      drop.run(kind, String(id));
      load(kind).delete(String(id));
    },
    forget: () => known.clear(),
  };
}
