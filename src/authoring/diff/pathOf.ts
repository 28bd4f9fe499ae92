import type { Path } from '../../plan/path.js';
import type { Id, Plan } from '../../plan/types.js';
import type { Target } from './change.js';

/** Where the part stands in a plan that has it. */
export function pathOf(plan: Plan, target: Target): Path {
  switch (target.kind) {
    case 'plan':
      return [];
    case 'goal':
      return goalPath(plan, target.goal);
    case 'stage': {
      const goal = plan.goals.find(({ id }) => id === target.goal);
      return [...goalPath(plan, target.goal), 'stages', goal?.stages.findIndex(({ id }) => id === target.stage) ?? -1];
    }
    case 'experience':
      return ['experiences', target.experience];
    case 'journey':
      return ['journeys', target.journey];
    case 'audience':
      return ['audiences', target.audience];
    case 'value-event':
      return ['valueEvents', target.event];
    case 'placement':
      return ['placements', target.placement];
    case 'holdout':
      return target.goal === null ? ['holdout'] : [...goalPath(plan, target.goal), 'holdout'];
  }
}

function goalPath(plan: Plan, goal: Id): Path {
  return ['goals', plan.goals.findIndex(({ id }) => id === goal)];
}
