import { badArgument } from '../../arguments/argumentErrors.js';

/**
 * A place in a list of `length`; without one, the end.
 *
 * @throws {EditError} `bad-argument` unless it is whole and from 0 to `length`.
 */
export function placeIn(length: number, position: number | undefined, argument: string): number {
  if (position === undefined) return length;
  if (!Number.isInteger(position) || position < 0 || position > length) {
    throw badArgument(argument, length === 0 ? 'position 0' : `a whole number from 0 to ${length}`, position);
  }
  return position + 0; // −0 + 0 is 0
}

/** Moves an item of a list to the index `to`, which counts without the item. */
export function moveWithin<T>(list: T[], from: number, to: number): void {
  if (from === to) return;
  list.splice(to, 0, ...list.splice(from, 1));
}
