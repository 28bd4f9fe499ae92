import type { Id } from '../../plan/plan.js';
import type { CompiledExperience } from '../model/experience.js';
import type { Situation } from '../model/situation.js';
import { excludedBy } from './exclusion.js';
import type { CandidateExplanation, Detail } from './explanation.js';
import { suppressedUntil } from './suppression.js';

type MakeDetail = (experience: CompiledExperience, situation: Situation, winner: Id | null) => Detail;

const nothing: MakeDetail = () => ({ kind: 'none' });

/** The numbers behind each reason. */
const DETAIL: Readonly<Record<CandidateExplanation['reason'], MakeDetail>> = {
  holdout: nothing,
  'stage-converted': nothing,
  'not-live': nothing,
  'not-started': ({ start }) => ({ kind: 'date', instant: start }),
  ended: ({ end }) => ({ kind: 'date', instant: end }),
  'journey-not-live': (experience, { instant }) => ({ kind: 'date', instant: journeyDate(experience, instant) }),
  audience: nothing,
  'quiet-hours': ({ quietHours }, { zone }) => ({ kind: 'quiet-hours', zone, from: quietHours?.from ?? 0, to: quietHours?.to ?? 0 }),
  suppressed: (experience, situation) => {
    const until = suppressedUntil(experience, situation);
    return { kind: 'suppressed', until: until === Number.POSITIVE_INFINITY ? null : until };
  },
  excluded: (experience, situation) => ({ kind: 'excluded', group: experience.group ?? '', by: excludedBy(experience, situation) ?? '' }),
  // The explanation itself lists the caps, each with its count.
  capped: nothing,
  'other-placement': ({ placement }, situation) => ({ kind: 'placement', asked: situation.placement, is: placement }),
  outranked: (_experience, _situation, winner) => ({ kind: 'outranked', by: winner ?? '' }),
  selected: nothing,
};

/** The numbers behind a candidate's reason. */
export function detailOf(
  reason: CandidateExplanation['reason'],
  experience: CompiledExperience,
  situation: Situation,
  winner: Id | null,
): Detail {
  return DETAIL[reason](experience, situation, winner);
}

/** The date because of which a journey is not live; null if the reason is its status. */
function journeyDate({ journey }: CompiledExperience, instant: number): number | null {
  if (journey === null || !journey.live) return null;
  return instant < journey.start ? journey.start : journey.end;
}
