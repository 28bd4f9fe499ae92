import { freeze } from 'immer';
import { sameJson } from '../../../core/rules/conditions/sameJson.js';
import { EditError } from '../../../errors/editError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { definePlan } from '../../../plan/definePlan.js';
import type { Json, Plan } from '../../../plan/plan.js';
import { badArgument } from '../../arguments/argumentErrors.js';
import { changesBetween } from '../../diff/changesBetween.js';
import { checkAllowed } from '../../policy/checkAllowed.js';
import { type Actor, defaultPolicy, type Policy } from '../../policy/policy.js';
import { touchedParts } from '../../policy/touchedParts.js';
import type { DraftChange } from '../draft/planDraft.js';
import { createEdit } from '../edits/createEdit.js';
import type { Edit } from '../edits/edit.js';
import { changePlan, joined, type PlanStep, unchanged } from '../edits/planStep.js';
import { checkShape } from './checkShape.js';
import { checkEditorOptions, type EditorOptions, timeOf } from './editorOptions.js';
import { History } from './history.js';

/** What an editor and the editors of its transactions share. */
interface Shared {
  readonly actor: Actor;
  readonly can: Policy;
  readonly clock: EditorOptions['clock'];
  readonly profiles: EditorOptions['profiles'];
  readonly history: History;
  /** What the verbs of the transaction under way have made so far; null outside of transactions. */
  transaction: PlanStep | null;
  /** Whether an edit is under way. */
  busy: boolean;
}

/**
 * The state behind an editor: one current plan, and at most one edit in progress. A transaction has a session of its own on the same plan, which is
 * closed when the transaction ends.
 */
export class Session {
  readonly #shared: Shared;
  #closed = false;

  private constructor(shared: Shared) {
    this.#shared = shared;
  }

  /** @throws {PlanError} `invalid-plan`. @throws {EditError} `bad-argument` for options of the wrong kind. */
  static on(plan: Plan, options: EditorOptions): Session {
    const actor = checkEditorOptions(options);
    const { can = defaultPolicy, clock, profiles } = options;
    const first = freeze(cloneJson(definePlan(plan) as unknown as Json) as unknown as Plan, true);
    return new Session({ actor, can, clock, profiles, history: new History(first, actor), transaction: null, busy: false });
  }

  get actor(): Actor {
    return this.#shared.actor;
  }

  /** The plan as it is now; within a transaction as its verbs have made it so far. */
  get plan(): Plan {
    return this.#shared.transaction?.plan ?? this.#shared.history.plan;
  }

  get history(): History {
    return this.#shared.history;
  }

  /** Runs a verb: applies its change to a draft, checks the result, and puts it in force. Within a transaction, the result waits for the end. */
  edit(action: string, change: DraftChange): Edit {
    return this.#alone(() => {
      const before = this.plan;
      const step = changePlan(before, change);
      if (this.#shared.transaction === null) return this.#putInForce(action, action, step);
      checkShape(step.plan);
      const edit = this.#editOf(before, step);
      this.#shared.transaction = joined(this.#shared.transaction, step);
      return edit;
    });
  }

  /** Takes the last step back, or does the step last undone again; null where there is none. */
  move(kind: 'undo' | 'redo'): Edit | null {
    return this.#alone(() => {
      const { transaction, history } = this.#shared;
      if (transaction !== null) throw busy(`to ${kind} inside a transaction: to discard the transaction, throw an error in it`);
      const step = kind === 'undo' ? history.undoable : history.redoable;
      return step === null ? null : this.#enter(kind, kind, step.label, step);
    });
  }

  /** Runs `work` with an editor of its own; the verbs it calls become one step. */
  transact<Editor>(label: string, work: (editor: Editor) => unknown, editorOf: (session: Session) => Editor): Edit {
    this.#alone(() => {
      if (typeof label !== 'string' || label === '') throw badArgument('label', 'a label for the step: a non-empty string', label);
      if (typeof work !== 'function') throw badArgument('work', 'a function that calls verbs', work);
      if (this.#shared.transaction !== null) throw busy('to begin a transaction inside another: call the verbs there');
      this.#shared.transaction = unchanged(this.plan);
    });
    const inner = new Session(this.#shared);
    try {
      if (isPromise(work(editorOf(inner)))) {
        const message = 'work: expected a synchronous function, got one that returns a promise.';
        throw new EditError('bad-argument', 'work', message);
      }
      return this.#alone(() => this.#putInForce('transaction', label, this.#shared.transaction as PlanStep));
    } finally {
      // A function that continues after an await must not edit outside of its transaction.
      inner.#closed = true;
      this.#shared.transaction = null;
    }
  }

  /** Checks a plan and puts it in force, unless it is the plan in force. */
  #putInForce(action: string, label: string, step: PlanStep): Edit {
    const before = this.#shared.history.plan;
    if (sameJson(before as unknown as Json, step.plan as unknown as Json)) {
      return this.#editOf(before, unchanged(before));
    }
    definePlan(step.plan);
    return this.#enter('new', action, label, step);
  }

  /** Puts a valid plan in force, if the actor may. */
  #enter(kind: 'new' | 'undo' | 'redo', action: string, label: string, step: PlanStep): Edit {
    const { actor, can, clock, profiles, history } = this.#shared;
    const sides = { before: history.plan, after: step.plan };
    const changes = changesBetween(sides);
    const touched = touchedParts(sides, changes);
    checkAllowed(can, actor, action, touched);
    const at = timeOf(clock);
    const [targets, words] = [touched.map(({ target }) => target), changes.map((change) => change.words)];
    history.enter(kind, step, freeze({ action, label, at, targets, words }, true));
    return createEdit(sides.before, step, { at, profiles, changes });
  }

  #editOf(before: Plan, step: PlanStep): Edit {
    const { clock, profiles } = this.#shared;
    return createEdit(before, step, { at: timeOf(clock), profiles });
  }

  /** Throws after the end of its transaction, or while an edit is in progress: a policy, a clock or a template may call the editor. */
  #alone<T>(work: () => T): T {
    if (this.#closed) {
      const message = 'The transaction of this editor has ended. Use the editor that createEditor returned.';
      throw new EditError('bad-argument', 'work', message);
    }
    if (this.#shared.busy) throw busy('while another edit is running: call it after that has returned');
    this.#shared.busy = true;
    try {
      return work();
    } finally {
      this.#shared.busy = false;
    }
  }
}

function busy(what: string): EditError {
  return new EditError('busy', 'editor', `The editor cannot be called ${what}.`);
}

function isPromise(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}
