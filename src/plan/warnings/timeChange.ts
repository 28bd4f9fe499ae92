import type { Range } from '../plan.js';

/** What time alone can do to a rule's answer, of a user who does nothing. */
export interface TimeChange {
  /** It comes to hold. */
  readonly on: boolean;
  /** It stops holding. */
  readonly off: boolean;
  /** It holds, stops holding, and holds again. */
  readonly onAgain: boolean;
  /** It fails, comes to hold, and fails again. */
  readonly offAgain: boolean;
}

/** Time does nothing. */
export const STILL: TimeChange = { on: false, off: false, onAgain: false, offAgain: false };
/** Time can only make it hold. */
export const TURNS_ON: TimeChange = { ...STILL, on: true };
const ANYTHING: TimeChange = { on: true, off: true, onAgain: true, offAgain: true };

export function negated({ on, off, onAgain, offAgain }: TimeChange): TimeChange {
  return { on: off, off: on, onAgain: offAgain, offAgain: onAgain };
}

/**
 * Of a rule whose parts must all hold. Parts that time only turns off hold together in one stretch, and so do those that time only turns on: both
 * together hold in one stretch as well, with failing before and after it. So `all` holds again only if one of its parts does.
 */
export function allOf(parts: readonly TimeChange[]): TimeChange {
  const moving = parts.filter(({ on, off }) => on || off);
  const stretches =
    Number(moving.some(({ on, off }) => on && !off)) +
    Number(moving.some(({ on, off }) => off && !on)) +
    moving.filter(({ on, off }) => on && off).length;
  return {
    on: moving.some(({ on }) => on),
    off: moving.some(({ off }) => off),
    onAgain: moving.some(({ onAgain }) => onAgain),
    offAgain: stretches > 1 || moving.some(({ offAgain }) => offAgain),
  };
}

/** Of a rule of whose parts one must hold. */
export function anyOf(parts: readonly TimeChange[]): TimeChange {
  return negated(allOf(parts.map(negated)));
}

/** Of a count within a window: while nothing is done it only goes down, to 0. */
export function changeOfCount(range: Readonly<Range>): TimeChange {
  const { least, most } = wholeBounds(range);
  if (least > most) return STILL;
  const starts = most < Number.POSITIVE_INFINITY;
  const ends = least > 0;
  return { on: starts, off: ends, onAgain: false, offAgain: starts && ends };
}

/** Of a sum within a window: it goes up when a negative amount, such as a refund, leaves the window. */
export function changeOfSum({ eq, gt, gte, lt, lte }: Readonly<Range>): TimeChange {
  const least = Math.max(eq ?? -Infinity, gt ?? -Infinity, gte ?? -Infinity);
  const most = Math.min(eq ?? Infinity, lt ?? Infinity, lte ?? Infinity);
  return least > most ? STILL : ANYTHING;
}

/** The counts that a range lets in; its bounds are whole. */
function wholeBounds({ eq, gt = -1, gte = 0, lt = Infinity, lte = Infinity }: Readonly<Range>): {
  readonly least: number;
  readonly most: number;
} {
  return { least: Math.max(eq ?? 0, gt + 1, gte), most: Math.min(eq ?? Infinity, lt - 1, lte) };
}
