import type { StoredUser } from '../store.js';

/** A user as it is stored: the revision, a `*` when time may move the user, a space, the text. */
export function storedText(revision: number, isDue: boolean, data: string): string {
  return `${revision}${isDue ? '*' : ''} ${data}`;
}

/**
 * What somebody else wrote over a user. The empty text lets the engine say whose data cannot be read, without keeping the others
 * of a batch from theirs; with this revision the user can be erased (the script that erases takes it for the same).
 */
export const UNREADABLE: StoredUser = { data: '', revision: Number.MAX_SAFE_INTEGER };

const START = /^([1-9]\d{0,15})\*? /;

export function storedUserOf(value: string): StoredUser {
  const start = START.exec(value);
  return start === null ? UNREADABLE : { data: value.slice(start[0].length), revision: Number(start[1]) };
}
