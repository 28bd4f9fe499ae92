/** The version of the tables and functions, kept in the table `meta` (S6). Raise it with every change of `tables.ts` or `functions.ts`. 2: the table of plans. */
export const FORMAT = 2;

/** The SQLSTATE by which a migration says that the schema is newer than the program. */
export const NEWER_FORMAT = 'GW001';
