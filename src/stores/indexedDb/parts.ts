import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { StoreError } from '../../errors/storeError.js';

/** The format of what is stored (S6): IndexedDB's own version of the database. 2: the plans. */
export const FORMAT = 2;

interface StoredRecord {
  readonly revision: number;
  readonly data: string;
  /** Absent when time alone moves nothing: the index then does not hold the user. */
  readonly due?: number;
}

interface LogRecord {
  readonly userId: string;
  readonly entry: string;
}

/** What the database holds: users under their ids, sums under their metric keys, logs under numbers that count up, plans under their versions. */
export interface Schema extends DBSchema {
  readonly users: { readonly key: string; readonly value: StoredRecord; readonly indexes: { readonly due: number } };
  readonly metrics: { readonly key: string; readonly value: number };
  readonly journal: { readonly key: number; readonly value: LogRecord; readonly indexes: { readonly userId: string } };
  readonly decisions: { readonly key: number; readonly value: LogRecord; readonly indexes: { readonly userId: string } };
  readonly plans: { readonly key: number; readonly value: string };
}

export type Part = 'users' | 'metrics' | 'journal' | 'decisions' | 'plans';
export type Database = IDBPDatabase<Schema>;

/** Those that a database has had since format 1. */
const FIRST_PARTS: readonly Part[] = ['users', 'metrics', 'journal', 'decisions'];
/** All of them. */
export const PARTS: readonly Part[] = [...FIRST_PARTS, 'plans'];

/**
 * Brings a database to this format.
 * @param oldVersion 0 for one that was just made.
 * @returns Why it is left as it is: something else made it.
 */
export function upgrade(
  database: Database,
  oldVersion: number,
  transaction: IDBPTransaction<Schema, Part[], 'versionchange'>,
  name: string,
): StoreError | null {
  if (oldVersion === 0) createFirstParts(database);
  const error = partsError(database, FIRST_PARTS, name);
  if (error === null) {
    database.createObjectStore('plans');
  } else {
    // Who made it is to find it as it was. That it failed, whoever opens the database hears too.
    transaction.done.catch(() => undefined);
    transaction.abort();
  }
  return error;
}

function createFirstParts(database: Database): void {
  database.createObjectStore('users').createIndex('due', 'due');
  database.createObjectStore('metrics');
  database.createObjectStore('journal', { autoIncrement: true }).createIndex('userId', 'userId');
  database.createObjectStore('decisions', { autoIncrement: true }).createIndex('userId', 'userId');
}

/** Null if all are there. */
export function partsError(database: Database, parts: readonly Part[], name: string): StoreError | null {
  const missing = parts.filter((part) => !database.objectStoreNames.contains(part));
  if (missing.length === 0) return null;
  const message = `The IndexedDB database "${name}" has no ${missing.join(', ')}: something else made it. Give the store another name, or delete the database.`;
  return new StoreError('not-migrated', [], message);
}
