import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type CardStore, cardStore } from './cards';
import { counterBase } from './counters';
import { type DocumentStore, documentStore, type KeptForm } from './document-store';
import { type EventStore, eventStore } from './events';

/** One account on disk (or in memory). Every request is one transaction, so a killed process loses none it answered. */
export interface Store extends Pick<DocumentStore, 'all' | 'find' | 'save' | 'drop'> {
  /** Deterministic per account, and different between accounts as in life. */
  nextId(counter: string): number;
  /** Numbers of this counter come after this one from now on. */
  reserve(counter: string, highest: number): void;
  cards: CardStore;
  events: EventStore;
  setting(key: string, make: () => string): string;
  transaction<T>(work: () => T): T;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`;

const IN_MEMORY = ':memory:';

type DataFault = 'in-use' | 'damaged';

/** The file of an account that cannot be opened. */
export class DataError extends Error {
  constructor(
    readonly fault: DataFault,
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${file}`, options);
    this.name = 'DataError';
  }
}

export function openStore(file: string, env: string, keep?: KeptForm): Store {
  if (file !== IN_MEMORY) closeToOthers(file);
  const db = opened(file);
  const documents = documentStore(db, keep);
  const count = db.prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
  );
  const raise = db.prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)',
  );
  const readSetting = db.prepare('SELECT value FROM settings WHERE key = ?');
  const writeSetting = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
  const nextId = (counter: string) => Number(count.get(counter, counterBase(env, counter))?.value);
  return {
    ...documents,
    nextId,
    reserve: (counter, highest) => {
      raise.run(counter, Math.max(counterBase(env, counter) - 1, highest));
    },
    cards: cardStore(db),
    events: eventStore(db, nextId),
    setting: (key, make) => {
      const row = readSetting.get(key);
      if (row !== undefined) return String(row.value);
      const value = make();
      writeSetting.run(key, value);
      return value;
    },
    transaction: (work) => {
      try {
        return inTransaction(db, work);
      } catch (error) {
        documents.forget();
        throw error;
      }
    },
    close: () => db.close(),
  };
}

/**
 * WAL with NORMAL survives the death of the process; only a power cut could cost the last request. What is read stays in
 * memory, so that nobody else may write to the file meanwhile: the lock goes with the process.
 */
function opened(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA busy_timeout = 2000; PRAGMA locking_mode = EXCLUSIVE;');
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec(SCHEMA);
    return db;
  } catch (error) {
    db.close();
    const fault = error instanceof Error && 'errcode' in error ? FAULTS.get(Number(error.errcode) % 256) : undefined;
    throw fault ? new DataError(fault, file, { cause: error }) : error;
  }
}

/** By the primary result code of SQLite: BUSY, LOCKED, CORRUPT, NOTADB. */
const FAULTS: ReadonlyMap<number, DataFault> = new Map([
  [5, 'in-use'],
  [6, 'in-use'],
  [11, 'damaged'],
  [26, 'damaged'],
]);

/** Tokens, secrets of webhooks and people are in it. SQLite gives the files beside it the rights of this one. */
function closeToOthers(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
