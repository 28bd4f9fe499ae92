import { deleteDB, openDB } from 'idb';

/** Deletes a database; fails instead of waiting when somebody still has it open. */
export function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    deleteDB(name, { blocked: () => reject(new Error(`the database "${name}" is still open`)) }).then(resolve, reject);
  });
}

/** Opens a database as something else than a store would, and closes it again: makes or upgrades it. */
export async function opened(name: string, version: number): Promise<void> {
  const database = await openDB(name, version);
  database.close();
}

/** A database as format 1 was, with a user in it. Not to be edited: newer versions must go on with it. */
export async function madeInFormat1(name: string): Promise<void> {
  const database = await openDB(name, 1, {
    upgrade: (created) => {
      created.createObjectStore('users').createIndex('due', 'due');
      created.createObjectStore('metrics');
      created.createObjectStore('journal', { autoIncrement: true }).createIndex('userId', 'userId');
      created.createObjectStore('decisions', { autoIncrement: true }).createIndex('userId', 'userId');
    },
  });
  await database.put('users', { revision: 7, data: 'data of ann', due: 5 }, 'ann');
  await database.put('metrics', 2, '0 g s  treated reach ');
  await database.add('journal', { userId: 'ann', entry: 'one' });
  database.close();
}

/** IndexedDB's own version of a database. */
export async function versionOf(name: string): Promise<number> {
  const database = await openDB(name);
  database.close();
  return database.version;
}

/** Opens a database and never lets go of it, whatever other tabs ask for. */
export async function held(name: string, version: number): Promise<void> {
  holding.push(await openDB(name, version));
}

const holding: unknown[] = [];
