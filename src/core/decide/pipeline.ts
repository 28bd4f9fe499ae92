import type { Check } from '../model/candidates.js';
import type { CompiledExperience } from '../model/experience.js';
import type { Situation } from '../model/situation.js';
import { holdAll } from '../rules/conditions/clause.js';
import { usedUpCap } from './caps.js';
import { excludedBy } from './exclusion.js';
import { inQuietHours } from './quietHours.js';
import { suppressedUntil } from './suppression.js';

/** The clauses of an audience are a check of their own: a stage's index answers it for all candidates at once. */
const CLAUSES = {
  reason: 'audience',
  applies: ({ audience }) => audience.clauses.length > 0,
  idle: null,
  fails: ({ audience }, { traits }) => !holdAll(audience.clauses, traits),
} as const satisfies Check;

/**
 * The checks that an experience must pass to compete, in order: the first one that it fails is the reason (D2).
 *
 * A new reason is one more check here. `DETAIL` and `NEXT_CHANGE` then do not compile until they name it.
 */
const PIPELINE = [
  { reason: 'not-live', applies: ({ live }) => !live, idle: null, fails: () => true },
  {
    reason: 'not-started',
    applies: ({ start }) => start !== Number.NEGATIVE_INFINITY,
    idle: null,
    fails: ({ start }, { instant }) => instant < start,
  },
  {
    reason: 'ended',
    applies: ({ end }) => end !== Number.POSITIVE_INFINITY,
    idle: null,
    fails: ({ end }, { instant }) => instant >= end,
  },
  {
    reason: 'journey-not-live',
    applies: ({ journey }) => journey !== null,
    idle: null,
    fails: ({ journey }, { instant }) => journey !== null && (!journey.live || instant < journey.start || instant >= journey.end),
  },
  CLAUSES,
  {
    reason: 'audience',
    applies: ({ audience }) => audience.rest !== null,
    idle: null,
    fails: ({ audience }, situation) => audience.rest !== null && !audience.rest(situation),
  },
  {
    reason: 'quiet-hours',
    applies: ({ quietHours }) => quietHours !== null,
    idle: null,
    fails: ({ quietHours }, { zone, instant }) => quietHours !== null && inQuietHours(quietHours, zone, instant),
  },
  {
    // I4: a user may dismiss any experience.
    reason: 'suppressed',
    applies: () => true,
    idle: ({ anySuppression }) => !anySuppression,
    fails: (experience, situation) => situation.instant < suppressedUntil(experience, situation),
  },
  {
    reason: 'excluded',
    applies: ({ group }) => group !== null,
    idle: null,
    fails: (experience, situation) => excludedBy(experience, situation) !== null,
  },
  {
    reason: 'capped',
    applies: ({ caps }) => caps.length > 0,
    idle: null,
    fails: (experience, situation) => usedUpCap(experience, situation) !== null,
  },
  {
    // D1: where a goal has one experience per placement, the others do not compete.
    reason: 'other-placement',
    applies: ({ onePerPlacement }) => onePerPlacement,
    idle: ({ placement }) => placement === null,
    fails: ({ placement }, situation) => isElsewhere(placement, situation.placement),
  },
] as const satisfies readonly Check[];

/** Why an experience does not compete: the check that it fails. */
export type PipelineReason = (typeof PIPELINE)[number]['reason'];

/** Why one experience is or is not shown (D2), in the order of the pipeline. */
export type CandidateReason = PipelineReason | 'outranked' | 'selected';

/** The first check that an experience fails; null if it may compete. */
export function firstFailure(experience: CompiledExperience, situation: Situation): PipelineReason | null {
  return PIPELINE.find((check) => check.applies(experience) && check.fails(experience, situation))?.reason ?? null;
}

/** The checks of an experience, apart from the clauses of its audience. */
export function checksOf(experience: CompiledExperience): readonly Check[] {
  return PIPELINE.filter((check) => check !== CLAUSES && check.applies(experience));
}

/** For each check that may be idle: whether it is idle in a situation. */
const IDLE = PIPELINE.flatMap(({ idle }) => (idle === null ? [] : [idle]));

/** Whether all checks that may be idle are idle, as they nearly always are. Then the result depends on the experience alone. */
export function isUsual(situation: Situation): boolean {
  for (let index = 0; index < IDLE.length; index++) if (IDLE[index]?.(situation) !== true) return false;
  return true;
}

/** Whether an experience belongs to another placement than the one asked for (D1). */
export function isElsewhere(placement: string | null, asked: string | null): boolean {
  return asked !== null && placement !== asked;
}
