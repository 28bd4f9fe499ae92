import { isUserId } from './emptyProfile.js';
import type { Unpacker } from './unpacker.js';

/** The id of a user, written as a name. @throws Error if no user can have it */
export function unpackUserId(unpacker: Unpacker): string {
  const id = unpacker.name();
  if (!isUserId(id)) throw new Error(`expected the id of a user, got ${JSON.stringify(id)}`);
  return id;
}
