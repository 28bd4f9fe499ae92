import type { LooseRecord } from './loose.js';
import { isRecord, listOf, recordOf } from './loose.js';
import type { Path } from './path.js';
import type { RuleNode } from './ruleNodes.js';
import { ruleNodes } from './ruleNodes.js';

interface StageFacts {
  readonly id: string | null;
  readonly stage: LooseRecord;
  readonly path: Path;
}

interface GoalFacts {
  readonly index: number;
  readonly id: string | null;
  readonly goal: LooseRecord;
  readonly path: Path;
  readonly stages: readonly StageFacts[];
}

/** A condition and its place: over traits, over event properties, or of a holdout. */
interface ConditionPlace {
  readonly condition: unknown;
  readonly path: Path;
}

/** The parts of a plan that checks look at. A part of the wrong shape reads as empty, so that a mistake in one part does not hide mistakes in others. */
export interface PlanFacts {
  readonly plan: LooseRecord;
  readonly goals: readonly GoalFacts[];
  /** The first goal of each id. */
  readonly goalsById: ReadonlyMap<string, GoalFacts>;
  readonly audiences: LooseRecord;
  readonly journeys: LooseRecord;
  readonly experiences: LooseRecord;
  readonly placements: LooseRecord;
  readonly valueEvents: LooseRecord;
  readonly rules: readonly RuleNode[];
  readonly conditions: readonly ConditionPlace[];
}

/** Reads a snapshot (snapshot.ts). Its objects have no prototype, so `id in facts.audiences` finds own keys only. */
export function planFacts(snapshot: unknown): PlanFacts {
  const plan = recordOf(snapshot);
  const goals = listOf(plan.goals).map(goalFacts);
  const goalsById = new Map<string, GoalFacts>();
  for (const goal of goals) if (goal.id !== null && !goalsById.has(goal.id)) goalsById.set(goal.id, goal);
  const rules = ruleNodes(plan);
  return {
    plan,
    goals,
    goalsById,
    audiences: recordOf(plan.audiences),
    journeys: recordOf(plan.journeys),
    experiences: recordOf(plan.experiences),
    placements: recordOf(plan.placements),
    valueEvents: recordOf(plan.valueEvents),
    rules,
    conditions: [...ruleConditions(rules), ...holdoutConditions(goals)],
  };
}

function goalFacts(value: unknown, index: number): GoalFacts {
  const goal = recordOf(value);
  const path = ['goals', index];
  const stages = listOf(goal.stages).map((item, place) => {
    const stage = recordOf(item);
    return { id: idOf(stage), stage, path: [...path, 'stages', place] };
  });
  return { index, id: idOf(goal), goal, path, stages };
}

function idOf(value: LooseRecord): string | null {
  return typeof value.id === 'string' ? value.id : null;
}

function* ruleConditions(rules: readonly RuleNode[]): Iterable<ConditionPlace> {
  for (const { rule, path } of rules) {
    if (isRecord(rule.traits)) yield { condition: rule.traits, path: [...path, 'traits'] };
    if (isRecord(rule.where)) yield { condition: rule.where, path: [...path, 'where'] };
  }
}

function* holdoutConditions(goals: readonly GoalFacts[]): Iterable<ConditionPlace> {
  for (const { goal, path } of goals) {
    const { where } = recordOf(goal.holdout);
    if (isRecord(where)) yield { condition: where, path: [...path, 'holdout', 'where'] };
  }
}
