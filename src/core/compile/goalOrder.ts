import type { Id } from '../../plan/plan.js';
import type { CompiledGoal } from '../model/program.js';
import type { Rule } from '../model/rule.js';

/** The goals whose progress a goal's own rules read: audience, exit and audience conversions (P1). */
function goalsRead(goal: CompiledGoal): ReadonlySet<Id> {
  const read = new Set<Id>([...goal.audience.goals, ...(goal.exit?.goals ?? [])]);
  for (const stage of goal.stages) for (const id of stage.audience?.goals ?? []) read.add(id);
  return read;
}

/** Processing order: take the first goal in plan order that reads only goals taken before; repeat (P1). */
export function processingOrder(goals: readonly CompiledGoal[]): readonly CompiledGoal[] {
  const waiting = goals.map((goal) => ({ goal, read: goalsRead(goal) }));
  const taken = new Set<Id>();
  const order: CompiledGoal[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ read }) => [...read].every((id) => taken.has(id)));
    // A cycle: `definePlan` refuses it, so this plan was not checked. Fall back to plan order.
    const [first] = waiting.splice(Math.max(next, 0), 1);
    if (first === undefined) break;
    taken.add(first.goal.id);
    order.push(first.goal);
  }
  return order;
}

/** For each goal: itself and all whose progress it needs, directly or not, in processing order. */
export function goalsNeeded(
  goals: ReadonlyMap<Id, CompiledGoal>,
  order: readonly CompiledGoal[],
): ReadonlyMap<CompiledGoal, readonly CompiledGoal[]> {
  const rank = new Map(order.map((goal, index) => [goal, index]));
  const reads = new Map(order.map((goal) => [goal, [...goalsRead(goal), ...goal.stages.flatMap(candidateGoals)]]));
  const neededBy = (goal: CompiledGoal): CompiledGoal[] => {
    const needed = new Set([goal]);
    // Iterating a set also visits what is added meanwhile, so this needs no recursion.
    for (const each of needed) {
      for (const id of reads.get(each) ?? []) {
        const read = goals.get(id);
        if (read !== undefined) needed.add(read);
      }
    }
    return [...needed].sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
  };
  return new Map(order.map((goal) => [goal, neededBy(goal)]));
}

/** Goals that the audiences and boosts of a stage's experiences read: they matter to decisions, not to progress. */
function candidateGoals(stage: CompiledGoal['stages'][number]): readonly Id[] {
  return stage.candidates.flatMap(({ experience }) => [
    ...experience.audience.goals,
    ...experience.boosts.flatMap((boost) => boost.when.goals),
  ]);
}

/** Whether an event of this name may count, convert, bring value or change what a rule says in a goal. */
export function concerns({ audience, exit, stages, valueEvents }: CompiledGoal, name: string): boolean {
  const isRead = ({ behaviors }: Rule): boolean => behaviors.some(({ event }) => event === name);
  if (isRead(audience) || (exit !== null && isRead(exit)) || valueEvents.has(name)) return true;
  return stages.some((stage) => stage.action?.event === name || (stage.audience !== null && isRead(stage.audience)));
}

/** Some goals, and those that read their progress, directly or not. All in processing order: whoever reads a goal comes after it. */
export function readersToo(order: readonly CompiledGoal[], some: readonly CompiledGoal[]): readonly CompiledGoal[] {
  const taken = new Set(some.map(({ id }) => id));
  return order.filter((goal) => {
    if (!taken.has(goal.id) && ![...goalsRead(goal)].some((id) => taken.has(id))) return false;
    taken.add(goal.id);
    return true;
  });
}
