import type { Versions } from '../versions/threeVersions.js';

/** A merged order, and whether the sides changed the order differently. */
interface MergedOrder<T> {
  readonly order: readonly T[];
  readonly conflict: boolean;
}

/**
 * The order of the `members` of a merged list; each is in one of the sides at least. The order of the side that changed it is taken, else mine.
 * Items that only the other side has come after the item they follow there; where both sides added items in one place, mine come first. The lists
 * have no duplicates.
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
    // If neither moved an old item, each put the same new item into another place. If both moved old items, they moved them differently.
    conflict: !agreed && movedByMe === movedByThem,
  };
}

function sameOrder<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** The list with the items that only the other has, each after the item it follows there, and after those of the list that `goFirst`. */
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
