import type { Experience, Goal, Id, Plan, Stage } from '../../src/plan/plan.js';

/** 2026-03-02, 09:00 UTC: a Monday. */
export const T0 = 1_772_442_000_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** A stage `s` that holds `experiences` and converts by `conversion`, or never. */
export function stageOf(id: Id, conversion?: Stage['conversion'], more: Partial<Stage> = {}): Stage {
  return { id, experiences: [], ...(conversion === undefined ? {} : { conversion }), ...more };
}

/** A goal `g` for everyone with one stage `s` that is never left, unless `more` says otherwise. */
export function goalOf(more: Partial<Goal> = {}): Goal {
  return { id: 'g', audience: true, stages: [stageOf('s')], ...more };
}

/** A plan `p` of these goals; experiences that only stages name are live ones without more to say. */
export function planOf(goals: readonly Goal[], more: Partial<Omit<Plan, 'goals'>> = {}): Plan {
  const experiences: { [id: Id]: Experience } = {};
  for (const goal of goals) for (const stage of goal.stages) for (const id of stage.experiences) experiences[id] = {};
  return { id: 'p', version: 1, goals, ...more, experiences: { ...experiences, ...more.experiences } };
}

/** A plan of one goal `g` for everyone with one stage `s`, whose experiences are these, top first. */
export function showing(experiences: { readonly [id: Id]: Experience }, goal: Partial<Goal> = {}, more: Partial<Plan> = {}): Plan {
  return planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: Object.keys(experiences) })], ...goal })], {
    experiences,
    ...more,
  });
}
