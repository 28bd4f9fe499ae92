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

/** Opens a database and never lets go of it, whatever other tabs ask for. */
export async function held(name: string, version: number): Promise<void> {
  holding.push(await openDB(name, version));
}

const holding: unknown[] = [];
