import type { Plan } from '../../../plan/plan.js';
import type { Target } from '../../parts/target.js';
import type { Actor } from '../../policy/policy.js';
import type { PlanPatch } from '../edits/edit.js';
import type { PlanStep } from '../edits/planStep.js';

/** One step of an editor's history. */
export interface HistoryStep {
  /** The verb's name, or the transaction's label. */
  readonly label: string;
  /** Epoch ms by the editor's clock; null without one. */
  readonly at: number | null;
  readonly actor: Actor;
  readonly patches: readonly PlanPatch[];
  readonly inverse: readonly PlanPatch[];
  /** Whether the step is applied; false after undo. */
  readonly done: boolean;
}

/** One entry of the audit trail: one change of the plan. Plain JSON. */
export interface AuditEntry {
  /** 1 for the first. */
  readonly number: number;
  /** Epoch ms by the editor's clock; null without one. */
  readonly at: number | null;
  readonly actor: Actor;
  /** The verb's name, or `transaction`, `undo`, `redo`. */
  readonly action: string;
  /** The label of the step; for undo and redo, of the step that was undone or redone. */
  readonly label: string;
  /** The parts of the plan that it changed, and for which the policy was called. */
  readonly targets: readonly Target[];
  /** The changes in English sentences. */
  readonly words: readonly string[];
  /** The patches of all entries, applied in order to the plan that the editor began with, give its present plan. */
  readonly patches: readonly PlanPatch[];
}

/** A step with the plans on either side: undo restores the very plan. */
interface Step extends Omit<HistoryStep, 'done'> {
  readonly before: Plan;
  readonly after: Plan;
}

/** What the audit trail keeps of an edit, besides its patches. */
export type Note = Pick<AuditEntry, 'action' | 'label' | 'at' | 'targets' | 'words'>;

/** The steps of an editor, which of them are done, and the audit trail. */
export class History {
  readonly #first: Plan;
  readonly #actor: Actor;
  readonly #steps: Step[] = [];
  readonly #entries: AuditEntry[] = [];
  /** How many of the steps are in the plan; the others were undone. */
  #done = 0;

  constructor(first: Plan, actor: Actor) {
    this.#first = first;
    this.#actor = actor;
  }

  get plan(): Plan {
    return this.#steps[this.#done - 1]?.after ?? this.#first;
  }

  get steps(): readonly HistoryStep[] {
    const steps = this.#steps.map(({ before: _before, after: _after, ...step }, index) =>
      Object.freeze({ ...step, done: index < this.#done }),
    );
    return Object.freeze(steps);
  }

  get audit(): readonly AuditEntry[] {
    return Object.freeze([...this.#entries]);
  }

  /** The step that undo takes back, from its result to the plan before; null where there is none. */
  get undoable(): (PlanStep & { readonly label: string }) | null {
    const step = this.#steps[this.#done - 1];
    return step === undefined ? null : { label: step.label, plan: step.before, patches: step.inverse, inverse: step.patches, made: null };
  }

  /** The step that redo does again; null where there is none. */
  get redoable(): (PlanStep & { readonly label: string }) | null {
    const step = this.#steps[this.#done];
    return step === undefined ? null : { label: step.label, plan: step.after, patches: step.patches, inverse: step.inverse, made: null };
  }

  /** Puts a plan in force: as a new step, which drops all undone steps, or by undoing or redoing a step. */
  enter(kind: 'new' | 'undo' | 'redo', { plan, patches, inverse }: PlanStep, note: Note): void {
    const { label, at } = note;
    if (kind === 'new') {
      this.#steps.splice(this.#done, this.#steps.length, {
        label,
        at,
        actor: this.#actor,
        patches,
        inverse,
        before: this.plan,
        after: plan,
      });
    }
    this.#done += kind === 'undo' ? -1 : 1;
    this.#entries.push(Object.freeze({ number: this.#entries.length + 1, ...note, actor: this.#actor, patches }));
  }
}
