import { access } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { storeContract } from '../../src/testing/index.js';
import { absent } from '../runtimes/absence.js';
import { CLIENT_RULES, provenFor } from '../support/sqliteClientRules.js';
import { sqliteSuites } from '../support/sqliteCollect.js';
import { type BuiltIn, reportFrom } from '../support/sqliteElsewhere.js';
import { sqliteFile, sqliteMemory } from '../support/sqliteSubject.js';

const open = (path: string) => new Database(path);

storeContract('SQLite in a file, by better-sqlite3', { describe, it }, () => sqliteFile(open));
storeContract('SQLite in memory, by better-sqlite3', { describe, it }, () => sqliteMemory(open));

describe('SQLite, by better-sqlite3: what clients do in their own way', () => {
  for (const rule of CLIENT_RULES) it(rule.name, () => provenFor(rule, open));
});

const nodeSqlite: BuiltIn = { module: 'node:sqlite', name: 'DatabaseSync' };
const bunSqlite: BuiltIn = { module: 'bun:sqlite', name: 'Database' };
const platform = `${process.platform}-${process.arch}`;
const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch;

// The Node of these tests may be too old to have it.
const ELSEWHERE = [
  { name: 'node:sqlite of Node 22', builtIn: nodeSqlite, program: `node22-${platform}/bin/node` },
  { name: 'node:sqlite of Node 24', builtIn: nodeSqlite, program: `node24-${platform}/bin/node` },
  { name: 'bun:sqlite', builtIn: bunSqlite, program: `@oven/bun-${process.platform}-${architecture}/bin/bun` },
] as const;

describe('S2: the SQLite that comes with a runtime keeps the same contract', () => {
  for (const { name, builtIn, program } of ELSEWHERE) {
    it(name, async ({ skip }) => {
      const path = join(import.meta.dirname, '../runtimes/node_modules', program);
      const found = await access(path).then(
        () => true,
        () => false,
      );
      if (!found) absent(`${name} (${program})`, 'npm ci --prefix test/runtimes', skip);
      const { rules, failures } = await reportFrom(path, builtIn);
      expect(failures).toEqual([]);
      expect(rules).toEqual(sqliteSuites(open).map((each) => each.name));
    });
  }
});
