import { own } from '../../../notation/own.js';
import type { Range } from '../../../plan/plan.js';
import type { Behavior } from '../../model/behavior.js';
import type { BehaviorRecord } from '../../model/profile.js';
import type { Turn } from '../../model/rule.js';
import type { View } from '../../model/view.js';

const NO_TIMES: readonly number[] = Object.freeze([]);

/** Whether a number is within all bounds given. */
export function inRange(value: number, range: Range): boolean {
  return rangeTest(range)(value);
}

/** A range as one test. Most rules have one bound: they are asked at every event, so they get a test of their own. */
function rangeTest({ eq, gt, gte, lt, lte }: Range): (value: number) => boolean {
  const bounds = [eq, gt, gte, lt, lte].filter((bound) => bound !== undefined).length;
  if (bounds === 1 && gte !== undefined) return (value) => value >= gte;
  if (bounds === 1 && eq !== undefined) return (value) => value === eq;
  return (value) =>
    (eq === undefined || value === eq) &&
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte);
}

/** A rule over one behaviour: its count, or its sum in the property's own unit, is in range at the instant (A2, A3). */
export function behaviorRule(behavior: Behavior, range: Range): (view: View) => boolean {
  const { key, within } = behavior;
  const unit = behavior.property === null ? 1 : 10_000;
  const test = rangeTest(range);
  const least = onlyLeast(range);
  if (within > 0 && behavior.property === null && least !== null) {
    // Most rules: `least` or more are in the window when the one that makes the number is.
    return (view) => isAfter(own(view.behaviors, key), least, view.instant - within);
  }
  if (within === 0) return (view) => test(((own(view.behaviors, key) as number | undefined) ?? 0) / unit);
  if (behavior.property === null) return (view) => test(countSince(own(view.behaviors, key), view.instant - within));
  return (view) => test(sumSince(own(view.behaviors, key), view.instant - within) / unit);
}

/** The bound of a range that asks for a number from 1 on or more, and for nothing else; null for any other range. */
function onlyLeast({ gte, ...others }: Range): number | null {
  const alone = Object.values(others).every((bound) => bound === undefined);
  return alone && Number.isInteger(gte) && (gte as number) >= 1 ? (gte as number) : null;
}

/** Whether the `least`-th newest timestamp is after the horizon. */
function isAfter(record: BehaviorRecord | undefined, least: number, horizon: number): boolean {
  if (record === undefined) return false;
  const times = record as readonly number[];
  return times.length >= least && (times[times.length - least] as number) > horizon;
}

/** Timestamps after the horizon: a window is open at its old end. */
function countSince(record: BehaviorRecord | undefined, horizon: number): number {
  if (record === undefined) return 0;
  const times = record as readonly number[];
  let from = times.length;
  while (from > 0 && (times[from - 1] as number) > horizon) from--;
  return times.length - from;
}

function sumSince(record: BehaviorRecord | undefined, horizon: number): number {
  if (record === undefined) return 0;
  const pairs = record as readonly number[];
  let sum = 0;
  for (let i = pairs.length - 2; i >= 0 && (pairs[i] as number) > horizon; i -= 2) sum += pairs[i + 1] as number;
  return sum;
}

/** When time alone next changes what a rule over a windowed behaviour says: the instant at which the number crosses a bound (T3). */
export function behaviorTurn(behavior: Behavior, range: Range): Turn {
  const { key, within, property } = behavior;
  const least = property === null ? onlyLeast(range) : null;
  if (least !== null) {
    return (view, after) => {
      const times = (own(view.behaviors, key) ?? NO_TIMES) as readonly number[];
      const leaves = times.length < least ? Number.POSITIVE_INFINITY : (times[times.length - least] as number) + within;
      return leaves > after ? leaves : Number.POSITIVE_INFINITY;
    };
  }
  const test = rangeTest(range);
  const [step, unit] = property === null ? [1, 1] : [2, 10_000];
  return (view, after) => {
    const list = (own(view.behaviors, key) ?? NO_TIMES) as readonly number[];
    let number = property === null ? countSince(list, after - within) : sumSince(list, after - within);
    const now = test(number / unit);
    for (let i = 0; i < list.length; i += step) {
      const leaves = (list[i] as number) + within;
      if (leaves <= after) continue;
      number -= step === 1 ? 1 : (list[i + 1] as number);
      // Those of one timestamp leave together.
      if (list[i + step] !== list[i] && test(number / unit) !== now) return leaves;
    }
    return Number.POSITIVE_INFINITY;
  };
}
