import type { AudienceRule, Plan } from '../../../src/plan/plan.js';
import type { CheckedEvent } from './intake.js';
import { exitRule } from './rules.js';

const INTERACTIONS: readonly string[] = ['$viewed', '$clicked', '$dismissed', '$snoozed', '$completed', '$decided'];

function namesIn(rule: AudienceRule): string[] {
  if (rule === true) return [];
  if ('all' in rule) return rule.all.flatMap(namesIn);
  if ('any' in rule) return rule.any.flatMap(namesIn);
  if ('not' in rule) return namesIn(rule.not);
  return 'event' in rule ? [rule.event] : [];
}

/** Every event name that the plan gives a meaning (P11): in rules, conversions and value events. */
function mentionedNames(plan: Plan): Set<string> {
  const experiences = Object.values(plan.experiences);
  const rules: AudienceRule[] = [
    ...Object.values(plan.audiences ?? {}).map((audience) => audience.rule),
    ...plan.goals.flatMap((goal) => [goal.audience, exitRule(goal) ?? true]),
    ...experiences.flatMap((experience) => [experience.audience ?? true, ...(experience.boosts ?? []).map((boost) => boost.when)]),
  ];
  const conversions = plan.goals.flatMap((goal) =>
    goal.stages.flatMap(({ conversion }) => (conversion !== undefined && 'event' in conversion ? [conversion.event] : [])),
  );
  return new Set([...rules.flatMap(namesIn), ...conversions, ...Object.keys(plan.valueEvents ?? {})]);
}

/** Whether the event is an interaction with an experience that the plan knows (I1). */
export function isInteraction(event: CheckedEvent, plan: Plan): boolean {
  const experience = event.properties.experience;
  return (
    event.name !== null &&
    INTERACTIONS.includes(event.name) &&
    typeof experience === 'string' &&
    Object.hasOwn(plan.experiences, experience)
  );
}

/** Whether its messageId is remembered, and so looked up (P11). */
export function isRemembered(event: CheckedEvent, plan: Plan): boolean {
  const mentioned = event.name !== null && mentionedNames(plan).has(event.name);
  return mentioned || Object.keys(event.traits).length > 0 || isInteraction(event, plan);
}
