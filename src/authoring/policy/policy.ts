import { recordOf } from '../../plan/loose.js';
import { badArgument } from '../arguments/argumentErrors.js';
import type { Target } from '../parts/target.js';

/** Who edits. Roles are names; a policy says what they may do. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/**
 * Whether an actor may do this. Called once for each part of the plan that changes, whichever verb changes it.
 *
 * @param action the verb's name, or `transaction`, `undo`, `redo`, `publish`, `rollback`.
 */
export type Policy = (actor: Actor, action: string, target: Target) => boolean;

/** Editors change what is shown, and to whom. They do not change what is measured, and on whom. */
const EDITORS: ReadonlySet<Target['kind']> = new Set(['stage', 'experience', 'journey', 'audience']);

/**
 * The policy of an editor without the option `can`. The role `admin` may change everything; the role `editor` stages, experiences, journeys and
 * audiences; all other roles may only read. A change of an audience also counts as a change of each goal that lets users in or out by it.
 */
export const defaultPolicy: Policy = ({ role }, _action, target) => role === 'admin' || (role === 'editor' && EDITORS.has(target.kind));

/** @throws {EditError} `bad-argument` unless it has an id and a role. */
export function checkActor(actor: unknown): Actor {
  const { id, role } = recordOf(actor);
  if (typeof id !== 'string' || id === '' || typeof role !== 'string' || role === '') {
    throw badArgument('actor', 'an actor { id, role }, both non-empty strings', actor);
  }
  return Object.freeze({ id, role });
}

/** @throws {EditError} `bad-argument` unless the policy is left out or a function. */
export function checkPolicy(can: unknown): void {
  if (can !== undefined && typeof can !== 'function') throw badArgument('can', 'a function', can);
}
