import type { Plan } from '../../plan/types.js';
import type { Target } from '../parts/target.js';
import type { Actor, Policy } from '../policy/policy.js';
import type { Edit, PlanPatch, ProfileSource } from './edits/edit.js';
import type { Verbs } from './verbs/verbs.js';

/** One step of an editor's history. */
export interface HistoryStep {
  /** The verb's name, or the transaction's. */
  readonly label: string;
  /** Epoch ms by the editor's clock; null without one. */
  readonly at: number | null;
  readonly actor: Actor;
  readonly patches: readonly PlanPatch[];
  readonly inverse: readonly PlanPatch[];
  /** Whether it is in the plan: false once undone. */
  readonly done: boolean;
}

/** One line of the audit trail: something that changed the plan. Plain JSON. */
export interface AuditEntry {
  /** 1 for the first. */
  readonly number: number;
  /** Epoch ms by the editor's clock; null without one. */
  readonly at: number | null;
  readonly actor: Actor;
  /** The verb's name, or `transaction`, `undo`, `redo`. */
  readonly action: string;
  /** The step's: of undo and redo, which step. */
  readonly label: string;
  /** The parts of the plan that it changed, and so asked for. */
  readonly targets: readonly Target[];
  /** What it changed, in English sentences. */
  readonly words: readonly string[];
  /** Those of all entries, applied in order to the plan that the editor began with, give its present plan. */
  readonly patches: readonly PlanPatch[];
}

/** What an editor is made with. */
export interface EditorOptions {
  readonly actor: Actor;
  /** Default: `defaultPolicy`. */
  readonly can?: Policy;
  /** Epoch ms: dates history and audit, and says which dates of the plan are over. Default: none, and both go undated. */
  readonly clock?: () => number;
  /** Where `impact` gets profiles when it is given none; called anew each time. */
  readonly profiles?: () => ProfileSource;
}

/** Edits one plan for one actor, step by step. */
export interface Editor extends Verbs {
  readonly actor: Actor;
  /** The plan as it is now; frozen. Within a transaction as its verbs have made it so far, unchecked. */
  readonly plan: Plan;
  /** All steps, oldest first: those that are in the plan, then those undone and not yet dropped. */
  readonly history: readonly HistoryStep[];
  /** What changed the plan, oldest first, undo and redo among it. What was refused changed nothing, and is not in it. */
  readonly audit: readonly AuditEntry[];
  /**
   * Takes the last step back; null where there is none. Without limit.
   *
   * @throws {EditError} `not-allowed`; `busy` within a transaction.
   */
  undo(): Edit | null;
  /** Does the step last undone again; null where there is none. A new step drops what was undone. */
  redo(): Edit | null;
  /**
   * Several verbs as one step. Their arguments are checked at once; the plan, and whether the actor may, when `work` returns, so the plan may be
   * invalid in between. If anything throws, all is as before.
   *
   * @param label what the step is called in history and audit.
   * @param work is handed the editor; it must not return a promise.
   * @throws {EditError} `busy` within a transaction; `bad-argument`; and what a verb or `work` throws.
   */
  transaction(label: string, work: (editor: Editor) => void): Edit;
}
