import { holdsAny } from '../../../notation/holdsAny.js';
import { own } from '../../../notation/own.js';
import type { BehaviorRecord, Profile, Progress } from '../../model/profile.js';
import type { CompiledGoal, CompiledPlan } from '../../model/program.js';
import { sameJson } from '../../rules/conditions/sameJson.js';
import { convert } from '../progress/convert.js';
import type { Evaluation } from '../progress/evaluation.js';
import { exit } from '../progress/leave.js';
import { moveTo } from '../progress/move.js';
import { placeNow } from './placeNow.js';

/** The version of profiles without one: older than every plan. */
const BEFORE_ALL = -1;

/** Whether a profile was last evaluated under an older plan than this. A profile of a newer plan stays as it is. */
export function isOlder(program: CompiledPlan, { planVersion }: Pick<Profile, 'planVersion'>): boolean {
  return (planVersion ?? BEFORE_ALL) < program.version;
}

/** Whether there is anything in a profile that another plan may have to move or forget. */
export function mayMigrate(plan: CompiledPlan, profile: Profile): boolean {
  return isOlder(plan, profile) && (holdsAny(profile.goals) || holdsAny(profile.behaviors));
}

/** The version of a profile after an evaluation that did not move the user. */
export function versionAfter(program: CompiledPlan, profile: Profile): number {
  return Math.max(profile.planVersion ?? BEFORE_ALL, program.version);
}

/** Moves a user of an older plan into this one, as the first part of an evaluation (V1–V3). */
export function migrateUser(evaluation: Evaluation, planVersion: number | null): void {
  const { plan, view } = evaluation;
  const version = planVersion ?? BEFORE_ALL;
  const before = view.goals;
  for (const goal of plan.order) {
    const progress = own(before, goal.id);
    if (progress !== undefined) migrateProgress(evaluation, goal, progress, version);
  }
  for (const id of Object.keys(before)) {
    const progress = before[id] as Progress;
    if (plan.goalsById.has(id) || progress.stage === null) continue;
    evaluation.setProgress({ id }, exit(evaluation, { id }, { id: progress.stage }, progress, 'plan-change'));
  }
  view.behaviors = mentioned(plan, view.behaviors);
}

function migrateProgress(evaluation: Evaluation, goal: CompiledGoal, before: Progress, version: number): void {
  if (before.stage === null) return;
  const place = placeNow(evaluation.plan, goal, { stage: before.stage, passed: before.passed, version });
  const stage = place.stage === null ? undefined : goal.stagesById.get(place.stage);
  let progress = withPassed(evaluation, before, place.passed);
  if (stage === undefined) progress = exit(evaluation, goal, { id: before.stage }, before, 'plan-change');
  else if (stage.id !== before.stage) {
    const { facts } = evaluation;
    facts?.count(goal, before, 'migrations', { stage: before.stage });
    facts?.moved(goal, before, { type: 'migrated', stage: before.stage, to: stage.id, cause: 'plan-change', experience: null });
    progress = moveTo(evaluation, goal, progress, stage);
  } else {
    if (isRecounted(evaluation.plan, goal, before.stage, version)) progress = withoutCount(evaluation, progress);
    // The new count is already reached: without this, the conversion would wait for one event more (P4).
    if (stage.action !== null && progress.count >= stage.action.count) progress = convert(evaluation, goal, stage, progress, 'plan-change');
  }
  if (progress !== before) evaluation.setProgress(goal, progress);
}

function withPassed(evaluation: Evaluation, progress: Progress, passed: Progress['passed']): Progress {
  if (sameJson(passed, progress.passed)) return progress;
  const next = evaluation.draftOf(progress);
  next.passed = passed;
  return next;
}

function isRecounted({ migrations }: CompiledPlan, goal: CompiledGoal, stage: string, version: number): boolean {
  return migrations.some(({ from, recount }) => from >= version && recount.get(goal.id)?.includes(stage) === true);
}

function withoutCount(evaluation: Evaluation, progress: Progress): Progress {
  if (progress.count === 0) return progress;
  const next = evaluation.draftOf(progress);
  next.count = 0;
  return next;
}

/** Drops behaviours that the plan does not mention (A3). If a later plan mentions one again, a record with a gap would be wrong. */
function mentioned({ behaviors }: CompiledPlan, records: Profile['behaviors']): Profile['behaviors'] {
  const keys = Object.keys(records);
  const kept = keys.filter((key) => behaviors.has(key));
  if (kept.length === keys.length) return records;
  const after: { [key: string]: BehaviorRecord } = {};
  for (const key of kept) after[key] = records[key] as BehaviorRecord;
  return after;
}
