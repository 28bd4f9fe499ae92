import type { Plan } from '../../../plan/plan.js';
import type { DescribeOptions } from './describeOptions.js';

/** The names and the remaining room of one description. */
export interface Pen {
  readonly plan: Plan | undefined;
  readonly events: { readonly [name: string]: string } | undefined;
  /** How many rules and comparisons may still be written, so that the description of a huge rule stays readable. */
  room: number;
}

/** Rules and comparisons in one description. */
const ROOM = 32;
/** Parts of one list of them. */
const PARTS = 8;

export function penOf(options: DescribeOptions): Pen {
  return { plan: options.plan, events: options.events, room: ROOM };
}

/** Writes as many parts as there is room for, at least the first, and counts those left out. */
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
