import type { CandidateExplanation } from 'goalward';
import { day } from './numbers.js';

/** Writes the reason why one candidate was selected or not. */
export function reasonInWords({ reason, detail, caps }: CandidateExplanation, nameOf: (id: string) => string): string {
  switch (detail.kind) {
    case 'outranked':
      return `outranked by ${nameOf(detail.by)}`;
    case 'excluded':
      return `excluded: ${nameOf(detail.by)} of group ${detail.group} was viewed first`;
    case 'suppressed':
      return detail.until === null ? 'suppressed for ever' : `suppressed until ${day(detail.until)}`;
    case 'date':
      return detail.instant === null ? reason : `${reason} (${day(detail.instant)})`;
    case 'placement':
      return `belongs to placement ${detail.is ?? '(none)'}`;
    case 'quiet-hours':
      return `quiet hours (${detail.zone})`;
    case 'none':
      break;
  }
  if (reason !== 'capped') return reason;
  const full = caps.find((cap) => cap.used >= cap.count);
  return full === undefined || full.freeAt === null ? 'capped' : `capped until ${day(full.freeAt)}`;
}
