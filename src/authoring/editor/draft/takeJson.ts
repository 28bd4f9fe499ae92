import type { Draft } from 'immer';
import { PlanError, type PlanProblem } from '../../../errors/planError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { formatPath, type Path } from '../../../plan/path.js';
import type { Json } from '../../../plan/plan.js';
import { takeSnapshot } from '../../../plan/snapshot.js';

/**
 * Copies a value from outside, to be put into the plan at `path`. So the caller cannot change the plan later, and the plan holds nothing but JSON
 * (L4). Whether the value is valid there is checked later, with the whole plan.
 *
 * @throws {PlanError} `invalid-plan`, with paths as in the plan.
 */
export function takeJson<T>(value: T, path: Path): Draft<T> {
  const problems: PlanProblem[] = [];
  const report = (at: Path, code: string, message: string): void => {
    problems.push({ path: formatPath([...path, ...at]), code, message });
  };
  let snapshot: ReturnType<typeof takeSnapshot> = null;
  try {
    snapshot = takeSnapshot(value, report);
  } catch (cause) {
    // Only a proxy can throw here.
    report([], 'not-json', 'the value could not be read: expected plain JSON, got an object that throws when it is read');
    throw new PlanError(problems, { cause });
  }
  if (snapshot === null || problems.length > 0) throw new PlanError(problems);
  return cloneJson(snapshot.value as Json) as Draft<T>;
}
