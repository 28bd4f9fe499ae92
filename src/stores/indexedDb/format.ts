import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { StoreError } from '../../errors/storeError.js';

/** The version of the database, which IndexedDB itself stores (S6). Raise it with each change of the object stores. 2: the plans. 3: the versions of the plan that engines have run. */
export const FORMAT = 3;

/** A user as stored. */
export interface StoredRecord {
  readonly revision: number;
  readonly data: string;
  /** Absent when the user is not due at any time: then the index does not hold the user. */
  readonly due?: number;
  /** When the claim of a due user ends, in epoch ms (T5); absent when nobody has claimed the user. */
  readonly claimed?: number;
}

interface LogRecord {
  readonly userId: string;
  readonly entry: string;
}

/** The object stores: users by id, sums by metric key, log entries by a number that counts up, plans and seen plans by version. */
export interface Schema extends DBSchema {
  readonly users: { readonly key: string; readonly value: StoredRecord; readonly indexes: { readonly due: number } };
  readonly metrics: { readonly key: string; readonly value: number };
  readonly journal: { readonly key: number; readonly value: LogRecord; readonly indexes: { readonly userId: string } };
  readonly decisions: { readonly key: number; readonly value: LogRecord; readonly indexes: { readonly userId: string } };
  readonly plans: { readonly key: number; readonly value: string };
  readonly seen: { readonly key: number; readonly value: string };
}

export type Part = 'users' | 'metrics' | 'journal' | 'decisions' | 'plans' | 'seen';
export type Database = IDBPDatabase<Schema>;

/** The object stores of format 1. */
const FIRST_PARTS: readonly Part[] = ['users', 'metrics', 'journal', 'decisions'];
/** The object stores of this format. */
export const PARTS: readonly Part[] = [...FIRST_PARTS, 'plans', 'seen'];

/**
 * Upgrades a database to this format.
 * @param oldVersion 0 for a new database.
 * @returns An error if another program created the database: then it is left unchanged.
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
    if (oldVersion < 2) database.createObjectStore('plans');
    database.createObjectStore('seen');
  } else {
    // Leaves the database as the other program made it. Opening it also fails, so the rejection of `done` needs no handling.
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

/** An error that names the missing object stores; null if there are none. */
export function partsError(database: Database, parts: readonly Part[], name: string): StoreError | null {
  const missing = parts.filter((part) => !database.objectStoreNames.contains(part));
  if (missing.length === 0) return null;
  const message = `The IndexedDB database "${name}" has no ${missing.join(', ')}, so goalward did not create it. Give the store another name, or delete the database.`;
  return new StoreError('not-migrated', [], message);
}
