import { recordOf } from '../../plan/loose.js';
import { badArgument } from '../arguments/argumentErrors.js';
import type { Actor, EditorOptions } from './edits/edit.js';

/** @throws {EditError} `bad-argument` for what no editor can be made with. */
export function checkEditorOptions(options: EditorOptions): Actor {
  const { actor, ...functions } = recordOf(options);
  const { id, role } = recordOf(actor);
  if (typeof id !== 'string' || id === '' || typeof role !== 'string' || role === '') {
    throw badArgument('actor', 'who edits: { id, role }, both texts that are not empty', actor);
  }
  for (const name of ['can', 'clock', 'profiles']) {
    const value = functions[name];
    if (value !== undefined && typeof value !== 'function') throw badArgument(name, 'a function', value);
  }
  return Object.freeze({ id, role });
}

/** @throws {EditError} `bad-argument` for a clock that tells no time. */
export function timeOf(clock: EditorOptions['clock']): number | null {
  const now = clock?.();
  if (now === undefined && clock === undefined) return null;
  if (typeof now !== 'number' || !Number.isFinite(now)) throw badArgument('clock', `a clock that gives epoch ms`, now);
  return now + 0;
}
