import type { Audience, Id, Placement, ValueEvent } from '../../../plan/plan.js';
import { EVENT_NAME, isEventName } from '../../../plan/schema/notation.js';
import { badArgument, checkId } from '../../arguments/argumentErrors.js';
import { partsOf } from '../draft/addParts.js';
import { findPart } from '../draft/find.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';

/** What an editor does with the parts of a plan that other parts name: value events, audiences and placements. */
export interface NamedVerbs {
  /** Adds a value event, or replaces it. */
  defineValueEvent(name: string, valueEvent: ValueEvent): Edit;
  /** Removes a value event. It is refused while a goal counts it. */
  removeValueEvent(name: string): Edit;
  /** Adds a named audience, or replaces it. */
  defineAudience(id: Id, audience: Audience): Edit;
  /** Removes a named audience. It is refused while a rule uses it. */
  removeAudience(id: Id): Edit;
  /** Adds a placement, or replaces it. */
  definePlacement(id: Id, placement: Placement): Edit;
  /** Removes a placement. It is refused while experiences use it. */
  removePlacement(id: Id): Edit;
}

export function namedVerbs(session: Session): NamedVerbs {
  return {
    defineValueEvent: (name, valueEvent) =>
      session.edit('defineValueEvent', (plan) => {
        if (typeof name !== 'string' || !isEventName(name)) throw badArgument('name', EVENT_NAME, name);
        partsOf(plan, 'valueEvents')[name] = takeJson(valueEvent, ['valueEvents', name]);
      }),
    removeValueEvent: (name) =>
      session.edit('removeValueEvent', (plan) => {
        findPart(plan, { kind: 'value-event', event: name }, 'name');
        delete plan.valueEvents?.[name];
      }),
    defineAudience: (id, audience) =>
      session.edit('defineAudience', (plan) => {
        checkId('id', id);
        partsOf(plan, 'audiences')[id] = takeJson(audience, ['audiences', id]);
      }),
    removeAudience: (id) =>
      session.edit('removeAudience', (plan) => {
        findPart(plan, { kind: 'audience', audience: id }, 'id');
        delete plan.audiences?.[id];
      }),
    definePlacement: (id, placement) =>
      session.edit('definePlacement', (plan) => {
        checkId('id', id);
        partsOf(plan, 'placements')[id] = takeJson(placement, ['placements', id]);
      }),
    removePlacement: (id) =>
      session.edit('removePlacement', (plan) => {
        findPart(plan, { kind: 'placement', placement: id }, 'id');
        delete plan.placements?.[id];
      }),
  };
}
