import { isGoalwardError } from '../../errors/goalwardError.js';
import type { Database } from './database.js';
import { newerFormat } from './failure.js';
import { FORMAT } from './format.js';
import { migration } from './migration.js';

/** Brings the schema to this version's format. What is up to date is only looked at: that takes no lock, and fewer rights. */
export async function migrate(database: Database): Promise<void> {
  const found = await formatOrNone(database);
  if (found === FORMAT) return;
  if (found > FORMAT) throw newerFormat(database.schema, found);
  await database.script(migration(database.schema));
}

/** 0 before the first migration. */
async function formatOrNone(database: Database): Promise<number> {
  try {
    return await database.format();
  } catch (error) {
    if (isGoalwardError(error, 'not-migrated')) return 0;
    throw error;
  }
}
