import { diagnose } from '../../../plan/diagnose.js';
import type { Plan } from '../../../plan/plan.js';
import type { PlanWarning } from '../../../plan/planWarning.js';
import type { Diagnostics } from './edit.js';

/** The warnings that an edit added and removed. `now` in epoch ms; null: no date counts as over. */
export function diagnosticsOf(before: Plan, after: Plan, now: number | null): Diagnostics {
  const options = { now: now ?? Number.NEGATIVE_INFINITY };
  const [was, is] = [diagnose(before, options), diagnose(after, options)];
  return { appeared: without(is, was), vanished: without(was, is) };
}

function without(some: readonly PlanWarning[], others: readonly PlanWarning[]): PlanWarning[] {
  const text = ({ path, code, message }: PlanWarning): string => JSON.stringify([code, path, message]);
  const known = new Set(others.map(text));
  return some.filter((warning) => !known.has(text(warning)));
}
