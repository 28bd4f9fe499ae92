import type { Id } from '../../../plan/plan.js';

/** The maximal length of ids (L2). */
const LONGEST = 64;

/** The wished id, cut to the maximal length; when it is taken, with the first free number: `a`, `a-2`, `a-3` … */
export function freshId(wish: string, taken: { readonly [id: Id]: unknown }): Id {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : `-${number}`;
    const id = `${wish.slice(0, LONGEST - tail.length)}${tail}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
}
