import type { AudienceRule, Plan } from '../../../src/plan/plan.js';

/** Whether an audience is `true`, under whatever name. */
export function isEveryone(rule: AudienceRule, plan: Plan): boolean {
  if (rule === true) return true;
  const named = 'audience' in rule ? plan.audiences?.[rule.audience] : undefined;
  return named !== undefined && isEveryone(named.rule, plan);
}
