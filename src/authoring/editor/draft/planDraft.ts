import type { Draft } from 'immer';
import type { Plan } from '../../../plan/types.js';
import type { Edit } from '../edits/edit.js';

/** A plan that a verb may change; the plan it was drafted from stays as it is. */
export type PlanDraft = Draft<Plan>;

/** Checks its arguments and changes the draft. A text that it returns is the id it chose itself. */
export type OnDraft<Args extends readonly unknown[]> = (plan: PlanDraft, ...args: Args) => unknown;

/** How a family of an editor's verbs is made: each without what all of them do before and after. */
export type OnDrafts<Verbs> = {
  readonly [Name in keyof Verbs]: Verbs[Name] extends (...args: infer Args) => Edit ? OnDraft<Args> : never;
};
