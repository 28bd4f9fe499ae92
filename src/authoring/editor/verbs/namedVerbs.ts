import { EVENT_NAME, isEventName } from '../../../plan/schema/notation.js';
import type { Audience, Id, Placement, ValueEvent } from '../../../plan/types.js';
import { badArgument, checkId } from '../../arguments/argumentErrors.js';
import { findNamed } from '../draft/find.js';
import type { OnDrafts } from '../draft/planDraft.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';

/** What an editor does with the parts of a plan that others name: value events, audiences and placements. */
export interface NamedVerbs {
  /** Adds a value event, or says anew what it is. */
  defineValueEvent(name: string, valueEvent: ValueEvent): Edit;
  /** Removes a value event; refused while a goal counts it. */
  removeValueEvent(name: string): Edit;
  /** Adds a named audience, or says anew who is in it. */
  defineAudience(id: Id, audience: Audience): Edit;
  /** Removes a named audience; refused while a rule names it. */
  removeAudience(id: Id): Edit;
  /** Adds a placement, or says anew what it is. */
  definePlacement(id: Id, placement: Placement): Edit;
  /** Removes a placement; refused while experiences are for it. */
  removePlacement(id: Id): Edit;
}

export const namedVerbs: OnDrafts<NamedVerbs> = {
  defineValueEvent(plan, name, valueEvent) {
    if (typeof name !== 'string' || !isEventName(name)) throw badArgument('name', EVENT_NAME, name);
    plan.valueEvents ??= {};
    plan.valueEvents[name] = takeJson(valueEvent, ['valueEvents', name]);
  },
  removeValueEvent(plan, name) {
    findNamed(plan.valueEvents, 'name', 'value event', name);
    delete plan.valueEvents?.[name];
  },
  defineAudience(plan, id, audience) {
    checkId('id', id);
    plan.audiences ??= {};
    plan.audiences[id] = takeJson(audience, ['audiences', id]);
  },
  removeAudience(plan, id) {
    findNamed(plan.audiences, 'id', 'audience', id);
    delete plan.audiences?.[id];
  },
  definePlacement(plan, id, placement) {
    checkId('id', id);
    plan.placements ??= {};
    plan.placements[id] = takeJson(placement, ['placements', id]);
  },
  removePlacement(plan, id) {
    findNamed(plan.placements, 'id', 'placement', id);
    delete plan.placements?.[id];
  },
};
