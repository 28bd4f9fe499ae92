import type { Versions } from '../versions/threeVersions.js';

/** An order of things, and whether both sides put them in different ones. */
interface MergedOrder<T> {
  readonly order: readonly T[];
  readonly conflict: boolean;
}

/**
 * In which order the `members` stand, all of which one of the sides has at least. The order of the side that changed it holds, else mine; what only
 * the other has comes after what it follows there, and what both put into one place mine first. No list names anything twice.
 */
export function mergeOrder<T>(lists: Versions<readonly T[]>, members: ReadonlySet<T>): MergedOrder<T> {
  const { mine, theirs } = lists;
  const [inBase, inMine, inTheirs] = [new Set(lists.base), new Set(mine), new Set(theirs)];
  const shared = (item: T): boolean => members.has(item) && inMine.has(item) && inTheirs.has(item);
  const [base, myOrder, theirOrder] = [lists.base.filter(shared), mine.filter(shared), theirs.filter(shared)];
  const agreed = sameOrder(myOrder, theirOrder);
  const old = (item: T): boolean => inBase.has(item);
  const movedByMe = !sameOrder(myOrder.filter(old), base);
  const movedByThem = !sameOrder(theirOrder.filter(old), base);
  const mineHolds = agreed || movedByMe || !movedByThem;
  const isMember = (item: T): boolean => members.has(item);
  const isMyNew = (item: T): boolean => mineHolds && !inBase.has(item) && !inTheirs.has(item);
  const [holding, other] = mineHolds ? [mine, theirs] : [theirs, mine];
  return {
    order: filledUp(holding.filter(isMember), other.filter(isMember), isMyNew),
    // Neither moved what there was: then each put something that is new to both into another place.
    conflict: !agreed && movedByMe === movedByThem,
  };
}

function sameOrder<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** The list with what only the other has, each behind what it follows there, and behind those of the list that `goFirst`. */
function filledUp<T>(list: readonly T[], other: readonly T[], goFirst: (item: T) => boolean): T[] {
  const has = new Set(list);
  const leading: T[] = [];
  const following = new Map<T, T[]>();
  let run = leading;
  for (const item of other) {
    if (has.has(item)) {
      run = [];
      following.set(item, run);
    } else run.push(item);
  }
  const filled: T[] = [];
  let waiting: readonly T[] = leading;
  for (const item of list) {
    if (!goFirst(item)) {
      filled.push(...waiting);
      waiting = [];
    }
    filled.push(item);
    waiting = [...waiting, ...(following.get(item) ?? [])];
  }
  return [...filled, ...waiting];
}
