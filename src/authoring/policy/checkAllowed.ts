import { EditError } from '../../errors/editError.js';
import { describe, quote } from '../../plan/describe.js';
import { nameById } from '../parts/names.js';
import type { Target } from '../parts/target.js';
import type { Actor, Policy } from './policy.js';
import type { Touched } from './touchedParts.js';

/**
 * Calls the policy for each part that an edit touches. Errors of the policy itself go through.
 *
 * @throws {EditError} `not-allowed` for the first part that the actor may not change; `bad-argument` when the policy returns anything but true or
 * false, such as a promise.
 */
export function checkAllowed(can: Policy, actor: Actor, action: string, touched: readonly Touched[]): void {
  for (const { target, path } of touched) {
    const answer: unknown = can(actor, action, target);
    if (answer === true) continue;
    if (answer !== false) {
      throw new EditError('bad-argument', 'can', `can: expected the policy to return true or false, got ${describe(answer)}.`);
    }
    const who = `${quote(actor.id)} with the role ${quote(actor.role)}`;
    const message = `${action}: ${who} may not change ${partName(target)}. Ask someone who may; nothing was changed.`;
    throw new EditError('not-allowed', path, message);
  }
}

function partName(target: Target): string {
  if (target.kind === 'plan') return 'the plan as a whole';
  return target.kind === 'holdout' && target.goal === null ? "the plan's holdout" : nameById(target);
}
