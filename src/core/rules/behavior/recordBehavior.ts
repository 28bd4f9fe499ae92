import { tenThousandths } from '../../../notation/tenThousandths.js';
import type { Json } from '../../../plan/plan.js';
import type { Behavior } from '../../model/behavior.js';
import type { BehaviorRecord } from '../../model/profile.js';
import { insertNewest } from './insertNewest.js';

/** The behaviour's record after one more matching event, whenever that happened (A3). */
export function recordBehavior(
  behavior: Behavior,
  record: BehaviorRecord | undefined,
  at: number,
  properties: { readonly [key: string]: Json },
  instant: number,
): BehaviorRecord {
  if (behavior.property === null) {
    if (behavior.within === 0) return ((record as number | undefined) ?? 0) + 1;
    return insertNewest(record as readonly number[] | undefined, at, behavior.keep);
  }
  const amount = Object.hasOwn(properties, behavior.property) ? tenThousandths(properties[behavior.property]) : null;
  if (behavior.within === 0) return ((record as number | undefined) ?? 0) + (amount ?? 0);
  return addAmount((record as readonly number[] | undefined) ?? [], at, amount ?? 0, instant - behavior.within);
}

/** Adds an amount at its time, and drops amounts that have left the window. Instants never go back, so these cannot come back in. */
function addAmount(pairs: readonly number[], at: number, amount: number, horizon: number): readonly number[] {
  const next: number[] = [];
  let pending = at > horizon && amount !== 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const time = pairs[i] as number;
    let sum = pairs[i + 1] as number;
    if (time <= horizon) continue;
    if (pending && at <= time) {
      pending = false;
      if (at === time) sum += amount;
      else next.push(at, amount);
    }
    if (sum !== 0) next.push(time, sum);
  }
  if (pending) next.push(at, amount);
  return next;
}
