import { findProblems } from './findProblems.js';
import { formatPath } from './path.js';
import type { Plan } from './plan.js';
import type { PlanWarning } from './planWarning.js';
import { inspectAbsence } from './warnings/absence.js';
import { inspectBehaviours } from './warnings/behaviours.js';
import { inspectExperiences } from './warnings/experiences.js';
import { inspectHoldouts } from './warnings/holdouts.js';
import { inspectRestless } from './warnings/restless.js';
import { inspectStages } from './warnings/stages.js';
import type { Inspection, Warn } from './warnings/warn.js';

const INSPECTIONS: readonly Inspection[] = [
  inspectStages,
  inspectExperiences,
  inspectHoldouts,
  inspectBehaviours,
  inspectAbsence,
  inspectRestless,
];

/**
 * Finds what a plan may say but its author probably did not mean (L3). Never throws: a plan that `definePlan` refuses gives one
 * warning, `invalid-plan`.
 *
 * @param options.now epoch ms: dates before it are over. Default: the clock, which nothing else in the plan layer reads.
 *
 * ```ts
 * for (const { path, code, message } of diagnose(plan)) console.warn(`${path}: ${message} [${code}]`);
 * ```
 */
export function diagnose(plan: Plan, options: { readonly now?: number } = {}): PlanWarning[] {
  try {
    const [first, ...others] = findProblems(plan).problems;
    if (first !== undefined) {
      const place = first.path === '' ? '' : `${first.path}: `;
      return [invalid(`definePlan refuses this plan: ${place}${first.message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`)];
    }
    const warnings: PlanWarning[] = [];
    const warn: Warn = (path, code, message) => void warnings.push({ path: formatPath(path), code, message });
    const now = options.now ?? Date.now();
    for (const inspect of INSPECTIONS) inspect(plan, warn, now);
    return warnings;
  } catch {
    // A proxy can pass the checks and throw later.
    return [invalid('the plan could not be read: expected plain JSON, got an object that throws when it is read')];
  }
}

function invalid(message: string): PlanWarning {
  return { path: '', code: 'invalid-plan', message };
}
