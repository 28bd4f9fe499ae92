import type { AudienceRule, Goal, Holdout, Id, Plan } from '../../../plan/plan.js';
import { alreadyThere, badArgument } from '../../arguments/argumentErrors.js';
import { findGoal, findPart } from '../draft/find.js';
import { moveWithin, placeIn } from '../draft/position.js';
import { putKey } from '../draft/putKey.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';

/** The holdout of a goal, or, with null, of the plan as a whole, which takes shares only. */
export type HoldoutArgs = [goal: Id, holdout: Holdout | null] | [goal: null, holdout: NonNullable<Plan['holdout']> | null];

/** What an editor does with goals. */
export interface GoalVerbs {
  /**
   * Adds a goal, with its stages.
   *
   * @param options.at its index among the goals, from 0; default: the end.
   */
  addGoal(goal: Goal, options?: { readonly at?: number }): Edit;
  /** Moves a goal to another place among the goals, which is its priority when weights tie. `to` counts without it. */
  moveGoal(goal: Id, to: number): Edit;
  /** Removes a goal with its stages. Its experiences go to the drawer. It is removed from journeys; a journey without any goal is refused. */
  removeGoal(goal: Id): Edit;
  /** Sets who enters a goal. */
  setAudience(goal: Id, rule: AudienceRule): Edit;
  /** Sets who exits a goal; null: nobody. */
  setExit(goal: Id, exit: NonNullable<Goal['exit']> | null): Edit;
  /** Sets who may enter a goal again; null: nobody. */
  setReentry(goal: Id, reentry: NonNullable<Goal['reentry']> | null): Edit;
  /** Sets who gets no experience: of a goal, or, with null in its place, of the plan. Null as holdout: nobody. */
  setHoldout(...args: HoldoutArgs): Edit;
  /** Sets whether a goal counts a value event. */
  countValueEvent(goal: Id, name: string, counted?: boolean): Edit;
}

export function goalVerbs(session: Session): GoalVerbs {
  return {
    addGoal: (goal, options = {}) =>
      session.edit('addGoal', (plan) => {
        const at = placeIn(plan.goals.length, options.at, 'at');
        const added = takeJson(goal, ['goals', at]);
        if (plan.goals.some(({ id }) => id === added?.id)) throw alreadyThere('goal', 'The plan', 'goal', added.id);
        plan.goals.splice(at, 0, added);
      }),
    moveGoal: (goal, to) =>
      session.edit('moveGoal', (plan) => {
        const { index } = findGoal(plan, goal);
        if (to === undefined) throw badArgument('to', 'a position among the goals', to);
        moveWithin(plan.goals, index, placeIn(plan.goals.length - 1, to, 'to'));
      }),
    removeGoal: (goal) =>
      session.edit('removeGoal', (plan) => {
        plan.goals.splice(findGoal(plan, goal).index, 1);
        for (const { goals } of Object.values(plan.journeys ?? {})) {
          const link = goals.indexOf(goal);
          if (link !== -1) goals.splice(link, 1);
        }
      }),
    setAudience: (goal, rule) =>
      session.edit('setAudience', (plan) => {
        const { part, path } = findGoal(plan, goal);
        part.audience = takeJson(rule, [...path, 'audience']);
      }),
    setExit: (goal, exit) =>
      session.edit('setExit', (plan) => {
        const { part, path } = findGoal(plan, goal);
        putKey(part, 'exit', exit, path);
      }),
    setReentry: (goal, reentry) =>
      session.edit('setReentry', (plan) => {
        const { part, path } = findGoal(plan, goal);
        putKey(part, 'reentry', reentry, path);
      }),
    setHoldout: (goal, holdout) =>
      session.edit('setHoldout', (plan) => {
        if (goal === null) return putKey(plan, 'holdout', holdout, []);
        const { part, path } = findGoal(plan, goal);
        putKey(part, 'holdout', holdout, path);
      }),
    countValueEvent: (goal, name, counted = true) =>
      session.edit('countValueEvent', (plan) => {
        const { part } = findGoal(plan, goal);
        if (typeof counted !== 'boolean') throw badArgument('counted', 'true or false', counted);
        findPart(plan, { kind: 'value-event', event: name }, 'name');
        const names = part.valueEvents ?? [];
        if (counted === names.includes(name)) return;
        const kept = counted ? [...names, name] : names.filter((each) => each !== name);
        if (kept.length > 0) part.valueEvents = kept;
        else delete part.valueEvents;
      }),
  };
}
