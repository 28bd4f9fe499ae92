import type { Progress } from '../model/profile.js';

/** A progress under change, on its way into the next profile. */
export type ProgressDraft = { -readonly [Key in keyof Progress]: Progress[Key] };

/** A copy to be changed. Written out, since a spread of so many fields with changes takes twenty times as long in V8. */
export function copyProgress(progress: Progress): ProgressDraft {
  return {
    stage: progress.stage,
    at: progress.at,
    since: progress.since,
    entry: progress.entry,
    arm: progress.arm,
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
  };
}
