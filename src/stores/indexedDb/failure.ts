import { StoreError } from '../../errors/storeError.js';
import { browserError, nameOf } from '../shared/browserErrors.js';
import { FORMAT } from './format.js';

/** The error for what a transaction threw. */
export function transactionError(cause: unknown, userIds: readonly string[], name: string): Error {
  return browserError(cause, userIds, `The IndexedDB database "${name}"`);
}

/** The error for what opening the database threw. */
export function openError(cause: unknown, name: string): Error {
  if (typeof (globalThis as { indexedDB?: unknown }).indexedDB === 'undefined') {
    const message = 'IndexedDB is not available: it needs a browser page or worker that may store data. memoryStore() works anywhere.';
    return new StoreError('unavailable', [], message, { cause });
  }
  if (nameOf(cause) !== 'VersionError') return browserError(cause, [], `Opening the IndexedDB database "${name}"`);
  const message = `The IndexedDB database "${name}" was written by a newer version of goalward (this one knows format ${FORMAT}): reload the page, or update goalward.`;
  return new StoreError('newer-format', [], message, { cause });
}

export function openTimeout(name: string, ms: number): StoreError {
  const message = `The IndexedDB database "${name}" did not open within ${ms} ms: another tab holds it. Close or reload that tab.`;
  return new StoreError('unavailable', [], message);
}

export function storeClosed(name: string): StoreError {
  return new StoreError('closed', [], `The store "${name}" was closed.`);
}
