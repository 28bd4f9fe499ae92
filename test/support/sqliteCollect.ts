import { storeContract } from '../../src/testing/index.js';
import { CLIENT_RULES, provenFor } from './sqliteClientRules.js';
import { type OwnDatabase, sqliteFile, sqliteMemory } from './sqliteSubject.js';

/** What became of a suite: the names of its rules, and what those that failed said. */
export interface SqliteReport {
  readonly rules: readonly string[];
  readonly failures: readonly string[];
}

interface Collected {
  readonly name: string;
  readonly body: () => Promise<void>;
}

/** The suites of a client's stores, in files and in memory, and what is proven for each client, as a list of tests. */
export function sqliteSuites(open: (path: string) => OwnDatabase): readonly Collected[] {
  const found: Collected[] = [];
  const path: string[] = [];
  const runner = {
    describe: (name: string, body: () => void): void => {
      path.push(name);
      body();
      path.pop();
    },
    it: (name: string, body: () => Promise<void>): void => void found.push({ name: [...path, name].join(' › '), body }),
  };
  storeContract('file', runner, () => sqliteFile(open));
  storeContract('memory', runner, () => sqliteMemory(open));
  for (const rule of CLIENT_RULES) found.push({ name: rule.name, body: () => provenFor(rule, open) });
  return found;
}

/**
 * Runs them one after another, without a test runner.
 * @public Called by the script that sqliteElsewhere.ts bundles.
 */
export async function sqliteReport(open: (path: string) => OwnDatabase): Promise<SqliteReport> {
  const suites = sqliteSuites(open);
  const failures: string[] = [];
  for (const { name, body } of suites) {
    try {
      await body();
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { rules: suites.map(({ name }) => name), failures };
}
