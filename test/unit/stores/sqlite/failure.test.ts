import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../../src/index.js';
import { wrapped } from '../../../../src/stores/sqlite/failure.js';

function thrownFor(cause: unknown): unknown {
  try {
    return wrapped([{ userId: 'ann' }], () => {
      throw cause;
    });
  } catch (error) {
    return error;
  }
}

const named = (code: string) => Object.assign(new Error('said so'), { code });
const numbered = (errcode: number) => Object.assign(new Error('said so'), { code: 'ERR_SQLITE_ERROR', errcode });

describe('E1: what clients throw, by name (better-sqlite3, bun:sqlite) or number (node:sqlite), plain or extended', () => {
  it.each([
    [named('SQLITE_FULL'), 'full', /^No space .*\(said so\)\.$/],
    [numbered(13), 'full', /^No space .*\(said so\)\.$/],
    [named('SQLITE_BUSY'), 'unavailable', /busy_timeout/],
    [named('SQLITE_BUSY_SNAPSHOT'), 'unavailable', /busy_timeout/],
    [numbered(5), 'unavailable', /busy_timeout/],
    [numbered(5 + 2 * 256), 'unavailable', /busy_timeout/],
    [named('SQLITE_READONLY_DBMOVED'), 'unavailable', /cannot be written to/],
    [numbered(8 + 4 * 256), 'unavailable', /cannot be written to/],
    [named('SQLITE_CORRUPT_INDEX'), 'unavailable', /damaged/],
    [numbered(11 + 3 * 256), 'unavailable', /damaged/],
    [named('SQLITE_NOTADB'), 'unavailable', /is not a SQLite database/],
    [numbered(26), 'unavailable', /is not a SQLite database/],
    [named('SQLITE_IOERR_FSYNC'), 'unavailable', /^SQLite failed: said so\. It is unknown whether/],
    [named('SQLITE_FULLER'), 'unavailable', /^SQLite failed: said so\. It is unknown whether/],
    [numbered(10 + 4 * 256), 'unavailable', /^SQLite failed: said so\. It is unknown whether/],
    ['said so', 'unavailable', /^SQLite failed: said so\. It is unknown whether/],
    [null, 'unavailable', /^SQLite failed: null\. It is unknown whether/],
  ] as const)('%o is told as %s', (cause, code, message) => {
    expect(thrownFor(cause)).toEqual(expect.objectContaining({ code, userIds: ['ann'], message: expect.stringMatching(message), cause }));
  });

  it('goalward’s own errors stay what they are', () => {
    const own = new StoreError('newer-format', [], 'newer');
    expect(thrownFor(own)).toBe(own);
  });
});
