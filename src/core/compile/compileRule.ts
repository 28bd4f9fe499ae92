import { PlanError } from '../../errors/planError.js';
import type { AudienceRule, EventCountRule, EventSumRule, GoalRule, Id, Plan } from '../../plan/types.js';
import type { Behavior } from '../behavior/behavior.js';
import { behaviorRule } from '../behavior/holds.js';
import { compileCondition } from '../conditions/compileCondition.js';
import { own } from '../own.js';
import type { Progress } from '../profile/types.js';
import type { Rule } from '../view.js';
import type { BehaviorTable } from './behaviorTable.js';
import type { CompiledRule } from './program.js';

const AT_LEAST_ONCE = { gte: 1 } as const;
const EVERYONE: CompiledRule = { test: () => true, windows: [], goals: [] };

/** Compiles audience rules to closures; named audiences once each. */
export class RuleCompiler {
  readonly #plan: Plan;
  readonly #behaviors: BehaviorTable;
  readonly #audiences = new Map<Id, CompiledRule>();

  constructor(plan: Plan, behaviors: BehaviorTable) {
    this.#plan = plan;
    this.#behaviors = behaviors;
  }

  rule(rule: AudienceRule, path: string): CompiledRule {
    if (rule === true) return EVERYONE;
    if ('all' in rule) {
      const parts = rule.all.map((part, i) => this.rule(part, `${path}.all[${i}]`));
      return { test: allOf(parts.map((part) => part.test)), ...joined(parts) };
    }
    if ('any' in rule) {
      const parts = rule.any.map((part, i) => this.rule(part, `${path}.any[${i}]`));
      return { test: anyOf(parts.map((part) => part.test)), ...joined(parts) };
    }
    if ('not' in rule) {
      const part = this.rule(rule.not, `${path}.not`);
      return { ...part, test: (view) => !part.test(view) };
    }
    if ('audience' in rule) return this.audience(rule.audience, `${path}.audience`);
    if ('traits' in rule) {
      const matches = compileCondition(rule.traits, `${path}.traits`);
      return { test: (view) => matches(view.traits), windows: [], goals: [] };
    }
    if ('event' in rule) return this.#behavior(rule, path);
    return { test: goalRule(rule), windows: [], goals: [rule.goal] };
  }

  /** The rule of a named audience. */
  audience(id: Id, path: string): CompiledRule {
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

  #behavior(rule: EventCountRule | EventSumRule, path: string): CompiledRule {
    const range = 'sum' in rule ? rule.sum : (rule.count ?? AT_LEAST_ONCE);
    const behavior = this.#behaviors.add(rule, range, path);
    return { test: behaviorRule(behavior, range), windows: behavior.within > 0 ? [behavior] : [], goals: [] };
  }
}

function allOf(tests: readonly Rule[]): Rule {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (view) => first(view) && second(view);
  return (view) => {
    for (const test of tests) if (!test(view)) return false;
    return true;
  };
}

function anyOf(tests: readonly Rule[]): Rule {
  const [first, second] = tests;
  if (first === undefined) return () => false;
  if (second === undefined) return first;
  if (tests.length === 2) return (view) => first(view) || second(view);
  return (view) => {
    for (const test of tests) if (test(view)) return true;
    return false;
  };
}

function joined(parts: readonly CompiledRule[]): { windows: readonly Behavior[]; goals: readonly Id[] } {
  return {
    windows: [...new Set(parts.flatMap((part) => part.windows))],
    goals: [...new Set(parts.flatMap((part) => part.goals))],
  };
}

/** A2: `in` means now; the others ever, over all entries. */
function goalRule(rule: GoalRule): Rule {
  const { goal, is } = rule;
  const stage = 'stage' in rule ? rule.stage : undefined;
  const holds = (test: (progress: Progress) => boolean): Rule => {
    return (view) => {
      const progress = own(view.goals, goal);
      return progress !== undefined && test(progress);
    };
  };
  switch (is) {
    case 'in':
      return holds(stage === undefined ? (progress) => progress.stage !== null : (progress) => progress.stage === stage);
    case 'reached':
      return holds(stage === undefined ? () => true : (progress) => progress.reached.includes(stage));
    case 'completed':
      return holds((progress) => progress.completed);
    case 'exited':
      return holds((progress) => progress.exited);
  }
}
