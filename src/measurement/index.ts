/** Did it work, and how sure are we: answers from metric rows. */

export { benjaminiHochberg, holm } from '../statistics/adjust.js';
export { type AlwaysValidInput, alwaysValid } from '../statistics/alwaysValid.js';
export type { Estimate, EstimateBounds } from '../statistics/estimateBounds.js';
export { type Sample, type WelchResult, welch } from '../statistics/mean.js';
export { type DetectableEffect, minimumDetectableEffect } from '../statistics/minimumDetectableEffect.js';
export { agrestiCaffo, type Count, newcombe, twoProportionP } from '../statistics/proportion.js';
export { type ArmMoments, type RelativeLift, relativeLift } from '../statistics/relative.js';
export { type RatioCheck, sampleRatio } from '../statistics/sampleRatio.js';
export { type Effect, type SampleSize, sampleSize } from '../statistics/sampleSize.js';
export type { Baseline, TestDesign } from '../statistics/testDesign.js';
export { type Interval, wilson } from '../statistics/wilson.js';
export { experienceMetrics } from './figures/experienceMetrics.js';
export { goalMetrics } from './figures/goalMetrics.js';
export { journeyMetrics } from './figures/journeyMetrics.js';
export { stageMetrics } from './figures/stageMetrics.js';
export type {
  CohortFigures,
  ExperienceFigure,
  ExperienceFigures,
  GoalFigure,
  GoalFigures,
  JourneyFigures,
  JourneyGoalFigures,
  JourneyTotals,
  Rate,
  StageFigure,
  StageFigures,
} from './figures/types.js';
export type { MeasurementQuery } from './query.js';
export { type ReportOptions, renderReport } from './report/renderReport.js';
export type { Bucket, BucketUnit } from './rows/buckets.js';
export { mergeRows } from './rows/mergeRows.js';
export { type OverTimeOptions, overTime, type TimePoint } from './rows/overTime.js';
export { renderTable } from './table/renderTable.js';
export { diagnoseTraffic } from './traffic/diagnoseTraffic.js';
export type { TrafficDiagnosis, TrafficQuery, TrafficWarning, TrafficWarningCode } from './traffic/types.js';
export type {
  Basis,
  Comparison,
  Difference,
  GoalUplift,
  Group,
  GroupFigures,
  SampleRatio,
  Uplift,
  UpliftMeasure,
  UpliftQuery,
  UpliftWarning,
  UpliftWarningCode,
  Verdict,
} from './uplift/types.js';
export { uplift } from './uplift/uplift.js';
