import type { Path } from '../path.js';
import type { PlanWarningCode } from '../planWarning.js';
import type { Plan } from '../types.js';

/** Notes one thing that is probably not meant. */
export type Warn = (path: Path, code: PlanWarningCode, message: string) => void;

/** Looks at a plan that definePlan accepts (L3). `now` in epoch ms. */
export type Inspection = (plan: Plan, warn: Warn, now: number) => void;
