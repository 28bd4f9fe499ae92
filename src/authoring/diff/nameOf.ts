import { quote } from '../../plan/describe.js';
import type { Id, Plan } from '../../plan/types.js';
import { stageOf } from '../parts/places.js';
import type { Target } from './change.js';

/** What a part of a plan is called in a sentence, by its label if it has one: `stage "Trial" of goal "buy"`. */
export function nameOf(plan: Plan, target: Target): string {
  switch (target.kind) {
    case 'plan':
      return 'the plan';
    case 'goal':
      return goalName(plan, target.goal);
    case 'stage':
      return stageName(plan, target.goal, target.stage);
    case 'experience':
      return called('experience', target.experience, plan.experiences[target.experience]);
    case 'journey':
      return called('journey', target.journey, plan.journeys?.[target.journey]);
    case 'audience':
      return called('audience', target.audience, plan.audiences?.[target.audience]);
    case 'value-event':
      return called('value event', target.event, plan.valueEvents?.[target.event]);
    case 'placement':
      return called('placement', target.placement, plan.placements?.[target.placement]);
    case 'holdout':
      return `the holdout of ${target.goal === null ? 'the plan' : goalName(plan, target.goal)}`;
  }
}

/** What a stage is called, with its goal. */
export function stageName(plan: Plan, goal: Id, stage: Id): string {
  return `${called('stage', stage, stageOf(plan, goal, stage))} of ${goalName(plan, goal)}`;
}

function goalName(plan: Plan, goal: Id): string {
  return called(
    'goal',
    goal,
    plan.goals.find(({ id }) => id === goal),
  );
}

// A record asked for an id such as "toString" may answer with a member of Object.prototype: that has no label.
function called(kind: string, id: Id, part: { readonly label?: string } | undefined): string {
  const label = part?.label;
  return `${kind} ${quote(typeof label === 'string' && label.trim() !== '' ? label : id)}`;
}

/** The sentence with a capital letter. */
export function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
