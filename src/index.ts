/** The main entry: everything that a product needs to declare a plan, run it, and read its results. */

export type {
  CandidateExplanation,
  CapExplanation,
  Detail,
  Explanation,
  GoalExplanation,
  ScoreExplanation,
} from './core/decide/explanation.js';
export type { CandidateReason } from './core/decide/pipeline.js';
export { type InteractionOptions, interaction } from './core/evaluate/events/interaction.js';
export type { Alternative, DecideContext, Decision, Reason } from './core/model/decision.js';
export type { DecisionOf } from './core/model/decisionOf.js';
export type { Event } from './core/model/event.js';
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
} from './core/model/figures.js';
export type { JournalEntry, JournalledEvent, JournalledTick, KeptArms, RecomputedMark } from './core/model/journal.js';
export type { Arm, Assignment, BehaviorRecord, EntrantMarks, Profile, Progress, SuppressionRecord, Touch } from './core/model/profile.js';
export type { ActivityMeasure, EntrantMeasure, Measure, MetricRow } from './core/model/rows.js';
export type { Cause, Transition, TransitionType } from './core/model/step.js';
export { createEngine } from './engine/createEngine.js';
export type {
  CallOptions,
  DecideOptions,
  Engine,
  EngineOptions,
  ExportedUser,
  Ingested,
  IngestedMany,
  JournalLine,
  Publication,
  PublicationNote,
  Signal,
  Swept,
  TypedEngine,
} from './engine/engine.js';
export { EditError, type EditErrorCode } from './errors/editError.js';
export { EventError, type EventErrorCode } from './errors/eventError.js';
export { GoalwardError, isGoalwardError } from './errors/goalwardError.js';
export { PlanError, type PlanProblem } from './errors/planError.js';
export { StoreError, type StoreErrorCode } from './errors/storeError.js';
export { UsageError, type UsageErrorCode } from './errors/usageError.js';
export { definePlan } from './plan/definePlan.js';
export { diagnose } from './plan/diagnose.js';
export type {
  Attribution,
  Audience,
  AudienceRule,
  Boost,
  Cap,
  Condition,
  Conversion,
  DateString,
  Duration,
  EventCountRule,
  EventName,
  EventSumRule,
  EventValue,
  Experience,
  Goal,
  GoalRule,
  Holdout,
  Id,
  Interaction,
  Journey,
  Json,
  Limits,
  Migration,
  PartCap,
  Placement,
  Plan,
  PositionModel,
  QuietHours,
  Range,
  Selection,
  ShareHoldout,
  Stage,
  SumRange,
  Suppression,
  Suppressions,
  TimeLimit,
  ValueEvent,
} from './plan/plan.js';
export type { AudienceId, ExperienceId, GoalId, JourneyId, PayloadOf, PlacementId, StageId, ValueEventName } from './plan/planNames.js';
export type { PlanWarning, PlanWarningCode } from './plan/planWarning.js';
export type { PlanProblemCode } from './plan/problemCodes.js';
export { memoryStore } from './stores/memory/index.js';
export type {
  Capabilities,
  CommitOutcome,
  LogEntry,
  LogName,
  LogQuery,
  PlanQuery,
  PublishedPlan,
  Removal,
  RowQuery,
  Store,
  StoredUser,
  Write,
} from './stores/store.js';
