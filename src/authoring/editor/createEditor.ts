import type { Plan } from '../../plan/plan.js';
import type { Editor } from './editor.js';
import type { EditorOptions } from './session/editorOptions.js';
import { Session } from './session/session.js';
import { verbsOf } from './verbs/verbs.js';

/**
 * Makes an editor of a copy of a plan: named operations, each checked before it is in force, with undo, permissions and an audit trail.
 *
 * @throws {PlanError} `invalid-plan` for a plan that `definePlan` refuses.
 * @throws {EditError} `bad-argument` for options of the wrong kind.
 */
export function createEditor(plan: Plan, options: EditorOptions): Editor {
  return editorOf(Session.on(plan, options));
}

function editorOf(session: Session): Editor {
  return Object.freeze({
    actor: session.actor,
    get plan() {
      return session.plan;
    },
    get history() {
      return session.history.steps;
    },
    get audit() {
      return session.history.audit;
    },
    ...verbsOf(session),
    undo: () => session.move('undo'),
    redo: () => session.move('redo'),
    transaction: (label, work) => session.transact(label, work, editorOf),
  } satisfies Editor);
}
