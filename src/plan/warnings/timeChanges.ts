import type { AudienceRule, Goal, GoalRule, Plan } from '../plan.js';
import type { RuleTruth } from './ruleTruth.js';
import { allOf, anyOf, changeOfCount, changeOfSum, negated, STILL, type TimeChange, TURNS_ON } from './timeChange.js';
import { timedStages } from './wayOut.js';

/**
 * What time alone can do to the rules of a plan. It may say too much, never too little: it does not look for parts that exclude one another.
 */
export function timeChanges(plan: Plan, truth: RuleTruth): (rule: AudienceRule) => TimeChange {
  const audiences = new Map<string, TimeChange>();
  const goals = new Map<string, ReturnType<typeof goalInTime>>();

  const of = (rule: AudienceRule): TimeChange => {
    if (rule === true || truth.constant(rule) !== null) return STILL;
    if ('all' in rule) return allOf(rule.all.map(of));
    if ('any' in rule) return anyOf(rule.any.map(of));
    if ('not' in rule) return negated(of(rule.not));
    if ('audience' in rule) return ofAudience(rule.audience);
    if ('goal' in rule) return ofProgress(rule);
    // Time changes no traits, and nothing of what was ever done.
    if ('traits' in rule || rule.within === undefined) return STILL;
    return 'sum' in rule ? changeOfSum(rule.sum) : changeOfCount(rule.count ?? { gte: 1 });
  };
  const ofAudience = (id: string): TimeChange => {
    const known = audiences.get(id);
    if (known !== undefined) return known;
    const change = of(plan.audiences?.[id]?.rule ?? true);
    audiences.set(id, change);
    return change;
  };
  const ofProgress = (rule: GoalRule): TimeChange => {
    const goal = plan.goals.find(({ id }) => id === rule.goal);
    if (goal === undefined) return STILL;
    const known = goals.get(goal.id) ?? goalInTime(plan, goal, truth, of(goal.audience));
    goals.set(goal.id, known);
    return known(rule);
  };
  return of;
}

/** What time alone can do to the rules that read the progress in one goal. */
function goalInTime(plan: Plan, goal: Goal, truth: RuleTruth, audience: TimeChange): (rule: GoalRule) => TimeChange {
  const stages = timedStages(plan, goal, truth);
  const reenters = (goal.reentry ?? 'never') !== 'never';
  const completes = stages.at(-1)?.onward === true;
  const exits = stages.some(({ out }) => out);
  return (rule) => {
    // `completed`, `exited` and `reached` mean ever: once they hold, they always do (A2).
    if (rule.is === 'completed') return completes ? TURNS_ON : STILL;
    if (rule.is === 'exited') return exits ? TURNS_ON : STILL;
    const id = 'stage' in rule ? rule.stage : undefined;
    const place = id === undefined ? 0 : goal.stages.findIndex((stage) => stage.id === id);
    const arrives = place === 0 ? audience.on : stages[place - 1]?.onward === true;
    if (rule.is === 'reached') return arrives ? TURNS_ON : STILL;
    // Re-entry may open while the audience holds (P9).
    const on = arrives || (place === 0 && reenters);
    const off = id === undefined ? exits || completes : stages[place]?.onward === true || stages[place]?.out === true;
    // To be in it twice, the audience must come to hold after it failed (T3).
    return { on, off, onAgain: on && off && reenters && audience.on, offAgain: on && off };
  };
}
