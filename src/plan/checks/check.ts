import type { PlanFacts } from '../planFacts.js';
import type { Report } from '../problemList.js';
import type { Suggest } from '../suggestions.js';

/** Looks for one kind of mistake that involves several parts of a plan (L2). The plan may have any shape. */
export type Check = (facts: PlanFacts, report: Report, suggest: Suggest) => void;
