import { quote } from '../describe.js';
import type { Path } from '../path.js';
import type { AudienceRule, Plan } from '../plan.js';
import { ruleTruth } from './ruleTruth.js';
import type { Inspection } from './warn.js';

/**
 * Rules such as "not seen for 30 days" that also hold for a stranger: someone who never did it. There is no warning where a rule
 * around it asks for something that a stranger does not have.
 */
export const inspectAbsence: Inspection = (plan, warn) => {
  const { holdsForStranger } = ruleTruth(plan);
  const seen = new Set<string>();

  /** `wanted`: false inside a `not`. */
  const walk = (rule: AudienceRule, path: Path, wanted: boolean): void => {
    if (rule === true || holdsForStranger(rule) !== wanted) return;
    if ('not' in rule) walk(rule.not, [...path, 'not'], !wanted);
    else if ('all' in rule) rule.all.forEach((inner, index) => void walk(inner, [...path, 'all', index], wanted));
    else if ('any' in rule) rule.any.forEach((inner, index) => void walk(inner, [...path, 'any', index], wanted));
    else if ('audience' in rule) walkAudience(rule.audience, wanted);
    else if ('event' in rule && rule.within !== undefined) {
      const message = `this also holds for everyone who never did ${quote(rule.event)}: add a rule on who they are or what they did before, such as { "event": ${quote(rule.event)} }, in an "all"`;
      warn(path, 'absence-without-presence', message);
    }
  };
  const walkAudience = (id: string, wanted: boolean): void => {
    const audience = plan.audiences?.[id];
    const key = `${wanted} ${id}`;
    if (audience === undefined || seen.has(key)) return;
    seen.add(key);
    walk(audience.rule, ['audiences', id, 'rule'], wanted);
  };

  const roots = [...usedRules(plan)];
  for (const [rule, path] of roots) walk(rule, path, true);
  const used = audiencesNamedIn([...roots.map(([rule]) => rule), ...Object.values(plan.audiences ?? {}).map(({ rule }) => rule)]);
  for (const id of Object.keys(plan.audiences ?? {})) if (!used.has(id)) walkAudience(id, true);
};

/** The rules of goals and experiences. A named audience matters only where one of them uses it. */
function* usedRules(plan: Plan): Iterable<readonly [AudienceRule, Path]> {
  for (const [index, goal] of plan.goals.entries()) {
    yield [goal.audience, ['goals', index, 'audience']];
    if (goal.exit !== undefined && goal.exit !== 'leaves-audience') yield [goal.exit, ['goals', index, 'exit']];
    for (const [place, { conversion }] of goal.stages.entries()) {
      if (conversion !== undefined && 'audience' in conversion) yield [conversion, ['goals', index, 'stages', place, 'conversion']];
    }
  }
  for (const [id, experience] of Object.entries(plan.experiences)) {
    if (experience.audience !== undefined) yield [experience.audience, ['experiences', id, 'audience']];
    for (const [index, { when }] of (experience.boosts ?? []).entries()) yield [when, ['experiences', id, 'boosts', index, 'when']];
  }
}

function audiencesNamedIn(rules: readonly AudienceRule[]): ReadonlySet<string> {
  const named = new Set<string>();
  const work = [...rules];
  for (let rule = work.pop(); rule !== undefined; rule = work.pop()) {
    if (rule === true) continue;
    if ('audience' in rule) named.add(rule.audience);
    else if ('not' in rule) work.push(rule.not);
    else if ('all' in rule) for (const inner of rule.all) work.push(inner);
    else if ('any' in rule) for (const inner of rule.any) work.push(inner);
  }
  return named;
}
