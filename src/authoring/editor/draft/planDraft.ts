import type { Draft } from 'immer';
import type { Plan } from '../../../plan/plan.js';

/** A plan that may be changed; the plan that it was drafted from stays as it is. */
export type PlanDraft = Draft<Plan>;

/** Changes a draft. When it returns a string, that is the id it chose for what it made. */
export type DraftChange = (plan: PlanDraft) => unknown;
