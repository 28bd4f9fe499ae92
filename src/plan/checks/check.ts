import type { PlanFacts } from '../planFacts.js';
import type { Report } from '../problemList.js';
import type { Suggest } from '../suggestions.js';

/** Looks at one kind of mistake that spans several parts of a plan (L2). It must cope with a plan of any shape. */
export type Check = (facts: PlanFacts, report: Report, suggest: Suggest) => void;
