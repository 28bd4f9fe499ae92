import { EditError } from '../../errors/editError.js';
import type { Plan } from '../../plan/types.js';
import { badArgument } from '../arguments/argumentErrors.js';
import type { Actor } from '../policy/policy.js';
import { bindVerbs } from './bindVerbs.js';
import { checkEditorOptions } from './checkEditorOptions.js';
import { createSession, type Session } from './createSession.js';
import type { Editor, EditorOptions } from './editor.js';

/**
 * An editor of a copy of this plan: named operations, each checked before it is in force, with undo, permissions and an audit trail.
 *
 * @throws {PlanError} `invalid-plan` when the plan is none.
 * @throws {EditError} `bad-argument` for options of the wrong kind.
 */
export function createEditor(plan: Plan, options: EditorOptions): Editor {
  const actor = checkEditorOptions(options);
  return editorOf(createSession(plan, actor, options), actor);
}

/** @param guard Throws where this editor must no longer be used. */
function editorOf(session: Session, actor: Actor, guard: () => void = () => {}): Editor {
  const guarded = <T>(work: () => T): T => {
    guard();
    return work();
  };
  return Object.freeze({
    actor,
    get plan() {
      return session.plan();
    },
    get history() {
      return session.log.history();
    },
    get audit() {
      return session.log.audit();
    },
    ...bindVerbs((name, verb) => guarded(() => session.run(name, verb))),
    undo: () => guarded(() => session.step('undo')),
    redo: () => guarded(() => session.step('redo')),
    transaction: (label, work) => guarded(() => transaction(session, actor, label, work)),
  } satisfies Editor);
}

/** An editor is handed over that is of no use later: a function that goes on after a pause must not edit outside of its transaction. */
function transaction(session: Session, actor: Actor, label: string, work: (editor: Editor) => void) {
  if (typeof label !== 'string' || label === '') throw badArgument('label', 'what the step is called: a text that is not empty', label);
  if (typeof work !== 'function') throw badArgument('work', 'a function that calls verbs', work);
  let over = false;
  const guard = (): void => {
    if (over)
      throw new EditError('bad-argument', 'work', 'This editor is of a transaction that has ended: use the one that createEditor gave.');
  };
  try {
    return session.together(label, () => {
      const result: unknown = work(editorOf(session, actor, guard));
      if (typeof (result as { readonly then?: unknown } | null | undefined)?.then === 'function') {
        throw new EditError(
          'bad-argument',
          'work',
          'work: expected a function that has called its verbs when it returns, got one that returns a promise.',
        );
      }
    });
  } finally {
    over = true;
  }
}
