import { canonicalJson } from '../../notation/canonicalJson.js';
import { own } from '../../notation/own.js';
import { quote } from '../../plan/describe.js';
import type { AudienceRule, Goal, Id, Json, Plan, Stage } from '../../plan/types.js';
import { capital, nameOf, stageName } from '../diff/nameOf.js';
import { describe } from './rules/describe.js';
import { behaviorWords } from './behaviorWords.js';
import type { StageFate } from '../publish/plannedMigration.js';

/** What a publication does to users, in sentences: first those who move, then what changes for those who stay. */
export function migrationWords(current: Plan, next: Plan, fates: readonly StageFate[]): readonly string[] {
  return [
    ...current.goals.flatMap((goal) => goneWords(current, next, goal, fates)),
    ...fates.flatMap((fate) => stayingWords(current, next, fate)),
    ...next.goals.flatMap((goal) => goalWords(current, next, goal)),
    ...next.goals.flatMap((goal) => insertedWords(current, next, goal)),
    ...behaviorWords(current, next),
  ];
}

function goneWords(current: Plan, next: Plan, goal: Goal, fates: readonly StageFate[]): string[] {
  if (!next.goals.some(({ id }) => id === goal.id)) {
    const name = nameOf(current, { kind: 'goal', goal: goal.id });
    return [`${capital(name)} is gone: everyone in it exits.`];
  }
  return fates.flatMap(({ goal: id, stage, to }) => {
    if (id !== goal.id || to === stage) return [];
    const name = capital(stageName(current, goal.id, stage));
    return [to === null ? `${name} is gone: users in it exit.` : `${name} is gone: users in it move to ${place(next, goal.id, to)}.`];
  });
}

function stayingWords(current: Plan, next: Plan, fate: StageFate): string[] {
  if (fate.to !== fate.stage) return [];
  const [before, after] = [find(current, fate), find(next, fate)];
  if (before === undefined || after === undefined) return [];
  const users = `Users in ${stageName(next, fate.goal, fate.stage)}`;
  const words: string[] = [];
  if (fate.recounted && after.conversion !== undefined && 'event' in after.conversion) {
    words.push(`${users} are counted anew: what converts it are other events now.`);
  }
  if (fate.fewer !== null) words.push(`${users} who did what converts it ${times(fate.fewer)} already convert at their next evaluation.`);
  const more = moreNeeded(before, after);
  if (more !== null) words.push(`${users} convert after ${more} times in all from now on; what they did so far counts.`);
  if (after.conversion === undefined && before.conversion !== undefined) {
    words.push(`${users} no longer convert: it has no conversion event any more.`);
  }
  if (after.conversion !== undefined && 'audience' in after.conversion) {
    const { audience } = after.conversion;
    const other = !same(before.conversion, after.conversion) || !sameRule(current, next, { audience });
    if (other) words.push(`${users} convert at their next evaluation if they are in the audience ${quote(audience)}.`);
  }
  if (after.timeLimit === undefined && before.timeLimit !== undefined) words.push(`${users} are moved by no time limit any more.`);
  if (after.timeLimit !== undefined && !same(before.timeLimit, after.timeLimit)) {
    const { after: limit, then } = after.timeLimit;
    const isLast = next.goals.find(({ id }) => id === fate.goal)?.stages.at(-1)?.id === fate.stage;
    const end = then === 'advance' && !isLast ? 'move on' : 'exit';
    words.push(`${users} for ${limit} or longer ${end} at their next evaluation: the time limit counts from their entry.`);
  }
  if (fate.skipped.length > 0) {
    const names = fate.skipped.map((stage) => place(next, fate.goal, stage));
    const behind = names.length === 1 ? 'it is behind them' : 'they are behind them';
    words.push(`${users} do not go through ${listed(names)} again: ${behind}.`);
  }
  return words;
}

/** Who comes into a goal, or goes out of it, by another rule than before. */
function goalWords(current: Plan, next: Plan, goal: Goal): string[] {
  const before = current.goals.find(({ id }) => id === goal.id);
  const name = nameOf(next, { kind: 'goal', goal: goal.id });
  const whom = (rule: AudienceRule): string => `for whom this holds: ${describe(rule, { plan: next })}`;
  if (before === undefined) return [`${capital(name)} is new: users enter it at their next evaluation ${whom(goal.audience)}.`];
  const words: string[] = [];
  const otherAudience = !same(before.audience, goal.audience) || !sameRule(current, next, goal.audience);
  if (otherAudience)
    words.push(`The audience of ${name} is another: users who were never in it enter at their next evaluation ${whom(goal.audience)}.`);
  if (goal.exit === undefined) return before.exit === undefined ? words : [...words, `Nobody exits ${name} by a rule any more.`];
  if (goal.exit === 'leaves-audience') {
    if (before.exit !== 'leaves-audience' || otherAudience)
      words.push(`Users in ${name} exit at their next evaluation unless this holds: ${describe(goal.audience, { plan: next })}.`);
  } else if (!same(before.exit, goal.exit) || !sameRule(current, next, goal.exit)) {
    words.push(`Users in ${name} exit at their next evaluation ${whom(goal.exit)}.`);
  }
  return words;
}

/** Whether a rule takes in the same users in both plans, as far as the named audiences that it looks at say the same. */
function sameRule(current: Plan, next: Plan, rule: AudienceRule): boolean {
  const seen = new Set<Id>();
  const sameNamed = (part: Json): boolean => {
    if (Array.isArray(part)) return part.every(sameNamed);
    if (typeof part !== 'object' || part === null) return true;
    return Object.entries(part).every(([key, value]) => {
      if (key !== 'audience' || typeof value !== 'string') return sameNamed(value);
      if (seen.has(value)) return true;
      seen.add(value);
      const [one, other] = [current, next].map(({ audiences = {} }) => own(audiences, value)?.rule);
      return (
        one !== undefined && other !== undefined && canonicalJson(one as Json) === canonicalJson(other as Json) && sameNamed(other as Json)
      );
    });
  };
  return sameNamed(rule as Json);
}

/** How often the same events are asked for from now on, where that is more often than before. */
function moreNeeded({ conversion: before }: Stage, { conversion: after }: Stage): number | null {
  if (before === undefined || after === undefined || 'audience' in before || 'audience' in after) return null;
  const { count: was = 1, ...counted } = before;
  const { count = 1, ...counting } = after;
  return count > was && same(counted, counting) ? count : null;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function insertedWords(current: Plan, next: Plan, goal: Goal): string[] {
  const before = current.goals.find(({ id }) => id === goal.id);
  if (before === undefined) return [];
  const known = new Set(before.stages.map(({ id }) => id));
  return goal.stages.flatMap(({ id }, index) => {
    if (known.has(id) || index === goal.stages.length - 1) return [];
    return [`${capital(stageName(next, goal.id, id))} is new: users who are past it never run through it.`];
  });
}

function find(plan: Plan, { goal, stage }: StageFate): Stage | undefined {
  return plan.goals.find(({ id }) => id === goal)?.stages.find(({ id }) => id === stage);
}

function place(plan: Plan, goal: Id, stage: Id): string {
  const label = find(plan, { goal, stage } as StageFate)?.label;
  return `stage ${quote(label ?? stage)}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);
}
