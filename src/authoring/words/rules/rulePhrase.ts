import { isRecord, listOf } from '../../../plan/loose.js';
import type { AudienceRule, GoalRule } from '../../../plan/plan.js';
import { labelOf } from '../../parts/names.js';
import { conditionPhrase } from './conditionPhrase.js';
import { countPhrase, sumPhrase } from './eventPhrase.js';
import { type Pen, written } from './pen.js';
import { ALWAYS, atom, CUT, joined, not, type Phrase } from './phrase.js';

/** A rule as a phrase. Named audiences stay names, so that cycles end (A1). */
export function rulePhrase(rule: AudienceRule, pen: Pen): Phrase {
  if (rule === true) return ALWAYS;
  if (pen.room-- <= 0) return CUT;
  if (!isRecord(rule as unknown)) return UNREADABLE;
  if ('all' in rule) return several('all', listOf(rule.all) as readonly AudienceRule[], pen);
  if ('any' in rule) return several('any', listOf(rule.any) as readonly AudienceRule[], pen);
  if ('not' in rule) return not(rulePhrase(rule.not, pen));
  if ('audience' in rule) {
    const name = labelOf(pen.plan, { kind: 'audience', audience: rule.audience });
    return atom(`is in the audience ${name}`, `is not in the audience ${name}`);
  }
  if ('traits' in rule) return conditionPhrase(rule.traits, pen);
  if ('event' in rule) return 'sum' in rule ? sumPhrase(rule, pen) : countPhrase(rule, pen);
  return 'goal' in rule ? goalPhrase(rule, pen) : UNREADABLE;
}

/** For rules that definePlan refuses. */
const UNREADABLE = atom('a rule that cannot be read');

function several(kind: 'all' | 'any', rules: readonly AudienceRule[], pen: Pen): Phrase {
  const { written: phrases, more } = written(rules, pen, (rule) => rulePhrase(rule, pen));
  return joined(kind, phrases, more);
}

/** A2: `in` means now, the others ever. */
function goalPhrase(rule: GoalRule, { plan }: Pen): Phrase {
  const goal = `goal ${labelOf(plan, { kind: 'goal', goal: rule.goal })}`;
  const stage =
    'stage' in rule && rule.stage !== undefined
      ? `stage ${labelOf(plan, { kind: 'stage', goal: rule.goal, stage: rule.stage })} of ${goal}`
      : null;
  switch (rule.is) {
    case 'in':
      return atom(`is in ${stage ?? goal}`, `is not in ${stage ?? goal}`);
    case 'reached':
      return stage === null
        ? atom(`has entered ${goal}`, `has never entered ${goal}`)
        : atom(`has reached ${stage}`, `has never reached ${stage}`);
    case 'completed':
      return atom(`has completed ${goal}`, `has never completed ${goal}`);
    case 'exited':
      return atom(`has left ${goal}`, `has never left ${goal}`);
  }
}
