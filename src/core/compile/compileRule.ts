import { PlanError } from '../../errors/planError.js';
import { own } from '../../notation/own.js';
import type { AudienceRule, EventCountRule, EventSumRule, GoalRule, Id, Plan } from '../../plan/plan.js';
import type { Progress } from '../model/profile.js';
import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { alike } from '../rules/alike.js';
import { behaviorRule, behaviorTurn } from '../rules/behavior/behaviorRule.js';
import { conditionParts } from '../rules/conditions/compileCondition.js';
import { allOf } from '../rules/conditions/predicate.js';
import { holds } from '../rules/holds.js';
import type { BehaviorTable } from './behaviorTable.js';

const AT_LEAST_ONCE = { gte: 1 } as const;
/** The rule that always holds. */
export const EVERYONE: Rule = { clauses: alike([]), rest: null, turns: alike([]), behaviors: alike([]), goals: alike([]) };

type Test = (view: View) => boolean;

/** Compiles audience rules to closures; named audiences once each. */
export class RuleCompiler {
  readonly #plan: Plan;
  readonly #behaviors: BehaviorTable;
  readonly #audiences = new Map<Id, Rule>();

  constructor(plan: Plan, behaviors: BehaviorTable) {
    this.#plan = plan;
    this.#behaviors = behaviors;
  }

  rule(rule: AudienceRule, path: string): Rule {
    if (rule === true) return EVERYONE;
    if ('all' in rule) return all(rule.all.map((part, i) => this.#part(part, `${path}.all[${i}]`)));
    if ('any' in rule) {
      const parts = rule.any.map((part, i) => this.rule(part, `${path}.any[${i}]`));
      return made([], (view) => anyHolds(parts, view), { parts });
    }
    if ('not' in rule) return not(this.rule(rule.not, `${path}.not`));
    if ('audience' in rule) return this.audience(rule.audience, `${path}.audience`);
    if ('traits' in rule) {
      const { clauses, rest } = conditionParts(rule.traits, `${path}.traits`);
      return made(clauses, rest === null ? null : (view) => rest(view.traits));
    }
    if ('event' in rule) return this.#behavior(rule, path);
    return made([], goalRule(rule), { goals: [rule.goal] });
  }

  /** The rule of a named audience. */
  audience(id: Id, path: string): Rule {
    const compiled = this.#audiences.get(id);
    if (compiled !== undefined) return compiled;
    const audience = own(this.#plan.audiences ?? {}, id);
    if (audience === undefined) {
      throw new PlanError([{ path, code: 'unknown-audience', message: `The plan has no audience "${id}": check it with definePlan.` }]);
    }
    const rule = this.rule(audience.rule, `audiences.${id}.rule`);
    this.#audiences.set(id, rule);
    return rule;
  }

  /** A part of `all`. The clauses of a named audience are not copied into the rule: it may be large, and many rules may use it. */
  #part(part: AudienceRule, path: string): Rule {
    const rule = this.rule(part, path);
    return part === true || !('audience' in part) ? rule : made([], (view) => holds(rule, view), { parts: [rule] });
  }

  #behavior(rule: EventCountRule | EventSumRule, path: string): Rule {
    const range = 'sum' in rule ? rule.sum : (rule.count ?? AT_LEAST_ONCE);
    const behavior = this.#behaviors.add(rule, range, path);
    const turns = behavior.within > 0 ? [behaviorTurn(behavior, range)] : [];
    return made([], behaviorRule(behavior, range), { turns, behaviors: [behavior] });
  }
}

export function not(rule: Rule): Rule {
  return made([], (view) => !holds(rule, view), { parts: [rule] });
}

function all(parts: readonly Rule[]): Rule {
  const rests = parts.flatMap(({ rest }) => (rest === null ? [] : [rest]));
  const rest: Test | null = rests.length === 0 ? null : allOf(rests);
  return made(
    parts.flatMap(({ clauses }) => clauses),
    rest,
    { parts },
  );
}

// A loop, since `some` would allocate a closure at each evaluation.
function anyHolds(parts: readonly Rule[], view: View): boolean {
  for (let index = 0; index < parts.length; index++) if (holds(parts[index] as Rule, view)) return true;
  return false;
}

/** What a rule reads itself, and the rules that it consists of. */
interface Reads extends Partial<Pick<Rule, 'turns' | 'behaviors' | 'goals'>> {
  readonly parts?: readonly Rule[];
}

/** A rule that reads what its parts read. */
function made(clauses: Rule['clauses'], rest: Test | null, { parts = [], turns = [], behaviors = [], goals = [] }: Reads = {}): Rule {
  return {
    clauses: alike(clauses),
    rest,
    turns: alike(new Set([...turns, ...parts.flatMap((part) => part.turns)])),
    behaviors: alike(new Set([...behaviors, ...parts.flatMap((part) => part.behaviors)])),
    goals: alike(new Set([...goals, ...parts.flatMap((part) => part.goals)])),
  };
}

/** A2: `in` means now; the others ever, over all entries. */
function goalRule(rule: GoalRule): Test {
  const { goal, is } = rule;
  const stage = 'stage' in rule ? rule.stage : undefined;
  const inProgress = (test: (progress: Progress) => boolean): Test => {
    return (view) => {
      const progress = own(view.goals, goal);
      return progress !== undefined && test(progress);
    };
  };
  switch (is) {
    case 'in':
      return inProgress(stage === undefined ? (progress) => progress.stage !== null : (progress) => progress.stage === stage);
    case 'reached':
      return inProgress(stage === undefined ? () => true : (progress) => progress.reached.includes(stage));
    case 'completed':
      return inProgress((progress) => progress.completed);
    case 'exited':
      return inProgress((progress) => progress.exited);
  }
}
