import type { Id, Journey } from '../../../plan/types.js';
import { alreadyThere, badArgument, checkId } from '../../arguments/argumentErrors.js';
import { findGoal, findNamed } from '../draft/find.js';
import type { OnDrafts, PlanDraft } from '../draft/planDraft.js';
import { putKey } from '../draft/putKey.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';

/** What an editor does with journeys. */
export interface JourneyVerbs {
  /** Adds a journey, linked to the goals it names. */
  addJourney(id: Id, journey: Journey): Edit;
  /** Links a journey to one more goal; journeys of kind `burst` may have several. */
  linkJourney(journey: Id, goal: Id): Edit;
  /** Takes a goal from a journey. A journey keeps at least one. */
  unlinkJourney(journey: Id, goal: Id): Edit;
  /** Removes a journey; refused while experiences belong to it, as they would lose its dates, its caps and its status. */
  removeJourney(journey: Id): Edit;
  /** Pauses a journey, or lets it run. */
  setJourneyStatus(journey: Id, status: NonNullable<Journey['status']>): Edit;
}

const journeyOf = (plan: PlanDraft, journey: Id) => findNamed(plan.journeys, 'journey', 'journey', journey);

export const journeyVerbs: OnDrafts<JourneyVerbs> = {
  addJourney(plan, id, journey) {
    checkId('id', id);
    plan.journeys ??= {};
    if (Object.hasOwn(plan.journeys, id)) throw alreadyThere('id', 'The plan', 'journey', id);
    plan.journeys[id] = takeJson(journey, ['journeys', id]);
  },
  linkJourney(plan, journey, goal) {
    const { goals } = journeyOf(plan, journey);
    findGoal(plan, goal);
    if (!goals.includes(goal)) goals.push(goal);
  },
  unlinkJourney(plan, journey, goal) {
    const { goals } = journeyOf(plan, journey);
    findGoal(plan, goal);
    const index = goals.indexOf(goal);
    if (index !== -1) goals.splice(index, 1);
  },
  removeJourney(plan, journey) {
    journeyOf(plan, journey);
    delete plan.journeys?.[journey];
  },
  setJourneyStatus(plan, journey, status) {
    const found = journeyOf(plan, journey);
    if (status === null) throw badArgument('status', '"live" or "paused"', status);
    putKey(found, 'status', status, ['journeys', journey]);
  },
};
