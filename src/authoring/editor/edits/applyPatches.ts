import { EditError } from '../../../errors/editError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { formatPath } from '../../../plan/path.js';
import type { Json, Plan } from '../../../plan/types.js';
import type { PlanPatch } from './edit.js';

type Container = { [key: string]: unknown } | unknown[];

/**
 * The plan that patches lead to: of an edit, a step of the history, or all entries of an audit trail in their order. Gives a new plan, unchecked:
 * `definePlan` says whether it is valid.
 *
 * @throws {EditError} `bad-argument` for a patch that does not fit: it was made of another plan.
 */
export function applyPatches(plan: Plan, patches: Iterable<PlanPatch>): Plan {
  // Not immer's own, which loses keys named `__proto__` within payloads.
  const root: { plan: unknown } = { plan: cloneJson(plan as unknown as Json) };
  let index = 0;
  for (const { op, path, value } of patches) {
    const misfit = (): EditError => {
      const subject = `patches[${index}]`;
      return new EditError(
        'bad-argument',
        subject,
        `${subject}: ${op} at "${formatPath(path)}" does not fit this plan: it was made of another.`,
      );
    };
    const steps = ['plan', ...path];
    const key = steps.pop() as string | number;
    let container = root as Container;
    for (const step of steps) container = inner(container, step) ?? fail(misfit());
    if (!put(container, op, key, value === undefined ? undefined : cloneJson(value))) throw misfit();
    index += 1;
  }
  return root.plan as Plan;
}

function inner(container: Container, key: string | number): Container | null {
  const value = Object.hasOwn(container, key) ? (container as { readonly [key: string | number]: unknown })[key] : null;
  return typeof value === 'object' ? (value as Container | null) : null;
}

/** False where the patch does not fit. */
function put(container: Container, op: PlanPatch['op'], key: string | number, value: Json | undefined): boolean {
  const isNew = op === 'add';
  if ((value === undefined) !== (op === 'remove') || (!isNew && !Object.hasOwn(container, key))) return false;
  if (!Array.isArray(container)) {
    if (op === 'remove') delete container[key];
    else Object.defineProperty(container, key, { value, configurable: true, enumerable: true, writable: true });
    return true;
  }
  if (typeof key !== 'number' || !Number.isInteger(key) || key < 0 || key > container.length) return false;
  container.splice(key, isNew ? 0 : 1, ...(op === 'remove' ? [] : [value]));
  return true;
}

function fail(error: EditError): never {
  throw error;
}
