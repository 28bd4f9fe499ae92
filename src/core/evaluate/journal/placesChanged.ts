import { own } from '../../../notation/own.js';
import type { Profile, Progress } from '../../model/profile.js';
import type { Transition } from '../../model/step.js';

/** One transition for each goal in which recomputing changed the user's stage, or whether the user has completed or exited (P16). */
export function placesChanged(before: Profile, after: Profile): readonly Transition[] {
  const changes: Transition[] = [];
  for (const goal of new Set([...Object.keys(before.goals), ...Object.keys(after.goals)])) {
    const [old, now] = [own(before.goals, goal), own(after.goals, goal)];
    if (isSamePlace(old, now)) continue;
    changes.push({
      type: 'recomputed',
      userId: after.userId,
      goal,
      stage: old?.stage ?? null,
      to: now?.stage ?? null,
      at: after.instant,
      arm: ((now ?? old) as Progress).arm,
      cause: 'late-event',
      experience: null,
    });
  }
  return changes;
}

/** Whether the stage is the same, and whether the user has completed and exited. Null and null: in no stage of the goal. */
function isSamePlace(one: Progress | undefined, other: Progress | undefined): boolean {
  return one?.stage === other?.stage && one?.completed === other?.completed && one?.exited === other?.exited;
}
