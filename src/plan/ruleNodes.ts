import type { LooseRecord } from './loose.js';
import { isRecord, listOf, recordOf } from './loose.js';
import type { Path } from './path.js';

/** The part that a rule belongs to; an experience's rules are evaluated only when deciding. */
export type RuleOwner = { readonly audience: string } | { readonly goal: number } | { readonly experience: string };

/** One rule that is an object. Rules inside it are nodes of their own. A conversion counts as a rule: it has the same keys. */
export interface RuleNode {
  readonly rule: LooseRecord;
  readonly path: Path;
  readonly owner: RuleOwner;
  /** How many rules it is nested in, within the same owner. */
  readonly level: number;
}

/** Every rule of a plan, in the order of the plan, outer before inner. */
export function ruleNodes(plan: LooseRecord): RuleNode[] {
  const nodes: RuleNode[] = [];
  const add = (rule: unknown, path: Path, owner: RuleOwner, level = 0): void => {
    if (!isRecord(rule)) return;
    nodes.push({ rule, path, owner, level });
    for (const key of ['all', 'any'] as const) {
      listOf(rule[key]).forEach((inner, index) => {
        add(inner, [...path, key, index], owner, level + 1);
      });
    }
    add(rule.not, [...path, 'not'], owner, level + 1);
  };
  for (const [id, audience] of Object.entries(recordOf(plan.audiences))) {
    add(recordOf(audience).rule, ['audiences', id, 'rule'], { audience: id });
  }
  listOf(plan.goals).forEach((value, index) => {
    const goal = recordOf(value);
    add(goal.audience, ['goals', index, 'audience'], { goal: index });
    add(goal.exit, ['goals', index, 'exit'], { goal: index });
    listOf(goal.stages).forEach((stage, place) => {
      add(recordOf(stage).conversion, ['goals', index, 'stages', place, 'conversion'], { goal: index });
    });
  });
  for (const [id, value] of Object.entries(recordOf(plan.experiences))) {
    const experience = recordOf(value);
    add(experience.audience, ['experiences', id, 'audience'], { experience: id });
    listOf(experience.boosts).forEach((boost, index) => {
      add(recordOf(boost).when, ['experiences', id, 'boosts', index, 'when'], { experience: id });
    });
  }
  return nodes;
}
