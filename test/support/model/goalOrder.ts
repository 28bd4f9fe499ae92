import type { AudienceRule, Goal, Id, Plan } from '../../../src/plan/plan.js';
import { exitRule } from './rules.js';

function goalsReadBy(rule: AudienceRule, plan: Plan): Id[] {
  if (rule === true) return [];
  if ('all' in rule) return rule.all.flatMap((part) => goalsReadBy(part, plan));
  if ('any' in rule) return rule.any.flatMap((part) => goalsReadBy(part, plan));
  if ('not' in rule) return goalsReadBy(rule.not, plan);
  if ('audience' in rule) return goalsReadBy(plan.audiences?.[rule.audience]?.rule ?? true, plan);
  return 'goal' in rule ? [rule.goal] : [];
}

function rulesOf(goal: Goal): AudienceRule[] {
  const conversions = goal.stages.map(({ conversion }) => conversion).filter((conversion) => conversion !== undefined);
  return [goal.audience, exitRule(goal) ?? true, ...conversions.map((conversion) => ('audience' in conversion ? conversion : true))];
}

/** P1: repeatedly the first goal in plan order, not yet taken, whose rules read only goals already taken. */
export function goalOrder(plan: Plan): Goal[] {
  const taken: Goal[] = [];
  while (taken.length < plan.goals.length) {
    const ready = plan.goals.find((goal) => {
      const read = rulesOf(goal).flatMap((rule) => goalsReadBy(rule, plan));
      return !taken.includes(goal) && read.every((id) => taken.some((done) => done.id === id));
    });
    if (ready === undefined) throw new Error('The plan has a goal cycle.');
    taken.push(ready);
  }
  return taken;
}
