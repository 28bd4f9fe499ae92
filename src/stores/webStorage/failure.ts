import { StoreError } from '../../errors/storeError.js';
import { browserError } from '../shared/browserErrors.js';
import { FORMAT } from './format.js';

/** The error for what the storage threw. */
export function storageError(cause: unknown, userIds: readonly string[]): Error {
  return browserError(cause, userIds, 'The Web Storage');
}

/** The error for an item that says in which format the others are, and does not hold this one. @param text What it holds. */
export function formatError(key: string, prefix: string, text: string): StoreError {
  if (Number(text) > FORMAT) {
    const message = `The items "${prefix}:…" were written by a newer version of goalward (format ${text}; this one knows ${FORMAT}): reload the page, or update goalward.`;
    return new StoreError('newer-format', [], message);
  }
  return new StoreError('corrupt-data', [], `expected format ${FORMAT} in the item "${key}", got ${JSON.stringify(text)}.`);
}

/** @param what What is in the item. */
export function unreadableItem(key: string, what: string, cause: unknown): StoreError {
  const message = `The item "${key}" cannot be read, because something other than goalward changed it. Remove it to start again; its ${what} are lost.`;
  return new StoreError('corrupt-data', [], message, { cause });
}

export function noJournal(userIds: readonly string[]): StoreError {
  const message = 'Web Storage keeps no journal and no decision log. Use indexedDbStore, which keeps both.';
  return new StoreError('no-journal', userIds, message);
}
