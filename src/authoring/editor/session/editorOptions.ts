import { recordOf } from '../../../plan/loose.js';
import { badArgument } from '../../arguments/argumentErrors.js';
import { type Actor, checkActor, checkPolicy, type Policy } from '../../policy/policy.js';
import type { ProfileSource } from '../edits/edit.js';

/** The options of an editor. */
export interface EditorOptions {
  readonly actor: Actor;
  /** Default: `defaultPolicy`. */
  readonly can?: Policy;
  /** Returns epoch ms, for the dates of history and audit, and to tell which dates of the plan are over. Without a clock there are no dates. */
  readonly clock?: () => number;
  /** The profiles for `impact` when it is called without any. Called each time. */
  readonly profiles?: () => ProfileSource;
}

/** @throws {EditError} `bad-argument` for options of the wrong kind. */
export function checkEditorOptions(options: EditorOptions): Actor {
  const { actor: given, can, ...functions } = recordOf(options);
  const actor = checkActor(given);
  checkPolicy(can);
  for (const name of ['clock', 'profiles']) {
    const value = functions[name];
    if (value !== undefined && typeof value !== 'function') throw badArgument(name, 'a function', value);
  }
  return actor;
}

/** The time in epoch ms; null without a clock. @throws {EditError} `bad-argument` for a clock that returns anything but a number. */
export function timeOf(clock: EditorOptions['clock']): number | null {
  const now = clock?.();
  if (now === undefined && clock === undefined) return null;
  if (typeof now !== 'number' || !Number.isFinite(now)) throw badArgument('clock', `a clock that returns epoch ms`, now);
  return now + 0;
}
