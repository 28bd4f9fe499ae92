import type { Measure, MetricRow } from '../../../src/core/model/rows.js';
import type { Transition } from '../../../src/core/model/step.js';
import type { Goal, Id, Plan } from '../../../src/plan/plan.js';
import type { Fact, InteractionFact, TransitionFact, ValueFact } from './history.js';
import { expectedHoldout } from './holdout.js';
import { hourStart } from './localTime.js';
import { armOf, cohortOf, convertedStages, everDid, firstEntry, isEntry, lastMove, reachedStages, viewedExperiences } from './progress.js';

/** What a row says beside goal, arm and hour. */
interface Cell {
  readonly stage?: Id | null;
  readonly experience?: Id | null;
  readonly currency?: string | null;
}

/** The bucket of a time to convert, as the fine print defines it. */
export function bucketOf(ms: number): number {
  let t = ms;
  let e = 0;
  for (; t >= 32; e += 1) t = Math.floor(t / 2);
  return 16 * e + t;
}

/** The rows that the last of a user's facts in a goal adds (M3, M4, M6), found by reading all the facts before it. */
export function rowsOfLast(facts: readonly Fact[], goal: Goal, plan: Plan): MetricRow[] {
  const fact = facts.at(-1) as Fact;
  const before = facts.slice(0, -1);
  const arm = armOf(facts);
  const entry = firstEntry(facts);
  if (arm === null || entry === undefined) throw new Error('A fact before the first entry.');
  const rows: MetricRow[] = [];
  const zone = plan.timezone ?? 'UTC';
  const write = (at: number, measure: Measure, value: number, cell: Cell): void => {
    const { stage = null, experience = null, currency = null } = cell;
    if (value !== 0) rows.push({ hour: hourStart(at, zone), goal: goal.id, stage, experience, arm, measure, currency, cell: null, value });
  };
  const instant = fact.kind === 'transition' ? fact.transition.at : fact.instant;
  const activity = (measure: Measure, cell: Cell, value = 1): void => write(instant, measure, value, cell);
  const entrant = (measure: Measure, cell: Cell, value = 1): void => write(entry.transition.at, measure, value, cell);

  if (fact.kind === 'transition') transitionRows(fact, before, activity, entrant, expectedHoldout(goal, plan));
  else if (fact.kind === 'interaction') interactionRows(fact, before, cohortOf(facts), activity, entrant);
  else if (fact.kind === 'left-out') activity('value-before-entry', {});
  else valueRows(fact, before, activity, entrant);
  return rows;
}

/** T3: that a call stopped catching up, in the goal and arm of the last move before that, in the hour of the call. */
export function cutRow({ goal, arm }: Transition, instant: number, plan: Plan): MetricRow {
  const hour = hourStart(instant, plan.timezone ?? 'UTC');
  return { hour, goal, stage: null, experience: null, arm, measure: 'catch-up-cut', currency: null, cell: null, value: 1 };
}

type Write = (measure: Measure, cell: Cell, value?: number) => void;

/** The facts that came while the user belonged to the cohort. */
function duringCohort(facts: readonly Fact[], cohort: Id): Fact[] {
  return facts.filter((_, index) => cohortOf(facts.slice(0, index + 1)) === cohort);
}

function transitionRows(fact: TransitionFact, before: readonly Fact[], activity: Write, entrant: Write, expected: number | null): void {
  const { type, stage, to, at, experience } = fact.transition;
  const enteredStage = isEntry(fact.transition) ? stage : to;
  if (isEntry(fact.transition)) activity('entries', {});
  else if (type !== 'completed') activity('in-stage', { stage }, -1);
  if (type === 'entered') {
    entrant('entrants', {});
    if (expected === null) entrant('entrants-by-trait', {});
    else entrant('entrants-expected-holdout', {}, expected);
  }
  if (type === 'converted') {
    const took = at - (lastMove(before) as TransitionFact).transition.at;
    activity('conversions', { stage, experience });
    activity('convert-ms', { stage }, took);
    activity(`convert-ms:${bucketOf(took)}`, { stage });
    if (!convertedStages(before).has(stage as Id)) activity('converted', { stage });
  }
  if (type === 'advanced') activity('advances', { stage });
  if (type === 'exited') activity('exits', { stage });
  if (type === 'completed') {
    const cohort = cohortOf(before);
    activity('completions', {});
    if (!everDid(before, 'completed')) entrant('entrants-completed', {});
    if (cohort !== null && !everDid(duringCohort(before, cohort), 'completed')) entrant('cohort-completed', { experience: cohort });
  }
  if (enteredStage !== null) {
    activity('in-stage', { stage: enteredStage });
    activity('stage-entries', { stage: enteredStage });
    if (!reachedStages(before).has(enteredStage)) activity('reach', { stage: enteredStage });
  }
}

function interactionRows(fact: InteractionFact, before: readonly Fact[], cohort: Id | null, activity: Write, entrant: Write): void {
  const { name, stage, experience } = fact;
  activity(name.slice(1) as Measure, { stage, experience });
  if (name === '$viewed' && !viewedExperiences(before).has(experience)) activity('viewers', { stage, experience });
  const joined = cohort !== null && cohortOf(before) === null;
  if (joined && duringCohort(before, cohort).length === 0) entrant('cohort-users', { experience: cohort });
}

function valueRows(fact: ValueFact, before: readonly Fact[], activity: Write, entrant: Write): void {
  const { amount, currency, experience, missing } = fact;
  activity('value-events', { experience });
  if (missing) activity('value-missing', { experience });
  activity('value', { experience, currency }, amount);
  const cohort = cohortOf(before);
  personRows('entrants', before, fact, entrant, {});
  if (cohort !== null) personRows('cohort', duringCohort(before, cohort), fact, entrant, { experience: cohort });
}

/** What one person brings to its arm or to one of its cohorts. */
function personRows(family: 'entrants' | 'cohort', earlier: readonly Fact[], fact: ValueFact, entrant: Write, cell: Cell): void {
  const values = earlier.filter((each) => each.kind === 'value');
  if (values.length === 0) entrant(`${family}-value-users`, cell);
  const total = values.filter((each) => each.currency === fact.currency).reduce((sum, each) => sum + each.amount, 0);
  const money = { ...cell, currency: fact.currency };
  entrant(`${family}-value`, money, fact.amount);
  entrant(`${family}-value-squares`, money, (total + fact.amount) ** 2 - total ** 2);
}
