/** The pure core: no I/O, no clock, no randomness. */
export { compile } from './compile/compile.js';
export { decide, decideAll } from './decide/decide.js';
export { explain } from './decide/explain.js';
export type { CandidateExplanation, CapExplanation, Detail, Explanation, GoalExplanation, ScoreExplanation } from './decide/explanation.js';
export type { CandidateReason } from './decide/pipeline.js';
export { advance } from './evaluate/advance.js';
export { type InteractionOptions, interaction } from './evaluate/events/interaction.js';
export type { ProgramAt } from './evaluate/journal/replay.js';
export { migrate } from './evaluate/migrate.js';
export { nextDue } from './evaluate/nextDue.js';
export { rebuild } from './evaluate/rebuild.js';
export { type Recomputed, type RecomputeInput, recompute } from './evaluate/recompute.js';
export { tick } from './evaluate/tick.js';
export { summarize } from './fold/summarize.js';
export type { Alternative, DecideContext, Decision, Reason } from './model/decision.js';
export type { DecisionOf } from './model/decisionOf.js';
export type { Event } from './model/event.js';
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
} from './model/figures.js';
export type { Journal, JournalEntry, JournalledEvent, JournalledTick, KeptArms, RecomputedMark } from './model/journal.js';
export type { Arm, Assignment, BehaviorRecord, EntrantMarks, Profile, Progress, SuppressionRecord, Touch } from './model/profile.js';
export type { Program } from './model/program.js';
export type { ActivityMeasure, EntrantMeasure, Measure, MetricRow } from './model/rows.js';
export type { Advanced, Cause, Step, Transition, TransitionType } from './model/step.js';
export { emptyProfile } from './profile/emptyProfile.js';
