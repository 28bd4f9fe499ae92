import { recordOf } from '../../plan/loose.js';
import { badArgument } from '../arguments/argumentErrors.js';
import { type Actor, checkActor, checkPolicy } from '../policy/policy.js';
import type { EditorOptions } from './editor.js';

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

/** @throws {EditError} `bad-argument` for a clock that gives anything but a number. */
export function timeOf(clock: EditorOptions['clock']): number | null {
  const now = clock?.();
  if (now === undefined && clock === undefined) return null;
  if (typeof now !== 'number' || !Number.isFinite(now)) throw badArgument('clock', `a clock that gives epoch ms`, now);
  return now + 0;
}
