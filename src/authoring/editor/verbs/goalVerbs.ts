import type { AudienceRule, Goal, Id } from '../../../plan/types.js';
import { alreadyThere, badArgument } from '../../arguments/argumentErrors.js';
import { findGoal, findNamed } from '../draft/find.js';
import type { OnDrafts } from '../draft/planDraft.js';
import { moveWithin, placeIn } from '../draft/position.js';
import { putKey } from '../draft/putKey.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';

/** What an editor does with goals. */
export interface GoalVerbs {
  /**
   * Adds a goal, with its stages.
   *
   * @param options.at its place among the goals, from 0; default: the end.
   */
  addGoal(goal: Goal, options?: { readonly at?: number }): Edit;
  /** Moves a goal to another place among the goals, which is its priority when weights tie. `to` counts without it. */
  moveGoal(goal: Id, to: number): Edit;
  /** Removes a goal with its stages. Its experiences go to the drawer, and journeys lose the link: one without any goal is refused. */
  removeGoal(goal: Id): Edit;
  /** Says whom a goal takes in. */
  setAudience(goal: Id, rule: AudienceRule): Edit;
  /** Says who leaves a goal; null: nobody. */
  setExit(goal: Id, exit: NonNullable<Goal['exit']> | null): Edit;
  /** Says who may enter a goal again; null: nobody. */
  setReentry(goal: Id, reentry: NonNullable<Goal['reentry']> | null): Edit;
  /** Says whether a goal counts a value event. */
  countValueEvent(goal: Id, name: string, counted?: boolean): Edit;
}

export const goalVerbs: OnDrafts<GoalVerbs> = {
  addGoal(plan, goal, options = {}) {
    const at = placeIn(plan.goals.length, options.at, 'at');
    const added = takeJson(goal, ['goals', at]);
    if (plan.goals.some(({ id }) => id === added?.id)) throw alreadyThere('goal', 'The plan', 'goal', added.id);
    plan.goals.splice(at, 0, added);
  },
  moveGoal(plan, goal, to) {
    const { index } = findGoal(plan, goal);
    if (to === undefined) throw badArgument('to', 'a place among the goals', to);
    moveWithin(plan.goals, index, placeIn(plan.goals.length - 1, to, 'to'));
  },
  removeGoal(plan, goal) {
    plan.goals.splice(findGoal(plan, goal).index, 1);
    for (const journey of Object.values(plan.journeys ?? {})) {
      const link = journey.goals.indexOf(goal);
      if (link !== -1) journey.goals.splice(link, 1);
    }
  },
  setAudience(plan, goal, rule) {
    const { index, value } = findGoal(plan, goal);
    value.audience = takeJson(rule, ['goals', index, 'audience']);
  },
  setExit(plan, goal, exit) {
    const { index, value } = findGoal(plan, goal);
    putKey(value, 'exit', exit, ['goals', index]);
  },
  setReentry(plan, goal, reentry) {
    const { index, value } = findGoal(plan, goal);
    putKey(value, 'reentry', reentry, ['goals', index]);
  },
  countValueEvent(plan, goal, name, counted = true) {
    const { value } = findGoal(plan, goal);
    if (typeof counted !== 'boolean') throw badArgument('counted', 'true or false', counted);
    findNamed(plan.valueEvents, 'name', 'value event', name);
    const names = value.valueEvents ?? [];
    if (counted === names.includes(name)) return;
    const kept = counted ? [...names, name] : names.filter((each) => each !== name);
    if (kept.length > 0) value.valueEvents = kept;
    else delete value.valueEvents;
  },
};
