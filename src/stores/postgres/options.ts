import { UsageError } from '../../errors/usageError.js';

/** How a PostgreSQL store is set up. */
export interface PostgresOptions {
  /** The schema that holds its tables and functions, and nothing else; 1 to 63 bytes. Default `goalward`. */
  readonly schema?: string;
}

/** PostgreSQL silently truncates longer names. */
const LONGEST_NAME = 63;

/** The schema's name as a quoted SQL identifier. @throws UsageError `bad-option` */
export function quotedSchema(options: PostgresOptions): string {
  const schema = options.schema ?? 'goalward';
  const usable = typeof schema === 'string' && /^[^\0]+$/.test(schema) && new TextEncoder().encode(schema).length <= LONGEST_NAME;
  if (!usable) {
    const message = `schema: expected the name of a PostgreSQL schema, 1 to ${LONGEST_NAME} bytes, got ${JSON.stringify(schema)}.`;
    throw new UsageError('bad-option', 'schema', message);
  }
  return `"${schema.replaceAll('"', '""')}"`;
}
