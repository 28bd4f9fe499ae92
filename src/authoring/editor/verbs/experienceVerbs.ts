import { current, type Draft } from 'immer';
import type { Experience, Id } from '../../../plan/types.js';
import { alreadyThere, badArgument, checkId } from '../../arguments/argumentErrors.js';
import { findExperience, findNamed } from '../draft/find.js';
import { freshId } from '../draft/freshId.js';
import { placeExperience, takeOut } from '../draft/placing.js';
import type { OnDrafts } from '../draft/planDraft.js';
import { putKey } from '../draft/putKey.js';
import type { Place, StageRef } from '../draft/stageRef.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';

/** What an editor does with experiences. */
export interface ExperienceVerbs {
  /** Adds an experience: to a stage, or, without `place`, to the drawer. */
  addExperience(id: Id, experience: Experience, place?: Place): Edit;
  /** Removes an experience, from its stage too. */
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
  /** Says whether an experience may be shown. */
  setStatus(id: Id, status: NonNullable<Experience['status']>): Edit;
  /** Says which journey an experience belongs to; null: none. */
  assignJourney(experience: Id, journey: Id | null): Edit;
}

export const experienceVerbs: OnDrafts<ExperienceVerbs> = {
  addExperience(plan, id, experience, place) {
    checkId('id', id);
    if (Object.hasOwn(plan.experiences, id)) throw alreadyThere('id', 'The plan', 'experience', id);
    plan.experiences[id] = takeJson(experience, ['experiences', id]);
    if (place !== undefined) placeExperience(plan, id, place, place?.position);
  },
  removeExperience(plan, id) {
    findExperience(plan, id);
    takeOut(plan, id);
    delete plan.experiences[id];
  },
  placeExperience(plan, id, stage, position) {
    findExperience(plan, id);
    placeExperience(plan, id, stage, position);
  },
  returnToDrawer(plan, id) {
    findExperience(plan, id);
    takeOut(plan, id);
  },
  duplicateExperience(plan, id, newId) {
    const original = findExperience(plan, id);
    const copy = newId ?? freshId(`${id}-copy`, plan.experiences);
    checkId('newId', copy);
    if (Object.hasOwn(plan.experiences, copy)) throw alreadyThere('newId', 'The plan', 'experience', copy);
    plan.experiences[copy] = { ...current(original), status: 'draft' } as Draft<Experience>;
    return copy;
  },
  setStatus(plan, id, status) {
    const experience = findExperience(plan, id);
    if (status === null) throw badArgument('status', '"draft", "live", "paused" or "archived"', status);
    putKey(experience, 'status', status, ['experiences', id]);
  },
  assignJourney(plan, experience, journey) {
    const found = findExperience(plan, experience);
    if (journey !== null) findNamed(plan.journeys, 'journey', 'journey', journey);
    putKey(found, 'journey', journey, ['experiences', experience]);
  },
};
