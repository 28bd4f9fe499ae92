import { quote } from '../describe.js';
import type { Path } from '../path.js';
import type { Goal, Plan } from '../plan.js';
import { isOver } from './over.js';
import type { RuleTruth } from './ruleTruth.js';
import { ruleTruth } from './ruleTruth.js';
import type { Inspection, Warn } from './warn.js';
import { canConvert, canExit } from './wayOut.js';

/** Stages without a conversion or an experience, that no user can reach, or that no user can leave. */
export const inspectStages: Inspection = (plan, warn, now) => {
  const truth = ruleTruth(plan);
  for (const [index, goal] of plan.goals.entries()) {
    inspectWay(plan, goal, ['goals', index], truth, warn);
    for (const [place, stage] of goal.stages.entries()) {
      const path = ['goals', index, 'stages', place];
      if (stage.conversion === undefined) {
        const message = `no user can convert the stage ${quote(stage.id)}: give it a conversion, an event or an audience`;
        warn(path, 'stage-without-conversion', message);
      }
      if (!stage.experiences.some((id) => canBeShown(plan, id, now))) {
        const message = `the stage ${quote(stage.id)} has nothing to show: put an experience into it that is live and not over, in a live journey or in none`;
        warn(path, 'stage-without-live-experience', message);
      }
    }
  }
};

function canBeShown(plan: Plan, id: string, now: number): boolean {
  const experience = plan.experiences[id];
  if (experience === undefined || (experience.status ?? 'live') !== 'live') return false;
  const journey = experience.journey === undefined ? undefined : plan.journeys?.[experience.journey];
  return journey?.status !== 'paused' && !isOver(plan, experience, now);
}

/** Follows the goal's stages in order: after the first that a user cannot advance from, no stage can be reached. */
function inspectWay(plan: Plan, goal: Goal, path: Path, truth: RuleTruth, warn: Warn): void {
  let obstacle = truth.constant(goal.audience) === false ? 'nobody can be in the audience of the goal' : null;
  for (const [place, stage] of goal.stages.entries()) {
    const at = [...path, 'stages', place];
    if (obstacle !== null) warn(at, 'unreachable-stage', `no user can reach the stage ${quote(stage.id)}: ${obstacle}`);
    const converts = canConvert(plan, stage, truth);
    if (!converts && stage.timeLimit === undefined && !canExit(goal, truth)) {
      const message = `users cannot leave the stage ${quote(stage.id)}: give the stage a conversion or a time limit, or give the goal an exit`;
      warn(at, 'stage-never-left', message);
    }
    if (!converts && stage.timeLimit?.then !== 'advance')
      obstacle ??= `the stage ${quote(stage.id)} before it neither converts nor advances by time`;
  }
}
