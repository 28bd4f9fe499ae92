import { EditError } from '../../../errors/editError.js';
import type { Plan } from '../../../plan/plan.js';
import type { Change } from '../../diff/change.js';
import { changesBetween } from '../../diff/changesBetween.js';
import { impact } from '../../impact/impact.js';
import { diagnosticsOf } from './diagnosticsOf.js';
import type { Diagnostics, Edit, ProfileSource } from './edit.js';
import type { PlanStep } from './planStep.js';

/** What is known about an edit, besides its step. */
interface EditFacts {
  /** When it was made: epoch ms, or null without a clock. */
  readonly at: number | null;
  /** The editor's option. */
  readonly profiles: (() => ProfileSource) | undefined;
  readonly changes?: readonly Change[];
}

/** An edit. Its changes and diagnostics are computed when they are first read, so that verbs in a row cost less. */
export function createEdit(before: Plan, { plan, patches, inverse, made }: PlanStep, { at, profiles, changes: known }: EditFacts): Edit {
  let changes = known;
  let diagnostics: Diagnostics | undefined;
  return Object.freeze({
    plan,
    patches,
    inverse,
    get changes() {
      changes ??= changesBetween({ before, after: plan });
      return changes;
    },
    get diagnostics() {
      diagnostics ??= diagnosticsOf(before, plan, at);
      return diagnostics;
    },
    made,
    impact: async (given, options = {}) => {
      const source = given ?? profiles?.();
      if (source === undefined) {
        const message = 'expected profiles to evaluate the edit with: pass them here, or to createEditor as the option `profiles`.';
        throw new EditError('bad-argument', 'profiles', message);
      }
      const now = options.now ?? at;
      if (now === null) {
        throw new EditError('bad-argument', 'now', 'expected the time to evaluate the edit at, in epoch ms, as the editor has no clock.');
      }
      return impact(before, plan, source, { ...options, now });
    },
  } satisfies Edit);
}
