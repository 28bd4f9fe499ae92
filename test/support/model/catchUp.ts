import type { Transition } from '../../../src/core/model/step.js';
import type { AudienceRule, Plan } from '../../../src/plan/plan.js';
import { isUnknown, type UserHistory } from './history.js';
import { lastMove } from './progress.js';
import { exitRule, milliseconds } from './rules.js';

/** T3: how many instants at which something moved one call catches up. */
const MOST_MOVED = 1_000;

/** One evaluation of time alone at an instant. */
type TickAt = (instant: number) => { readonly transitions: readonly Transition[] };

/** T1: every tick that time asks for up to `until`. Tells the last move before the cut if more moved than one call catches up, else null. */
export function catchUp(plan: Plan, user: UserHistory, until: number, tickAt: TickAt): Transition | null {
  let moved = 0;
  let last: Transition | null = null;
  for (;;) {
    const next = nextCandidate(plan, user, until);
    if (next === null) return null;
    // What is due after the last move that fits in is evaluated once, at `until`.
    if (moved === MOST_MOVED) return last;
    const { transitions } = tickAt(next);
    if (transitions.length === 0) continue;
    moved += 1;
    last = transitions.at(-1) as Transition;
  }
}

/** The first instant after the user's, up to `until`, at which time could change anything at all. */
function nextCandidate(plan: Plan, user: UserHistory, until: number): number | null {
  // T1: who was never evaluated has nothing to catch up.
  if (isUnknown(user.instant)) return null;
  const ahead = candidates(plan, user).filter((at) => at > user.instant && at <= until);
  return ahead.length === 0 ? null : ahead.reduce((first, at) => Math.min(first, at));
}

function candidates(plan: Plan, user: UserHistory): number[] {
  // A2: what the user did leaves each window exactly its length later. Nothing enters a window by time, for nothing is in the future.
  const found = user.actions.flatMap(({ own }) => windowsOf(plan).map((span) => own + span));
  for (const goal of plan.goals) {
    const move = lastMove(user.facts.get(goal.id) ?? []);
    if (move === undefined) continue;
    const { at } = move.transition;
    // P5, P8, P9: what needs an instant later than the move.
    found.push(at + 1);
    for (const { timeLimit } of goal.stages) if (timeLimit !== undefined) found.push(at + milliseconds(timeLimit.after));
    if (typeof goal.reentry === 'object') found.push(at + milliseconds(goal.reentry.after));
  }
  return found;
}

function spansIn(rule: AudienceRule): number[] {
  if (rule === true) return [];
  if ('all' in rule) return rule.all.flatMap(spansIn);
  if ('any' in rule) return rule.any.flatMap(spansIn);
  if ('not' in rule) return spansIn(rule.not);
  return 'event' in rule && rule.within !== undefined ? [milliseconds(rule.within)] : [];
}

const windows = new WeakMap<Plan, readonly number[]>();

/** Every span that a window of a goal or a named audience has. */
function windowsOf(plan: Plan): readonly number[] {
  const known = windows.get(plan);
  if (known !== undefined) return known;
  const rules = [
    ...Object.values(plan.audiences ?? {}).map(({ rule }) => rule),
    ...plan.goals.flatMap((goal) => [goal.audience, exitRule(goal) ?? true]),
  ];
  const spans = [...new Set(rules.flatMap(spansIn))];
  windows.set(plan, spans);
  return spans;
}
