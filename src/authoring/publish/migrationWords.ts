import { canonicalJson } from '../../notation/canonicalJson.js';
import { quote } from '../../plan/describe.js';
import type { Goal, Id, Json, Plan, Stage } from '../../plan/types.js';
import { capital, nameOf, stageName } from '../diff/nameOf.js';
import { behaviorWords } from './behaviorWords.js';
import type { StageFate } from './plannedMigration.js';

/** What a publication does to users, in sentences: first those who move, then what changes for those who stay. */
export function migrationWords(current: Plan, next: Plan, fates: readonly StageFate[]): readonly string[] {
  return [
    ...current.goals.flatMap((goal) => goneWords(current, next, goal, fates)),
    ...fates.flatMap((fate) => stayingWords(current, next, fate)),
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
    words.push(`${users} are counted anew: what converts it is another event now.`);
  }
  if (fate.fewer !== null) words.push(`${users} who did what converts it ${times(fate.fewer)} already convert at their next evaluation.`);
  if (after.conversion === undefined && before.conversion !== undefined) {
    words.push(`${users} stay there: it has no conversion event any more.`);
  }
  if (after.conversion !== undefined && 'audience' in after.conversion && !same(before.conversion, after.conversion)) {
    words.push(`${users} convert at their next evaluation if they are in the audience ${quote(after.conversion.audience)}.`);
  }
  if (after.timeLimit !== undefined && !same(before.timeLimit, after.timeLimit)) {
    const { after: limit, then } = after.timeLimit;
    const end = then === 'advance' ? 'move on' : 'exit';
    words.push(`${users} for ${limit} or longer ${end} at their next evaluation: the time limit counts from their entry.`);
  }
  if (fate.skipped.length > 0) {
    const names = fate.skipped.map((stage) => place(next, fate.goal, stage)).join(', ');
    words.push(`${users} do not go through ${names} again: it is behind them.`);
  }
  return words;
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

function same(one: object | undefined, other: object | undefined): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);
}
