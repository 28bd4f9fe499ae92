import type { Plan } from '../../plan/plan.js';
import type { Actor } from '../policy/policy.js';
import type { Edit } from './edits/edit.js';
import type { AuditEntry, HistoryStep } from './session/history.js';
import type { Verbs } from './verbs/verbs.js';

/** Edits one plan for one actor, step by step. */
export interface Editor extends Verbs {
  readonly actor: Actor;
  /** The current plan; frozen. Inside a transaction, the plan so far, which is not validated. */
  readonly plan: Plan;
  /** All steps, oldest first: the applied steps, then the undone steps. */
  readonly history: readonly HistoryStep[];
  /** Everything that changed the plan, oldest first, with undo and redo. Refused edits are not in it. */
  readonly audit: readonly AuditEntry[];
  /**
   * Takes the last step back; null where there is none. There is no limit on the number of steps.
   *
   * @throws {EditError} `not-allowed`; `busy` within a transaction.
   */
  undo(): Edit | null;
  /** Does the last undone step again; null where there is none. A new step drops all undone steps. */
  redo(): Edit | null;
  /**
   * Runs several verbs as one step. Their arguments are checked at once; the plan and the actor's permissions when `work` returns, so the plan may be
   * invalid in between. If anything throws, nothing has changed.
   *
   * @param label the name of the step in history and audit.
   * @param work gets an editor for the transaction; it must not return a promise.
   * @throws {EditError} `busy` inside a transaction; `bad-argument`; any error of a verb or of `work`.
   */
  transaction(label: string, work: (editor: Editor) => void): Edit;
}
