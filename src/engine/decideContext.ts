import type { DecideContext } from '../core/model/decision.js';
import type { DecideOptions } from './types.js';

/** What the core is asked for a decision: now by the engine's clock, unless the caller names another instant. */
export function contextOf({ placement, goal, traits, now }: DecideOptions, clock: () => number): DecideContext {
  return {
    now: now ?? clock(),
    ...(placement === undefined ? {} : { placement }),
    ...(goal === undefined ? {} : { goal }),
    ...(traits === undefined ? {} : { traits }),
  };
}

/** A decision for a given `now` is a look ahead or back, and leaves the profile alone unless told otherwise. */
export function records({ record, now }: DecideOptions): boolean {
  return record ?? now === undefined;
}
