import type { Plan } from '../../../plan/types.js';
import type { DescribeOptions } from './describeOptions.js';

/** What one description is written with. */
export interface Pen {
  readonly plan: Plan | undefined;
  readonly events: { readonly [name: string]: string } | undefined;
  /** Rules and comparisons that may still be written: however large a rule is, its description stays readable. */
  room: number;
}

/** Rules and comparisons in one description. */
const ROOM = 32;
/** Parts of one list of them. */
const PARTS = 8;

export function penOf(options: DescribeOptions): Pen {
  return { plan: options.plan, events: options.events, room: ROOM };
}

/** As many of the parts as there is room for, the first at least, each written; and how many were left out. */
export function written<T, W>(
  parts: readonly T[],
  pen: Pen,
  write: (part: T) => W,
): { readonly written: readonly W[]; readonly more: number } {
  const done: W[] = [];
  for (const part of parts) {
    if (done.length === PARTS || (done.length > 0 && pen.room <= 0)) break;
    done.push(write(part));
  }
  return { written: done, more: parts.length - done.length };
}
