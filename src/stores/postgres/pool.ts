/** A statement with its parameters. */
export interface PostgresQuery {
  readonly text: string;
  values?: unknown[];
}

/**
 * What the store needs of a client: `Pool` of the package `pg` has it. Each query may go over another connection, and through a
 * pooler in transaction mode: no transaction spans two queries, and no statement is prepared by name.
 */
export interface PostgresPool {
  /** Runs a query; its rows as objects by column. */
  query(query: PostgresQuery): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}
