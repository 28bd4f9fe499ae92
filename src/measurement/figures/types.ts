import type {
  ByArm,
  CohortMetrics,
  ExperienceMetrics,
  ExperienceTotals,
  GoalMetrics,
  GoalTotals,
  StageMetrics,
  StageTotals,
} from '../../core/model/figures.js';
import type { Id, Journey } from '../../plan/types.js';

/** A share of something that was counted, with its Wilson interval (docs/measurement.md). */
export interface Rate {
  readonly part: number;
  readonly of: number;
  /** part ÷ of; null when `of` is 0. */
  readonly rate: number | null;
  /** Null when `of` is 0, and when `part` is more than `of`: within a time range each fact is counted when it happened. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What a goal achieved, of one arm or of both. */
export interface GoalFigure extends GoalTotals {
  /** completed of users. */
  readonly completion: Rate;
  /** valueUsers of users. */
  readonly valued: Rate;
}

/** What a goal achieved (M3), by arm and by cohort (M6). */
export interface GoalFigures extends Pick<GoalMetrics, 'goal' | 'label'> {
  readonly totals: ByArm<GoalFigure>;
  readonly cohorts: readonly CohortFigures[];
}

/** Entrants who viewed one experience first (M6), and how they fared. */
export interface CohortFigures extends CohortMetrics {
  readonly label: string | null;
  readonly completion: Rate;
  readonly valued: Rate;
}

/** What a stage achieved, of one arm or of both. */
export interface StageFigure extends StageTotals {
  /** converted of reach. */
  readonly conversion: Rate;
}

/** One step of a goal's funnel (M3). */
export interface StageFigures extends Pick<StageMetrics, 'stage' | 'label' | 'credited'> {
  readonly goal: Id;
  readonly totals: ByArm<StageFigure>;
}

/** What an experience achieved, of one arm or of both. */
export interface ExperienceFigure extends ExperienceTotals {
  /** clicked ÷ viewed, which may exceed 1; null without views. */
  readonly clickThrough: number | null;
}

/** What an experience achieved (M3). */
export interface ExperienceFigures extends Pick<ExperienceMetrics, 'experience' | 'label' | 'stage'> {
  readonly goal: Id;
  readonly journey: Id | null;
  /** Its place in the stage, 0 the top. */
  readonly position: number;
  readonly totals: ByArm<ExperienceFigure>;
}

/** What may be added up over experiences: distinct viewers may not. */
export type JourneyTotals = Omit<ExperienceTotals, 'viewers'>;

/** What a journey's experiences achieved for one of its goals, by the touch credited (M1). */
export interface JourneyGoalFigures {
  readonly goal: Id;
  readonly label: string | null;
  readonly totals: ByArm<JourneyTotals>;
  /** In the order of the stages that hold them. */
  readonly experiences: readonly ExperienceFigures[];
}

/** Experiences, rolled up to their journey and its goals. */
export interface JourneyFigures {
  /** Null for the experiences of no journey. */
  readonly journey: Id | null;
  readonly label: string | null;
  readonly kind: NonNullable<Journey['kind']> | null;
  readonly totals: ByArm<JourneyTotals>;
  /** In the plan's order. */
  readonly goals: readonly JourneyGoalFigures[];
}
