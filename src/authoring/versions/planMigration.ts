import { canonicalJson } from '../../notation/canonicalJson.js';
import { own } from '../../notation/own.js';
import type { Conversion, Goal, Id, Migration, Plan, Stage } from '../../plan/plan.js';

/**
 * How users inside a plan move into the next one (V2). Null when no user moves and nothing is counted anew: every goal has the same stages in the
 * same order, and they count the same events.
 */
export function planMigration(current: Plan, next: Plan, gone: NonNullable<Migration['gone']>): Migration | null {
  const nextGoals = new Map(next.goals.map((goal) => [goal.id, goal]));
  const currentGoals = new Map(current.goals.map((goal) => [goal.id, goal]));
  const recounts = next.goals.flatMap((goal) => {
    const before = currentGoals.get(goal.id);
    const stages = [...(before === undefined ? [] : recounted(before, goal)), ...returned(current, before, goal)];
    return stages.length === 0 ? [] : [[goal.id, stages] as const];
  });
  const sameStages = current.goals.length === next.goals.length && current.goals.every((goal) => hasStagesOf(goal, nextGoals.get(goal.id)));
  if (sameStages && recounts.length === 0) return null;
  return {
    from: current.version,
    order: Object.fromEntries(current.goals.map(({ id, stages }) => [id, stages.map((stage) => stage.id)])),
    gone,
    ...(recounts.length === 0 ? {} : { recount: Object.fromEntries(recounts) }),
  };
}

function hasStagesOf(goal: Goal, next: Goal | undefined): boolean {
  const after = next?.stages.map(({ id }) => id) ?? [];
  return after.length === goal.stages.length && goal.stages.every(({ id }, index) => after[index] === id);
}

/** Stages that stay, but whose conversion counts other events than before, or none. */
function recounted(goal: Goal, next: Goal | undefined): Id[] {
  const after = new Map<Id, Stage>(next?.stages.map((stage) => [stage.id, stage]));
  return goal.stages.flatMap(({ id, conversion }) => {
    const stage = after.get(id);
    if (stage === undefined || conversion === undefined || !('event' in conversion)) return [];
    return counted(conversion) === counted(stage.conversion) ? [] : [id];
  });
}

/** Stages that were gone and are back: users who were not evaluated in between may have counted other events there. */
function returned({ migrations = [] }: Plan, before: Goal | undefined, { id: goal, stages }: Goal): Id[] {
  const older = new Set(migrations.flatMap(({ order }) => own(order, goal) ?? []));
  return stages.flatMap(({ id, conversion }) => {
    const isNew = before?.stages.some((stage) => stage.id === id) !== true;
    return isNew && older.has(id) && counted(conversion) !== null ? [id] : [];
  });
}

/** The events that a conversion counts, whatever number of them it takes. */
function counted(conversion: Conversion | undefined): string | null {
  if (conversion === undefined || !('event' in conversion)) return null;
  return canonicalJson({ event: conversion.event, where: conversion.where ?? null });
}
