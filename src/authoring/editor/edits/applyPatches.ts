import { EditError } from '../../../errors/editError.js';
import { cloneJson } from '../../../notation/cloneJson.js';
import { formatPath } from '../../../plan/path.js';
import type { Json, Plan } from '../../../plan/plan.js';
import type { PlanPatch } from './edit.js';

type Container = { [key: string]: unknown } | unknown[];

/**
 * Applies patches to a plan: of an edit, of a step of the history, or of all entries of an audit trail in their order. Returns a new plan, which
 * is not checked: `definePlan` does that.
 *
 * @throws {EditError} `bad-argument` for a patch that does not fit because it was made from another plan.
 */
export function applyPatches(plan: Plan, patches: Iterable<PlanPatch>): Plan {
  // Not immer's own function: it loses keys named `__proto__` within payloads.
  const root: { plan: unknown } = { plan: cloneJson(plan as unknown as Json) };
  let index = 0;
  for (const patch of patches) {
    if (!applyPatch(root, patch)) {
      const subject = `patches[${index}]`;
      const message = `${subject}: ${patch.op} at "${formatPath(patch.path)}" does not fit this plan, because it was made from another plan.`;
      throw new EditError('bad-argument', subject, message);
    }
    index += 1;
  }
  return root.plan as Plan;
}

/** False when the patch does not fit. */
function applyPatch(root: { plan: unknown }, { op, path, value }: PlanPatch): boolean {
  const steps = ['plan', ...path];
  const key = steps.pop() as string | number;
  let container: Container | null = root;
  for (const step of steps) {
    container = inner(container, step);
    if (container === null) return false;
  }
  return put(container, op, key, value === undefined ? undefined : cloneJson(value));
}

function inner(container: Container, key: string | number): Container | null {
  const value = Object.hasOwn(container, key) ? (container as { readonly [key: string | number]: unknown })[key] : null;
  return typeof value === 'object' ? (value as Container | null) : null;
}

/** False when the patch does not fit. */
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
