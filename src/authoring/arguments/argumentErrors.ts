import { EditError } from '../../errors/editError.js';
import { named } from '../../notation/named.js';
import { describe } from '../../plan/describe.js';
import type { Id } from '../../plan/plan.js';
import { ID, isId } from '../../plan/schema/notation.js';

/** An argument of the wrong kind, with what was expected. */
export function badArgument(argument: string, expected: string, value: unknown): EditError {
  return new EditError('bad-argument', argument, `${argument}: expected ${expected}, got ${describe(value)}.`);
}

/** A name of something that does not exist, with some of the names that do. */
export function notFound(argument: string, where: string, what: string, name: unknown, names: Iterable<string>): EditError {
  return new EditError('not-found', argument, `${where} has no ${what} ${describe(name)}; it has ${named(names)}.`);
}

/** A name for something new that is taken already. */
export function alreadyThere(subject: string, where: string, what: string, name: unknown): EditError {
  const advice = 'choose another name, or change the existing part';
  return new EditError('already-there', subject, `${where} already has the ${what} ${describe(name)}: ${advice}.`);
}

/** @throws {EditError} `bad-argument` unless it is an id (L2). So nothing is written to `__proto__`. */
export function checkId(argument: string, id: unknown): asserts id is Id {
  if (typeof id !== 'string' || !isId(id)) throw badArgument(argument, ID, id);
}
