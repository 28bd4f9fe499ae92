import type { Plan } from '../../../plan/plan.js';
import type { PlanWarning } from '../../../plan/planWarning.js';
import type { ExperienceFigures } from '../../figures/experienceMetrics.js';
import type { GoalFigures } from '../../figures/goalMetrics.js';
import type { JourneyFigures } from '../../figures/journeyMetrics.js';
import type { StageFigures } from '../../figures/stageMetrics.js';
import type { TrafficDiagnosis } from '../../planning/trafficDiagnosis.js';
import type { BucketUnit } from '../../select/buckets.js';
import type { GoalUplift } from '../../uplift/goalUplift.js';
import type { Dates } from './dates.js';
import type { TimelinePoint } from './timeline.js';

/** The data of a report, before it becomes text. */
export interface ReportFacts {
  readonly title: string;
  readonly plan: Plan;
  /** The `at` of the report; null if not given. */
  readonly at: number | null;
  readonly dates: Dates;
  /** What was asked for. */
  readonly range: { readonly from: number | null; readonly to: number | null };
  /** First and last hour of the rows, null without rows. */
  readonly measured: { readonly from: number; readonly to: number } | null;
  readonly confidence: number;
  readonly bucket: BucketUnit;
  /** The relative change that traffic is judged by. */
  readonly effect: number;
  readonly power: number;
  readonly goals: readonly GoalFacts[];
  readonly journeys: readonly JourneyFigures[];
  /** Sentences about names in rows that the plan does not have. */
  readonly unknownNames: readonly string[];
  readonly planWarnings: readonly PlanWarning[];
}

/** The data of one goal. */
export interface GoalFacts {
  /** Of its section in the page. */
  readonly anchor: string;
  readonly name: string;
  readonly figures: GoalFigures;
  readonly stages: readonly StageFigures[];
  readonly experiences: readonly ExperienceFigures[];
  readonly uplift: GoalUplift;
  readonly traffic: TrafficDiagnosis | null;
  readonly timeline: readonly TimelinePoint[];
}
