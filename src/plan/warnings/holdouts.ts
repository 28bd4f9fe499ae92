import { quote } from '../describe.js';
import type { Path } from '../path.js';
import type { Holdout } from '../plan.js';
import { requiredTraits, traitsIn } from './requiredTraits.js';
import type { Inspection, Warn } from './warn.js';

const SMALL = 0.02;

/** Holdouts that are too small, or that may depend on a trait that is not known yet. */
export const inspectHoldouts: Inspection = (plan, warn) => {
  warnIfSmall(plan.holdout, ['holdout'], warn);
  for (const [index, goal] of plan.goals.entries()) {
    const path = ['goals', index, 'holdout'];
    warnIfSmall(goal.holdout, path, warn);
    if (goal.holdout === undefined || !('where' in goal.holdout)) continue;
    const required = requiredTraits(goal.audience, plan);
    if (required === null) continue;
    for (const trait of traitsIn(goal.holdout.where)) {
      // A user who must have `address.country` has an `address`.
      if ([...required].some((name) => name === trait || name.startsWith(`${trait}.`))) continue;
      const message = `users can enter the goal before their trait ${quote(trait)} is known, and their arm does not change afterwards: require it in the goal's audience, such as { "traits": { ${quote(trait)}: { "$exists": true } } }`;
      warn([...path, 'where'], 'holdout-trait-not-required', message);
    }
  }
};

function warnIfSmall(holdout: Holdout | undefined, path: Path, warn: Warn): void {
  if (holdout === undefined || !('share' in holdout) || holdout.share >= SMALL) return;
  const message =
    holdout.share === 0
      ? 'a share of 0 holds out nobody, so uplift cannot be measured: leave the holdout out, or choose 0.05 to 0.2'
      : `a share of ${holdout.share} leaves few users to measure against: choose 0.05 to 0.2, or expect very wide intervals`;
  warn([...path, 'share'], 'small-holdout', message);
}
