import type { Goal, Plan, Stage } from '../plan.js';
import type { RuleTruth } from './ruleTruth.js';

/** Whether any user can convert the stage. */
export function canConvert(plan: Plan, { conversion }: Stage, truth: RuleTruth): boolean {
  if (conversion === undefined) return false;
  if ('event' in conversion) return true;
  const audience = plan.audiences?.[conversion.audience];
  return audience !== undefined && truth.constant(audience.rule) !== false;
}

/** Whether the goal's exit can take any user out. */
export function canExit(goal: Goal, truth: RuleTruth): boolean {
  if (goal.exit === undefined) return false;
  return goal.exit === 'leaves-audience' ? truth.constant(goal.audience) !== true : truth.constant(goal.exit) !== false;
}

/** Where time alone can take a user who is in one stage. */
interface TimedStage {
  /** On to the next stage; from the last one, to completion. */
  readonly onward: boolean;
  /** Out of the goal, without completing it. */
  readonly out: boolean;
}

/** The same for each stage of a goal, in order. An audience may hold already when the user comes into the stage: then a moment's time is enough (P5, P8). */
export function timedStages(plan: Plan, goal: Goal, truth: RuleTruth): TimedStage[] {
  const exits = canExit(goal, truth);
  return goal.stages.map((stage, place) => {
    const { conversion, timeLimit } = stage;
    const converts = conversion !== undefined && 'audience' in conversion && canConvert(plan, stage, truth);
    // P7: a time limit never completes a goal.
    const advances = timeLimit?.then === 'advance' && place < goal.stages.length - 1;
    return { onward: converts || advances, out: exits || (timeLimit !== undefined && !advances) };
  });
}

/** Whether time alone can take a user from the first stage out of the goal, or to completion. */
export function canTimeLeave(stages: readonly TimedStage[]): boolean {
  const last = stages.find(({ onward, out }) => out || !onward);
  return last === undefined || last.out;
}
