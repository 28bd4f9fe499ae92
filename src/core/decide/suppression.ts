import { own } from '../../notation/own.js';
import type { CompiledExperience } from '../model/experience.js';
import type { View } from '../model/view.js';

/** The instant until which an experience is suppressed: Infinity for ever, −Infinity if it is not (I4). */
export function suppressedUntil(experience: CompiledExperience, view: View): number {
  const record = own(view.suppressions, experience.id);
  if (record === undefined) return Number.NEGATIVE_INFINITY;
  const { suppress } = experience;
  return Math.max(
    silence(record.clicked, suppress.clicked),
    silence(record.dismissed, suppress.dismissed),
    silence(record.completed, suppress.completed),
    record.until ?? Number.NEGATIVE_INFINITY,
  );
}

function silence(at: number | undefined, span: number): number {
  return at === undefined ? Number.NEGATIVE_INFINITY : at + span;
}
