import type { Id, Journey } from '../../../plan/plan.js';
import { alreadyThere, badArgument, checkId } from '../../arguments/argumentErrors.js';
import { partsOf } from '../draft/addParts.js';
import { findGoal, findPart } from '../draft/find.js';
import { putKey } from '../draft/putKey.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';

/** What an editor does with journeys. */
export interface JourneyVerbs {
  /** Adds a journey, linked to the goals it names. */
  addJourney(id: Id, journey: Journey): Edit;
  /** Links a journey to one more goal; journeys of kind `burst` may have several. */
  linkJourney(journey: Id, goal: Id): Edit;
  /** Removes a goal from a journey. The last goal of a journey cannot be removed. */
  unlinkJourney(journey: Id, goal: Id): Edit;
  /** Removes a journey. It is refused while experiences belong to it, because they would lose its dates, caps and status. */
  removeJourney(journey: Id): Edit;
  /** Sets the status of a journey: `live` or `paused`. */
  setJourneyStatus(journey: Id, status: NonNullable<Journey['status']>): Edit;
}

export function journeyVerbs(session: Session): JourneyVerbs {
  return {
    addJourney: (id, journey) =>
      session.edit('addJourney', (plan) => {
        checkId('id', id);
        const journeys = partsOf(plan, 'journeys');
        if (Object.hasOwn(journeys, id)) throw alreadyThere('id', 'The plan', 'journey', id);
        journeys[id] = takeJson(journey, ['journeys', id]);
      }),
    linkJourney: (journey, goal) =>
      session.edit('linkJourney', (plan) => {
        const { goals } = findPart(plan, { kind: 'journey', journey }).part;
        findGoal(plan, goal);
        if (!goals.includes(goal)) goals.push(goal);
      }),
    unlinkJourney: (journey, goal) =>
      session.edit('unlinkJourney', (plan) => {
        const { goals } = findPart(plan, { kind: 'journey', journey }).part;
        findGoal(plan, goal);
        const index = goals.indexOf(goal);
        if (index !== -1) goals.splice(index, 1);
      }),
    removeJourney: (journey) =>
      session.edit('removeJourney', (plan) => {
        findPart(plan, { kind: 'journey', journey });
        delete plan.journeys?.[journey];
      }),
    setJourneyStatus: (journey, status) =>
      session.edit('setJourneyStatus', (plan) => {
        const { part, path } = findPart(plan, { kind: 'journey', journey });
        if (status === null) throw badArgument('status', '"live" or "paused"', status);
        putKey(part, 'status', status, path);
      }),
  };
}
