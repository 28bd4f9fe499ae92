import type { CandidateReason } from '../../../src/core/decide/pipeline.js';
import { parseIso } from '../../../src/notation/instant.js';
import type { Experience, Goal, Id, Plan, PositionModel, Stage } from '../../../src/plan/plan.js';
import { type Lanes, lanesOf, raceKey, uniform } from './hash.js';
import { factsOf } from './history.js';
import { localTime, wallMs, zoneOf } from './localTime.js';
import { drawIdOf } from './progress.js';
import { holds, milliseconds, type View } from './rules.js';
import { type CapUse, capsOver, isExcluded, isQuiet, isSuppressed } from './silence.js';

/** One experience of the stage the user is in, and why it is or is not shown. */
export interface Candidate {
  readonly goal: Id;
  readonly experience: Id;
  readonly position: number;
  readonly score: number;
  /** Whether nothing keeps it from competing. */
  readonly eligible: boolean;
  readonly reason: CandidateReason;
  /** Its exact chance among those it competes with (D5); null when it does not. */
  readonly probability: number | null;
  readonly caps: readonly CapUse[];
}

/** Who wins a stage, and what each of its experiences is told. */
export interface Draw {
  /** The stage's winner, even when its placement is not the asked one. */
  readonly winner: Candidate | null;
  readonly candidates: readonly Candidate[];
}

/** What the stage and the goal choose for the draw, field by field (D3, D4). */
function selectionOf(goal: Goal, stage: Stage): NonNullable<Goal['selection']> {
  return { ...goal.selection, ...stage.selection };
}

/** The user's lanes for one entry of a goal (section 12). */
export function userLanes(goal: Goal, stage: Stage, drawId: string, entry: number, at: number): Lanes {
  const { salt, refresh } = selectionOf(goal, stage);
  const epoch = refresh === undefined ? [] : [String(Math.floor(at / milliseconds(refresh)))];
  return lanesOf(salt ?? goal.id, drawId, String(entry), ...epoch);
}

/** D3: over the stage's whole list. */
function positionWeight(model: PositionModel, position: number, length: number): number {
  switch (model.model) {
    case 'harmonic':
      return 1 / (1 + position);
    case 'geometric':
      return Array.from({ length: position }, () => model.decay).reduce((product, decay) => product * decay, 1);
    case 'linear':
      return (length - position) / length;
    case 'equal':
      return 1;
    case 'table':
      return model.weights[Math.min(position, model.weights.length - 1)] as number;
  }
}

function scoreOf(experience: Experience, weight: number, view: View): number {
  const boosts = (experience.boosts ?? []).filter((boost) => holds(boost.when, view));
  return weight * (experience.weight ?? 1) * boosts.reduce((product, boost) => product * boost.times, 1);
}

/** Whether the clocks of the plan's zone have reached a `DateString`, or, if it has an offset, whether its instant has come. */
function hasCome(date: string, { plan, instant }: View): boolean {
  const iso = parseIso(date);
  if (iso === null) throw new Error(`The model got the date ${date}.`);
  if (iso.offset !== null) return instant >= iso.wallMs - iso.offset * 60_000;
  return wallMs(localTime(instant, plan.timezone ?? 'UTC'), instant) >= iso.wallMs;
}

/** The first failure in the order of D2; null for an eligible experience. */
function obstacle(id: Id, view: View): CandidateReason | null {
  const { plan, instant, traits } = view;
  const experience = plan.experiences[id] as Experience;
  const journey = experience.journey === undefined ? undefined : plan.journeys?.[experience.journey];
  const zone = zoneOf(traits.timezone, plan.timezone);
  const quietHours = experience.placement === undefined ? undefined : plan.placements?.[experience.placement]?.quietHours;
  if ((experience.status ?? 'live') !== 'live') return 'not-live';
  if (experience.start !== undefined && !hasCome(experience.start, view)) return 'not-started';
  if (experience.end !== undefined && hasCome(experience.end, view)) return 'ended';
  if ((journey?.status ?? 'live') !== 'live') return 'journey-not-live';
  if (journey?.start !== undefined && !hasCome(journey.start, view)) return 'journey-not-live';
  if (journey?.end !== undefined && hasCome(journey.end, view)) return 'journey-not-live';
  if (!holds(experience.audience ?? true, view)) return 'audience';
  if (quietHours !== undefined && isQuiet(quietHours, instant, zone)) return 'quiet-hours';
  if (isSuppressed(id, view)) return 'suppressed';
  if (isExcluded(id, view)) return 'excluded';
  if (capsOver(id, view, zone).some(({ used, count }) => used >= count)) return 'capped';
  return null;
}

/** An experience without placement matches only calls without one (D1). */
function isElsewhere(id: Id, plan: Plan, placement: Id | undefined): boolean {
  return placement !== undefined && plan.experiences[id]?.placement !== placement;
}

/** Draws a stage's winner (D1–D5). */
export function drawStage(goal: Goal, stage: Stage, entry: number, view: View, placement: Id | undefined): Draw {
  const selection = selectionOf(goal, stage);
  const lanes = userLanes(goal, stage, drawIdOf(factsOf(view.user, goal.id), view.user), entry, view.instant);
  const entries = stage.experiences.map((id, position) => {
    const weight = positionWeight(selection.position ?? { model: 'harmonic' }, position, stage.experiences.length);
    const score = scoreOf(view.plan.experiences[id] as Experience, weight, view);
    const key = raceKey(uniform(lanes, lanesOf(stage.id, id)), score);
    return { id, position, score, key, obstacle: obstacle(id, view), elsewhere: isElsewhere(id, view.plan, placement) };
  });
  const competing = entries.filter((each) => each.obstacle === null && !(goal.onePer === 'placement' && each.elsewhere));
  const top = selection.pick === 'top';
  const [first] = [...competing].sort((left, right) => {
    if (top) return right.score - left.score || left.position - right.position;
    return left.key - right.key || (left.id < right.id ? -1 : 1);
  });
  const total = competing.reduce((sum, each) => sum + each.score, 0);
  const candidates = entries.map((each): Candidate => {
    const { id: experience, position, score } = each;
    const eligible = competing.includes(each);
    // Who competes and loses is outranked wherever it belongs; `other-placement` is for the winner, and for who may not compete (D1).
    const lost = eligible && each !== first;
    const reason = each.obstacle ?? (lost ? 'outranked' : each.elsewhere ? 'other-placement' : 'selected');
    const chance = top ? Number(each === first) : score / total;
    const caps = capsOver(experience, view, zoneOf(view.traits.timezone, view.plan.timezone));
    return { goal: goal.id, experience, position, score, eligible, reason, probability: eligible ? chance : null, caps };
  });
  return { winner: first === undefined ? null : (candidates[first.position] as Candidate), candidates };
}
