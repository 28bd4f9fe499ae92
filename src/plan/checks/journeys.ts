import { quote } from '../describe.js';
import { listOf, recordOf } from '../loose.js';
import type { Check } from './check.js';

/** L2: an evergreen journey has one goal, and the journey of an experience is linked to the goal whose stage has the experience. */
export const checkJourneys: Check = (facts, report) => {
  for (const [id, value] of Object.entries(facts.journeys)) {
    const { kind, goals } = recordOf(value);
    if (kind !== undefined && kind !== 'evergreen') continue;
    const count = listOf(goals).length;
    if (count > 1) {
      const message = `an evergreen journey has exactly one goal, got ${count}: keep one, or make it a journey of kind "burst"`;
      report(['journeys', id, 'goals'], 'evergreen-goals', message);
    }
  }
  for (const goal of facts.goals) {
    if (goal.id === null) continue;
    for (const stage of goal.stages) {
      for (const id of listOf(stage.stage.experiences)) {
        const journey = typeof id === 'string' ? recordOf(facts.experiences[id]).journey : undefined;
        const goals = typeof journey === 'string' ? recordOf(facts.journeys[journey]).goals : undefined;
        if (!Array.isArray(goals) || goals.includes(goal.id)) continue;
        const message = `the experience is in a stage of the goal ${quote(goal.id)}, but its journey ${quote(journey as string)} is not linked to that goal: add the goal to the journey, or choose another journey`;
        report(['experiences', id as string, 'journey'], 'journey-not-linked', message);
      }
    }
  }
};
