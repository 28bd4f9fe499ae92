import type { StoredUser } from '../store.js';

/** A user as it is stored: the revision; after a `*` when time may move the user, if so; a space; the text. */
export function storedText(revision: number, due: number | null, data: string): string {
  return due === null ? `${revision} ${data}` : `${revision}*${due} ${data}`;
}

/**
 * What somebody else wrote over a user. The empty text lets the engine say whose data cannot be read, without keeping the others
 * of a batch from theirs; with this revision the user can be erased (the script that erases takes it for the same).
 */
export const UNREADABLE: StoredUser = { data: '', revision: Number.MAX_SAFE_INTEGER };

const START = /^([1-9]\d*)(?:\*\S+)? /;

export function storedUserOf(value: string): StoredUser {
  const start = START.exec(value);
  const revision = Number(start?.[1]);
  return start === null || !Number.isSafeInteger(revision) ? UNREADABLE : { data: value.slice(start[0].length), revision };
}
