import type { Id } from '../../plan/types.js';
import type { CandidateExplanation, Detail } from '../model/explanation.js';
import type { CompiledExperience } from '../model/program.js';
import { excludedBy } from './eligibility/excludedBy.js';
import { suppressedUntil } from './eligibility/suppressedUntil.js';
import type { Situation } from './situation.js';

/** The numbers behind a candidate's reason. */
export function detailOf(
  reason: CandidateExplanation['reason'],
  experience: CompiledExperience,
  view: Situation,
  winner: Id | null,
): Detail {
  const { zone, placement } = view;
  switch (reason) {
    case 'not-started':
      return { kind: 'date', instant: experience.start };
    case 'ended':
      return { kind: 'date', instant: experience.end };
    case 'journey-not-live':
      return { kind: 'date', instant: journeyDate(experience, view.instant) };
    case 'suppressed': {
      const until = suppressedUntil(experience, view);
      return { kind: 'suppressed', until: until === Number.POSITIVE_INFINITY ? null : until };
    }
    case 'quiet-hours':
      return { kind: 'quiet-hours', zone, from: experience.quietHours?.from ?? 0, to: experience.quietHours?.to ?? 0 };
    case 'excluded':
      return { kind: 'excluded', group: experience.group ?? '', by: excludedBy(experience, view) ?? '' };
    case 'other-placement':
      return { kind: 'placement', asked: placement, is: experience.placement };
    case 'outranked':
      return { kind: 'outranked', by: winner ?? '' };
    default:
      return { kind: 'none' };
  }
}

/** The date that keeps a journey from being live; null when its status does. */
function journeyDate({ journey }: CompiledExperience, instant: number): number | null {
  if (journey === null || !journey.live) return null;
  return instant < journey.start ? journey.start : journey.end;
}
