import type { Profile } from '../../../core/model/profile.js';
import type { PlanWarning } from '../../../plan/planWarning.js';
import type { Id, Json, Plan } from '../../../plan/types.js';
import type { Change, Target } from '../../diff/change.js';
import type { Impact, ImpactOptions, StoredProfile } from '../../impact/impactResult.js';

/** Who edits. Roles are names; what they may do is the policy's to say. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/**
 * Whether an actor may do this. Asked once for each part of the plan that changes, whichever verb changes it.
 *
 * @param action the verb's name, or `transaction`, `undo`, `redo`.
 */
export type Policy = (actor: Actor, action: string, target: Target) => boolean;

/** One change of a plan: immer's format, plain JSON. A path is a list of keys; `remove` has no value. */
export interface PlanPatch {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: readonly (string | number)[];
  readonly value?: Json;
}

/** What an edit does to the warnings of `diagnose`; compared by code, path and message. */
export interface Diagnostics {
  /** Warnings of the new plan that the old one did not have. */
  readonly appeared: readonly PlanWarning[];
  /** Warnings of the old plan that the new one does not have. */
  readonly vanished: readonly PlanWarning[];
}

/** Profiles to judge an edit by, one after the other: as the core has them, or as a store's `scan()` gives them. */
export type ProfileSource = Iterable<Profile | StoredProfile> | AsyncIterable<Profile | StoredProfile>;

/**
 * What one verb, transaction, undo or redo did. All but `impact` is plain JSON. What a verb gives within a transaction is about that
 * verb alone, and about a plan that is not checked yet.
 */
export interface Edit {
  /** The plan with the edit; frozen. */
  readonly plan: Plan;
  /** From the plan before to this one; empty where the edit changed nothing. */
  readonly patches: readonly PlanPatch[];
  /** From this plan back to the one before. */
  readonly inverse: readonly PlanPatch[];
  /** What differs, part by part, in words too. */
  readonly changes: readonly Change[];
  /** Warnings that the edit brought or took away. Dates count as over by the editor's clock; without one they are not looked at. */
  readonly diagnostics: Diagnostics;
  /** The id of the experience that `duplicateExperience` or `addFromTemplate` made; else null. */
  readonly made: Id | null;
  /**
   * Who among these profiles is taken in, left out or moved by the edit. Without profiles, those of the editor's option `profiles`.
   *
   * @param options.now epoch ms; default: when the edit was made, by the editor's clock.
   * @throws {EditError} `bad-argument` when there are no profiles, or no `now`; `bad-profiles`.
   */
  impact(profiles?: ProfileSource, options?: Partial<ImpactOptions>): Promise<Impact>;
}

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
