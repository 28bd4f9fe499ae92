import { canonicalJson } from '../../notation/canonicalJson.js';
import { quote } from '../../plan/describe.js';
import type { AudienceRule, Goal, Id, Json, Stage } from '../../plan/plan.js';
import { capital, listed, times } from '../../words/sentences.js';
import { labelOf, nameOf } from '../parts/names.js';
import { partOf } from '../parts/part.js';
import { sameRule } from '../versions/sameRule.js';
import type { Sides } from '../versions/sides.js';
import type { StageFate } from '../versions/stageFates.js';
import { behaviorWords } from './behaviorWords.js';
import { describe } from './rules/describe.js';

/** What a publication does to users, in sentences: first the users who move, then those who stay, then those who come later. */
export function migrationWords(sides: Sides, fates: readonly StageFate[]): readonly string[] {
  const { before, after } = sides;
  return [
    ...before.goals.flatMap((goal) => goneWords(sides, goal, fates)),
    ...fates.flatMap((fate) => stayingWords(sides, fate)),
    ...after.goals.flatMap((goal) => goalWords(sides, goal)),
    ...after.goals.flatMap((goal) => insertedWords(sides, goal)),
    ...behaviorWords(sides),
  ];
}

/** A goal that is gone, or its stages that are gone or that users leave. */
function goneWords({ before, after }: Sides, { id: goal }: Goal, fates: readonly StageFate[]): string[] {
  if (partOf(after, { kind: 'goal', goal }) === undefined) {
    return [`${capital(nameOf(before, { kind: 'goal', goal }))} is gone: everyone in it exits.`];
  }
  return fates.flatMap(({ goal: id, stage, to }) => {
    if (id !== goal || to === stage) return [];
    const name = capital(nameOf(before, { kind: 'stage', goal, stage }));
    return [`${name} is gone: users in it ${to === null ? 'exit' : `move to ${stageWords({ before, after }, goal, to)}`}.`];
  });
}

function stayingWords(sides: Sides, fate: StageFate): string[] {
  if (fate.to !== fate.stage) return [];
  const { goal, stage } = fate;
  const [before, after] = [sides.before, sides.after].map((plan) => partOf(plan, { kind: 'stage', goal, stage }));
  if (before === undefined || after === undefined) return [];
  const users = `Users in ${nameOf(sides.after, { kind: 'stage', goal, stage })}`;
  return [
    ...conversionWords(sides, before, after, fate).map((words) => `${users} ${words}`),
    ...timeLimitWords(sides, before, after, goal).map((words) => `${users} ${words}`),
    ...skippedWords(sides, fate).map((words) => `${users} ${words}`),
  ];
}

function conversionWords(sides: Sides, before: Stage, after: Stage, { recounted, fewer }: StageFate): string[] {
  const words: string[] = [];
  const { conversion } = after;
  if (recounted && conversion !== undefined && 'event' in conversion)
    words.push('are counted from 0 again: the events that convert it have changed.');
  if (fewer !== null) words.push(`who already triggered the conversion event ${times(fewer)} convert at their next evaluation.`);
  const more = moreNeeded(before, after);
  if (more !== null) words.push(`now convert after ${more} times in total; earlier times count.`);
  if (conversion === undefined && before.conversion !== undefined) words.push('no longer convert: it no longer has a conversion event.');
  if (conversion !== undefined && 'audience' in conversion) {
    const { audience } = conversion;
    const isOther = !same(before.conversion, conversion) || !sameRule(sides, { audience });
    if (isOther) words.push(`convert at their next evaluation if they are in the audience ${quote(audience)}.`);
  }
  return words;
}

function timeLimitWords({ after: plan }: Sides, before: Stage, after: Stage, goal: Id): string[] {
  if (after.timeLimit === undefined) return before.timeLimit === undefined ? [] : ['no longer have a time limit.'];
  if (same(before.timeLimit, after.timeLimit)) return [];
  const { after: limit, then } = after.timeLimit;
  const isLast = partOf(plan, { kind: 'goal', goal })?.stages.at(-1)?.id === after.id;
  const end = then === 'advance' && !isLast ? 'move on' : 'exit';
  return [`for ${limit} or longer ${end} at their next evaluation: the time limit counts from their entry.`];
}

function skippedWords(sides: Sides, { goal, skipped }: StageFate): string[] {
  if (skipped.length === 0) return [];
  const behind = skipped.length === 1 ? 'it is behind them' : 'they are behind them';
  return [`do not go through ${listed(skipped.map((stage) => stageWords(sides, goal, stage)))} again: ${behind}.`];
}

/** Users who enter or exit a goal by another rule than before. */
function goalWords(sides: Sides, { id: goal, audience, exit }: Goal): string[] {
  const before = partOf(sides.before, { kind: 'goal', goal });
  const name = nameOf(sides.after, { kind: 'goal', goal });
  const rule = (of: AudienceRule): string => describe(of, { plan: sides.after });
  if (before === undefined)
    return [`${capital(name)} is new: users for whom this holds enter it at their next evaluation: ${rule(audience)}.`];
  const words: string[] = [];
  const otherAudience = !same(before.audience, audience) || !sameRule(sides, audience);
  if (otherAudience) {
    const enter = 'users who were never in it and for whom this holds enter at their next evaluation';
    words.push(`The audience of ${name} changed: ${enter}: ${rule(audience)}.`);
  }
  if (exit === undefined) {
    if (before.exit !== undefined) words.push(`Users no longer exit ${name} by a rule.`);
  } else if (exit === 'leaves-audience') {
    const isOther = before.exit !== 'leaves-audience' || otherAudience;
    if (isOther) words.push(`Users in ${name} exit at their next evaluation unless this holds: ${rule(audience)}.`);
  } else if (!same(before.exit, exit) || !sameRule(sides, exit)) {
    words.push(`Users in ${name} for whom this holds exit at their next evaluation: ${rule(exit)}.`);
  }
  return words;
}

function insertedWords({ before, after }: Sides, { id: goal, stages }: Goal): string[] {
  const known = partOf(before, { kind: 'goal', goal })?.stages.map(({ id }) => id);
  if (known === undefined) return [];
  return stages.slice(0, -1).flatMap(({ id: stage }) => {
    if (known.includes(stage)) return [];
    return [`${capital(nameOf(after, { kind: 'stage', goal, stage }))} is new: users who are past it never run through it.`];
  });
}

/** How often the same events have to happen from now on, when that is more often than before. */
function moreNeeded({ conversion: before }: Stage, { conversion: after }: Stage): number | null {
  if (before === undefined || after === undefined || 'audience' in before || 'audience' in after) return null;
  const { count: was = 1, ...counted } = before;
  const { count = 1, ...counting } = after;
  return count > was && same(counted, counting) ? count : null;
}

function stageWords({ after }: Sides, goal: Id, stage: Id): string {
  return `stage ${labelOf(after, { kind: 'stage', goal, stage })}`;
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);
}
