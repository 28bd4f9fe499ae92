import type { Progress } from '../model/profile.js';

/** A mutable copy of a progress, for the next profile. */
export type ProgressDraft = { -readonly [Key in keyof Progress]: Progress[Key] };

/** Returns a mutable copy. The fields are written out, because in V8 a spread of so many fields takes twenty times as long. */
export function copyProgress(progress: Progress): ProgressDraft {
  return {
    stage: progress.stage,
    at: progress.at,
    since: progress.since,
    entry: progress.entry,
    arm: progress.arm,
    ownArm: progress.ownArm,
    globalArm: progress.globalArm,
    count: progress.count,
    first: progress.first,
    firstSince: progress.firstSince,
    completed: progress.completed,
    exited: progress.exited,
    touch: progress.touch,
    cohort: progress.cohort,
    passed: progress.passed,
    reached: progress.reached,
    converted: progress.converted,
    viewed: progress.viewed,
    entrant: progress.entrant,
    cohorts: progress.cohorts,
    lapsed: progress.lapsed,
    assigned: progress.assigned,
    drawId: progress.drawId,
  };
}
