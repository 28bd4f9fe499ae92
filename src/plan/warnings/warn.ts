import type { Path } from '../path.js';
import type { Plan } from '../plan.js';
import type { PlanWarningCode } from '../planWarning.js';

/** Adds a warning. */
export type Warn = (path: Path, code: PlanWarningCode, message: string) => void;

/** Looks for one kind of warning in a plan that `definePlan` accepts (L3). `now` in epoch ms. */
export type Inspection = (plan: Plan, warn: Warn, now: number) => void;
