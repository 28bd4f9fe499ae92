import { own } from '../../../notation/own.js';
import type { Range } from '../../../plan/plan.js';
import type { Behavior } from '../../model/behavior.js';
import type { BehaviorRecord } from '../../model/profile.js';
import type { View } from '../../model/view.js';

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

/** When the next timestamp leaves the behaviour's window, so that time alone may change the rule's result; Infinity if never. */
export function nextExpiry(behavior: Behavior, record: BehaviorRecord | undefined, instant: number): number {
  if (record === undefined) return Number.POSITIVE_INFINITY;
  const list = record as readonly number[];
  const step = behavior.property === null ? 1 : 2;
  for (let i = 0; i < list.length; i += step) {
    const leaves = (list[i] as number) + behavior.within;
    if (leaves > instant) return leaves;
  }
  return Number.POSITIVE_INFINITY;
}
