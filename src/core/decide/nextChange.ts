import type { CompiledExperience } from '../model/experience.js';
import type { CompiledStage } from '../model/program.js';
import type { Situation } from '../model/situation.js';
import { nextChangeOf } from '../rules/firstInstant.js';
import { freeAt, isUsedUp } from './caps.js';
import type { CandidateReason } from './pipeline.js';
import { nextQuietBoundary } from './quietHours.js';
import { suppressedUntil } from './suppression.js';

const NEVER = Number.POSITIVE_INFINITY;

type Instants = (experience: CompiledExperience, situation: Situation, stage: CompiledStage) => readonly number[];

/** Instants at which time alone may change whether each reason applies. Those that are not later than now do not count. */
const NEXT_CHANGE: Readonly<Record<CandidateReason, Instants>> = {
  'not-live': () => [],
  'not-started': ({ start }) => [start],
  ended: ({ end }) => [end],
  'journey-not-live': ({ journey }) => (journey === null ? [] : [journey.start, journey.end]),
  audience: ({ audience }, situation) => [nextChangeOf(audience, situation)],
  'quiet-hours': ({ quietHours }, { zone, instant }) => (quietHours === null ? [] : [nextQuietBoundary(quietHours, zone, instant)]),
  suppressed: (experience, situation) => [suppressedUntil(experience, situation)],
  excluded: () => [],
  capped: ({ caps }, situation) => caps.filter((cap) => isUsedUp(cap, situation)).map((cap) => freeAt(cap, situation)),
  'other-placement': () => [],
  // Its own score and draw decide: boosts may begin or end to apply, and `refresh` draws anew.
  outranked: ({ boosts }, situation, { refresh }) => [
    ...boosts.map(({ when }) => nextChangeOf(when, situation)),
    refresh === 0 ? NEVER : (Math.floor(situation.instant / refresh) + 1) * refresh,
  ],
  selected: () => [],
};

const ALL: readonly Instants[] = Object.values(NEXT_CHANGE);

/**
 * When time alone may next change a candidate's own eligibility, score or draw, epoch ms; null if never. Before that,
 * another candidate may start or stop competing and so change the winner; its own `nextChange` says when.
 * @param due When time alone may next move the user in a goal that matters here; Infinity if never.
 */
export function nextChange(experience: CompiledExperience, stage: CompiledStage, situation: Situation, due: number): number | null {
  let next = NEVER;
  for (const time of [due, ...ALL.flatMap((instants) => instants(experience, situation, stage))]) {
    if (time > situation.instant && time < next) next = time;
  }
  return next === NEVER ? null : next;
}
