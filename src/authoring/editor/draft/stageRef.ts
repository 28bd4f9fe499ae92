import type { Id } from '../../../plan/plan.js';

/** Names a stage: stages of different goals may have the same id. */
export interface StageRef {
  readonly goal: Id;
  readonly stage: Id;
}

/** A place in a stage. */
export interface Place extends StageRef {
  /** 0 is the top; default: the end. */
  readonly position?: number;
}
