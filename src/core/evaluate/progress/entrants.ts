import { own } from '../../../notation/own.js';
import type { EntrantMarks, Progress } from '../../model/profile.js';
import type { CompiledGoal } from '../../model/program.js';
import type { EntrantMeasure } from '../../model/rows.js';
import { NO_MARKS } from '../../profile/emptyProfile.js';
import type { Evaluation } from './evaluation.js';

/** The measures that count one family of entrants: an arm as a whole, or one cohort of it. */
interface Family {
  readonly completed: EntrantMeasure;
  readonly valueUsers: EntrantMeasure;
  readonly value: EntrantMeasure;
  readonly squares: EntrantMeasure;
}

const ARM: Family = {
  completed: 'entrants-completed',
  valueUsers: 'entrants-value-users',
  value: 'entrants-value',
  squares: 'entrants-value-squares',
};

const COHORT: Family = {
  completed: 'cohort-completed',
  valueUsers: 'cohort-value-users',
  value: 'cohort-value',
  squares: 'cohort-value-squares',
};

type Marking = (marks: EntrantMarks, family: Family, cohort: string | null) => EntrantMarks;

/** Counts something of a user for its arm, and for the cohort it belongs to now (M6). */
function markBoth(evaluation: Evaluation, progress: Progress, marking: Marking): Progress {
  const next = evaluation.draftOf(progress);
  next.entrant = marking(progress.entrant, ARM, null);
  const { cohort } = progress;
  if (cohort === null) return next;
  const marks = own(progress.cohorts, cohort) ?? NO_MARKS;
  next.cohorts = { ...progress.cohorts, [cohort]: marking(marks, COHORT, cohort) };
  return next;
}

/** The user completed the goal: counted once for the arm and once for each cohort. */
export function markCompleted(evaluation: Evaluation, goal: CompiledGoal, progress: Progress): Progress {
  return markBoth(evaluation, progress, (marks, family, cohort) => {
    if (marks.completed) return marks;
    evaluation.facts?.countEntrant(goal, progress, family.completed, { cohort });
    return { ...marks, completed: true };
  });
}

/** The user brought value: an amount in ten-thousandths, whose square per user and currency measures the spread. */
export function markValue(
  evaluation: Evaluation,
  goal: CompiledGoal,
  progress: Progress,
  amount: number,
  currency: string | null,
): Progress {
  return markBoth(evaluation, progress, (marks, family, cohort) => {
    if (!marks.valued) evaluation.facts?.countEntrant(goal, progress, family.valueUsers, { cohort });
    if (amount === 0) return marks.valued ? marks : { ...marks, valued: true };
    const key = currency ?? '';
    const before = own(marks.value, key) ?? 0;
    const after = before + amount;
    evaluation.facts?.countEntrant(goal, progress, family.value, { cohort, currency, value: amount });
    evaluation.facts?.countEntrant(goal, progress, family.squares, { cohort, currency, value: after * after - before * before });
    return { ...marks, valued: true, value: { ...marks.value, [key]: after } };
  });
}
