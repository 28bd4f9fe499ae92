import { UsageError } from '../../errors/usageError.js';

/** PostgreSQL cuts longer names short without a word. */
const LONGEST_NAME = 63;

/** The schema's name as an identifier of SQL. @throws UsageError `bad-option` */
export function quotedSchema(schema: string): string {
  const usable = typeof schema === 'string' && /^[^\0]+$/.test(schema) && new TextEncoder().encode(schema).length <= LONGEST_NAME;
  if (!usable) {
    const message = `schema: expected the name of a PostgreSQL schema, 1 to ${LONGEST_NAME} bytes, got ${JSON.stringify(schema)}.`;
    throw new UsageError('bad-option', 'schema', message);
  }
  return `"${schema.replaceAll('"', '""')}"`;
}
