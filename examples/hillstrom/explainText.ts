import type { CandidateExplanation, CapExplanation, Explanation } from 'goalward';
import { day, percent } from './numbers.js';
import { plan } from './plan.js';
import { reasonInWords } from './reasonInWords.js';
import { DAY } from './times.js';

/** Writes one decision as text, with the numbers behind it. */
export function explainText({ decision, goals }: Explanation): string[] {
  const verdict = decision.experience === null ? 'no e-mail' : nameOf(decision.experience);
  return [
    `  On ${day(decision.at)}: ${verdict} (${decision.reason}). Stage "${decision.stage ?? '-'}", arm ${decision.arm ?? '-'}.`,
    ...goals.flatMap(({ candidates }) => candidates.flatMap(candidateText)),
  ];
}

function candidateText(candidate: CandidateExplanation): string[] {
  return [
    `    ${candidate.position + 1}. ${nameOf(candidate.experience)}: ${reasonInWords(candidate, nameOf)}`,
    `       score ${scoreInWords(candidate)}${chanceInWords(candidate)}`,
    `       caps: ${candidate.caps.map(capInWords).join(', ') || 'none'}`,
  ];
}

function scoreInWords({ score }: CandidateExplanation): string {
  const boosts = score.boosts.filter(({ applies }) => applies).map(({ times }) => ` x boost ${times}`);
  return `${score.total.toFixed(2)} = position weight ${score.position.toFixed(2)} x weight ${score.weight}${boosts.join('')}`;
}

/** The candidate's chance among all that compete, and its random key. */
function chanceInWords({ probability, key }: CandidateExplanation): string {
  if (probability === null) return '; does not compete';
  return `; chance ${percent(probability)}${key === null ? '' : `; key ${key.toFixed(4)} (smallest wins)`}`;
}

function capInWords({ scope, on, per, count, used }: CapExplanation): string {
  const whose = scope === 'experience' ? 'this e-mail' : scope === 'placement' ? 'any e-mail' : scope;
  const span = typeof per === 'number' ? `${per / DAY} days` : per;
  return `${whose} ${on.slice(1)} ${used} of ${count} in ${span}`;
}

function nameOf(experience: string): string {
  const experiences: { readonly [id: string]: { readonly label?: string } } = plan.experiences;
  return experiences[experience]?.label ?? experience;
}
