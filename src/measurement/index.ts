/** Measurement: figures, uplift and reports from metric rows. */

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
export { type ExperienceFigure, type ExperienceFigures, experienceMetrics } from './figures/experienceMetrics.js';
export { type CohortFigures, type GoalFigure, type GoalFigures, goalMetrics } from './figures/goalMetrics.js';
export { type JourneyFigures, type JourneyGoalFigures, type JourneyTotals, journeyMetrics } from './figures/journeyMetrics.js';
export type { Rate } from './figures/rateOf.js';
export { type StageFigure, type StageFigures, stageMetrics } from './figures/stageMetrics.js';
export { diagnoseTraffic } from './planning/diagnoseTraffic.js';
export type { TrafficDiagnosis, TrafficQuery, TrafficWarning, TrafficWarningCode } from './planning/trafficDiagnosis.js';
export type { ReportOptions } from './report/facts/reportOptions.js';
export { renderReport } from './report/renderReport.js';
export type { Bucket, BucketUnit } from './select/buckets.js';
export type { OverTimeOptions, TimePoint } from './select/foldBuckets.js';
export type { MeasurementQuery } from './select/measurementQuery.js';
export { mergeRows } from './select/mergeRows.js';
export { overTime } from './select/overTime.js';
export { renderTable } from './table/renderTable.js';
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
} from './uplift/goalUplift.js';
export { uplift } from './uplift/uplift.js';
