/** The pure core: no I/O, no clock, no randomness. */
export { compile } from './compile/compile.js';
export type { Program } from './compile/program.js';
export { decide, decideAll } from './decision/decide.js';
export type { DecisionOf } from './decision/decisionOf.js';
export { explain } from './decision/explain.js';
export type {
  CandidateExplanation,
  CapExplanation,
  Detail,
  Explanation,
  GoalExplanation,
  ScoreExplanation,
} from './decision/explanation.js';
export type { Alternative, CandidateReason, DecideContext, Decision, Reason } from './decision/types.js';
export type { Event } from './events/event.js';
export { type InteractionOptions, interaction } from './interactions/interaction.js';
export type {
  ByArm,
  CohortMetrics,
  ExperienceMetrics,
  ExperienceTotals,
  GoalMetrics,
  GoalTotals,
  Metrics,
  MetricsQuery,
  Money,
  StageMetrics,
  StageTotals,
} from './metrics/metrics.js';
export { summarize } from './metrics/summarize.js';
export type { ActivityMeasure, EntrantMeasure, Measure, MetricRow } from './metrics/types.js';
export { migrate } from './migration/migrate.js';
export { emptyProfile } from './profile/emptyProfile.js';
export type { Arm, BehaviorRecord, EntrantMarks, Profile, Progress, SuppressionRecord, Touch } from './profile/types.js';
export { advance } from './progression/advance.js';
export { nextDue } from './progression/nextDue.js';
export { type Journal, type JournalEntry, rebuild } from './progression/rebuild.js';
export { tick } from './progression/tick.js';
export type { Advanced, Cause, Step, Transition, TransitionType } from './progression/types.js';
