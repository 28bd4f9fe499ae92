import { current, type Draft } from 'immer';
import type { Experience, Id } from '../../../plan/plan.js';
import { alreadyThere, badArgument, checkId } from '../../arguments/argumentErrors.js';
import { findPart } from '../draft/find.js';
import { freshId } from '../draft/freshId.js';
import { placeExperience, takeOut } from '../draft/placing.js';
import type { PlanDraft } from '../draft/planDraft.js';
import { putKey } from '../draft/putKey.js';
import type { Place, StageRef } from '../draft/stageRef.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';

/** What an editor does with experiences. */
export interface ExperienceVerbs {
  /** Adds an experience: to a stage, or, without `place`, to the drawer. */
  addExperience(id: Id, experience: Experience, place?: Place): Edit;
  /** Removes an experience, also from its stage. */
  removeExperience(id: Id): Edit;
  /**
   * Puts an experience into a stage: from the drawer, from another stage, or to another place in the same.
   *
   * @param position 0 is the top, counted without the experience itself; default: the end.
   */
  placeExperience(id: Id, stage: StageRef, position?: number): Edit;
  /** Takes an experience out of its stage. */
  returnToDrawer(id: Id): Edit;
  /** Copies an experience into the drawer as a draft; `made` of the edit is its id. Default: an id made of the old one. */
  duplicateExperience(id: Id, newId?: Id): Edit;
  /** Sets whether an experience may be shown. */
  setStatus(id: Id, status: NonNullable<Experience['status']>): Edit;
  /** Sets which journey an experience belongs to; null: none. */
  assignJourney(experience: Id, journey: Id | null): Edit;
}

export function experienceVerbs(session: Session): ExperienceVerbs {
  return {
    addExperience: (id, experience, place) => session.edit('addExperience', (plan) => addExperience(plan, id, experience, place)),
    removeExperience: (id) =>
      session.edit('removeExperience', (plan) => {
        findPart(plan, { kind: 'experience', experience: id });
        takeOut(plan, id);
        delete plan.experiences[id];
      }),
    placeExperience: (id, stage, position) =>
      session.edit('placeExperience', (plan) => {
        findPart(plan, { kind: 'experience', experience: id });
        placeExperience(plan, id, stage, position);
      }),
    returnToDrawer: (id) =>
      session.edit('returnToDrawer', (plan) => {
        findPart(plan, { kind: 'experience', experience: id });
        takeOut(plan, id);
      }),
    duplicateExperience: (id, newId) =>
      session.edit('duplicateExperience', (plan) => {
        const { part } = findPart(plan, { kind: 'experience', experience: id });
        const copy = newId ?? freshId(`${id}-copy`, plan.experiences);
        checkId('newId', copy);
        if (Object.hasOwn(plan.experiences, copy)) throw alreadyThere('newId', 'The plan', 'experience', copy);
        plan.experiences[copy] = { ...current(part), status: 'draft' } as Draft<Experience>;
        return copy;
      }),
    setStatus: (id, status) =>
      session.edit('setStatus', (plan) => {
        const { part, path } = findPart(plan, { kind: 'experience', experience: id });
        if (status === null) throw badArgument('status', '"draft", "live", "paused" or "archived"', status);
        putKey(part, 'status', status, path);
      }),
    assignJourney: (experience, journey) =>
      session.edit('assignJourney', (plan) => {
        const { part, path } = findPart(plan, { kind: 'experience', experience });
        if (journey !== null) findPart(plan, { kind: 'journey', journey });
        putKey(part, 'journey', journey, path);
      }),
  };
}

/** @throws {EditError} `already-there`, `not-found`, `bad-argument` */
export function addExperience(plan: PlanDraft, id: Id, experience: Experience, place: Place | undefined): void {
  checkId('id', id);
  if (Object.hasOwn(plan.experiences, id)) throw alreadyThere('id', 'The plan', 'experience', id);
  plan.experiences[id] = takeJson(experience, ['experiences', id]);
  if (place !== undefined) placeExperience(plan, id, place, place?.position);
}
