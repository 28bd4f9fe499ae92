import { badArgument } from '../../arguments/argumentErrors.js';
import { PART_KINDS } from '../../parts/partKinds.js';
import type { Target } from '../../parts/target.js';
import { findPart } from '../draft/find.js';
import { putKey } from '../draft/putKey.js';
import { writePath } from '../draft/writePath.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';

/** A part of a plan that may have a label: every part except the plan itself and holdouts. */
export type Labelled = Exclude<Target, { readonly kind: 'plan' | 'holdout' }>;

/** What an editor does with parts of any kind. */
export interface PartVerbs {
  /** Sets the label of a part: `setLabel({ kind: 'goal', goal: 'order' }, 'First order')`; null removes it. */
  setLabel(target: Labelled, label: string | null): Edit;
  /**
   * Writes a field that has no verb: `update('goals[0].weight', 2)`, or with the keys in a list; undefined removes it. Accepts the paths of changes, conflicts
   * and problems. In a list, the index after the last appends.
   * Publishing writes the plan's `id`, `version`, `effective` and `migrations`.
   *
   * @throws {EditError} `not-found` if the path leads through a missing part.
   */
  update(path: string | readonly (string | number)[], value: unknown): Edit;
}

export function partVerbs(session: Session): PartVerbs {
  return {
    setLabel: (target, label) =>
      session.edit('setLabel', (plan) => {
        checkLabelled(target);
        const { part, path } = findPart(plan, target);
        putKey(part, 'label', label, path);
      }),
    update: (path, value) => session.edit('update', (plan) => writePath(plan, path, value)),
  };
}

function checkLabelled(target: Labelled): void {
  const kind: unknown = target?.kind;
  if (typeof kind === 'string' && Object.hasOwn(PART_KINDS, kind) && PART_KINDS[kind as Target['kind']].held !== 'alone') return;
  throw badArgument('target', `a part of the plan that has a label, such as { kind: "goal", goal: "checkout" }`, target);
}
