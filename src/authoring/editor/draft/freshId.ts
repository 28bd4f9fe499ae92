import type { Id } from '../../../plan/types.js';

/** Ids have at most so many characters (L2). */
const LONGEST = 64;

/** The wished id, cut to what an id may be, or with the first number behind it that is not taken: `a`, `a-2`, `a-3` … */
export function freshId(wish: string, taken: { readonly [id: Id]: unknown }): Id {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : `-${number}`;
    const id = `${wish.slice(0, LONGEST - tail.length)}${tail}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
}
