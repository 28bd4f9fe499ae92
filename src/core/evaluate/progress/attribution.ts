import type { Id } from '../../../plan/plan.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal } from '../../model/program.js';

/** The experience credited with what happened at a time: the latest touch, if not after it and within the window (M1). */
export function credited(goal: CompiledGoal, progress: Progress, at: number): Id | null {
  const { touch } = progress;
  if (touch === null || touch.at > at || at - touch.at > goal.attributionWindow) return null;
  return touch.experience;
}
