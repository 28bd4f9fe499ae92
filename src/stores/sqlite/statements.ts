import type { LogName } from '../store.js';
import { type Lazy, lazy, type SqliteDatabase } from './client.js';
import { findTable, plansTable } from './format.js';

/** Every statement that the store runs on its tables, named for what it does. Pass parameters in the order of the SQL text. */
export interface Statements {
  readonly load: Lazy;
  readonly insert: Lazy;
  readonly update: Lazy;
  /** Only if the due time does not change. */
  readonly updateSameDue: Lazy;
  /** The due time alone. */
  readonly updateDue: Lazy;
  readonly remove: Lazy;
  readonly due: Lazy;
  /** Due users whom nobody has claimed. */
  readonly unclaimed: Lazy;
  readonly claim: Lazy;
  readonly scan: Lazy;
  readonly add: Lazy;
  readonly sums: Lazy;
  readonly sumsOfGoal: Lazy;
  readonly append: OfLogs;
  readonly read: OfLogs;
  readonly readUser: OfLogs;
  readonly forget: OfLogs;
  /** Files of older versions have no table of plans until the first plan is published. */
  readonly hasPlans: Lazy;
  readonly makePlans: Lazy;
  readonly plans: Lazy;
  readonly newestPlan: Lazy;
  readonly addPlan: Lazy;
  readonly seen: Lazy;
  readonly addSeen: Lazy;
}

type OfLogs = { readonly [name in LogName]: Lazy };

/** The statements for the tables with this prefix. */
export function statements(database: SqliteDatabase, prefix: string): Statements {
  const users = `${prefix}users`;
  const metrics = `${prefix}metrics`;
  const plans = `${prefix}plans`;
  const make = (sql: string): Lazy => lazy(database, sql);
  const ofLogs = (sql: (table: string) => string): OfLogs => ({
    journal: make(sql(`${prefix}journal`)),
    decisions: make(sql(`${prefix}decisions`)),
  });
  return {
    load: make(`SELECT data, revision FROM ${users} WHERE user_id = ?`),
    insert: make(`INSERT INTO ${users} (user_id, data, revision, due) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    update: make(`UPDATE ${users} SET data = ?, revision = ?, due = ?, claimed = NULL WHERE user_id = ? AND revision = ?`),
    updateSameDue: make(`UPDATE ${users} SET data = ?, revision = ?, claimed = NULL WHERE user_id = ? AND revision = ? AND due = ?`),
    updateDue: make(`UPDATE ${users} SET due = ?, claimed = NULL WHERE user_id = ? AND revision = ?`),
    remove: make(`DELETE FROM ${users} WHERE user_id = ? AND revision = ?`),
    due: make(`SELECT user_id FROM ${users} WHERE due <= ? ORDER BY due LIMIT ?`),
    unclaimed: make(`SELECT user_id FROM ${users} WHERE due <= ? AND (claimed IS NULL OR claimed <= ?) ORDER BY due LIMIT ?`),
    claim: make(`UPDATE ${users} SET claimed = ? WHERE user_id = ?`),
    scan: make(`SELECT user_id, data, revision FROM ${users} WHERE user_id > ? ORDER BY user_id LIMIT ?`),
    add: make(`INSERT INTO ${metrics} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value`),
    sums: make(`SELECT * FROM ${metrics} WHERE hour >= ? AND hour < ?`),
    sumsOfGoal: make(`SELECT * FROM ${metrics} WHERE goal = ? AND hour >= ? AND hour < ?`),
    append: ofLogs((table) => `INSERT INTO ${table} (user_id, entry) VALUES (?, ?)`),
    read: ofLogs((table) => `SELECT seq, user_id, entry FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`),
    readUser: ofLogs((table) => `SELECT seq, user_id, entry FROM ${table} WHERE user_id = ? AND seq > ? ORDER BY seq LIMIT ?`),
    forget: ofLogs((table) => `DELETE FROM ${table} WHERE user_id = ?`),
    hasPlans: make(findTable(plans)),
    makePlans: make(plansTable(prefix)),
    plans: make(`SELECT version, data FROM ${plans} WHERE version > ? AND version < ? ORDER BY version DESC LIMIT ?`),
    newestPlan: make(`SELECT max(version) AS newest FROM ${plans}`),
    addPlan: make(`INSERT INTO ${plans} (version, data) VALUES (?, ?)`),
    seen: make(`SELECT data FROM ${prefix}seen WHERE version = ?`),
    addSeen: make(`INSERT INTO ${prefix}seen (version, data) VALUES (?, ?) ON CONFLICT DO NOTHING`),
  };
}
