import { EditError } from '../../errors/editError.js';
import { describe, quote } from '../../plan/describe.js';
import type { Target } from '../diff/change.js';
import type { Touched } from './touchedParts.js';
import type { Actor, Policy } from '../editor/edits/edit.js';

/**
 * Asks the policy for each part that an edit touches.
 *
 * @throws {EditError} `not-allowed` for the first refusal; `bad-argument` for a policy that answers neither true nor false: a promise would
 * otherwise count as leave. What the policy itself throws goes through.
 */
export function checkAllowed(can: Policy, actor: Actor, action: string, touched: readonly Touched[]): void {
  for (const { target, path } of touched) {
    const answer: unknown = can(actor, action, target);
    if (answer === true) continue;
    if (answer !== false)
      throw new EditError('bad-argument', 'can', `can: expected the policy to answer true or false, got ${describe(answer)}.`);
    const who = `${quote(actor.id)} with the role ${quote(actor.role)}`;
    throw new EditError(
      'not-allowed',
      path,
      `${action}: ${who} may not change ${words(target)}. Ask someone who may; nothing was changed.`,
    );
  }
}

function words(target: Target): string {
  switch (target.kind) {
    case 'plan':
      return 'the plan as a whole';
    case 'goal':
      return `the goal ${quote(target.goal)}`;
    case 'stage':
      return `the stage ${quote(target.stage)} of the goal ${quote(target.goal)}`;
    case 'experience':
      return `the experience ${quote(target.experience)}`;
    case 'journey':
      return `the journey ${quote(target.journey)}`;
    case 'audience':
      return `the audience ${quote(target.audience)}`;
    case 'value-event':
      return `the value event ${quote(target.event)}`;
    case 'placement':
      return `the placement ${quote(target.placement)}`;
    case 'holdout':
      return target.goal === null ? "the plan's holdout" : `the holdout of the goal ${quote(target.goal)}`;
  }
}
