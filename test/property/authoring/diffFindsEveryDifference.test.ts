import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/authoring/diff/change.js';
import { diff } from '../../../src/authoring/diff/diff.js';
import { canonicalJson } from '../../../src/notation/canonicalJson.js';
import type { Id, Json, Plan } from '../../../src/plan/plan.js';
import { type EditedPlans, editedPlan } from '../../support/arbitraries/editedPlans.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';

type Edited = Pick<EditedPlans, 'base' | 'mine'>;

const seen = { same: 0, different: 0, added: 0, removed: 0, changed: 0, moved: 0 };

const text = (plan: unknown): string => canonicalJson(plan as Json);

/** Nothing is found exactly where there is nothing, whatever the order of keys. */
function emptyWhenTheSame({ base, mine }: Edited): void {
  for (const [before, after] of [
    [base, mine],
    [mine, base],
    [base, withKeysReversed(base)],
  ] as const) {
    const changes = diff(before, after);
    const same = text(before) === text(after);
    expect(changes.length === 0).toBe(same);
    seen[same ? 'same' : 'different']++;
    for (const { type } of changes) seen[type]++;
  }
}

function withKeysReversed<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withKeysReversed) as T;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, withKeysReversed(child)]),
  ) as T;
}

/** The smallest parts with names, each with what is its own and no other's: written from the list of targets alone. */
function partsOf(plan: Plan): Map<string, string> {
  const { goals, experiences, journeys = {}, audiences = {}, valueEvents = {}, placements = {}, holdout, ...rest } = plan;
  const parts = new Map<string, string>([['plan', text(rest)]]);
  const add = (name: string, part: unknown): unknown => part !== undefined && parts.set(name, text(part));
  const stood = new Map<Id, string>();
  add('holdout null', holdout);
  for (const { stages, holdout: own, ...goal } of goals) {
    add(`goal ${goal.id}`, goal);
    add(`holdout ${goal.id}`, own);
    for (const { experiences: held, ...stage } of stages) {
      add(`stage ${goal.id} ${stage.id}`, stage);
      for (const id of held) stood.set(id, `${goal.id} ${stage.id}`);
    }
  }
  for (const [id, experience] of Object.entries(experiences)) add(`experience ${id}`, [experience, stood.get(id) ?? null]);
  for (const [id, journey] of Object.entries(journeys)) add(`journey ${id}`, journey);
  for (const [id, audience] of Object.entries(audiences)) add(`audience ${id}`, audience);
  for (const [name, event] of Object.entries(valueEvents)) add(`value-event ${name}`, event);
  for (const [id, placement] of Object.entries(placements)) add(`placement ${id}`, placement);
  return parts;
}

const nameOf = ({ target }: Change): string => Object.values(target).map(String).join(' ');

/** Permissions are asked for by targets: each part that differs has a change of its own, and no other has, but for orders. */
function everyPartHasItsOwnChange({ base, mine }: Edited): void {
  const [was, is] = [partsOf(base), partsOf(mine)];
  const differing = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
  const changes = diff(base, mine);
  // An absent record and an empty one are told apart as a key of the plan.
  const ofRecords = (change: Change): boolean =>
    change.target.kind === 'plan' && ['valueEvents', 'audiences', 'journeys', 'placements'].includes(change.key ?? '');
  const placeOnly = (change: Change): boolean => change.type === 'moved' && !differing.includes(nameOf(change));
  const found = new Set(changes.filter((change) => !placeOnly(change) && !ofRecords(change)).map(nameOf));
  expect([...found].sort()).toEqual(differing.sort());
  for (const change of changes.filter(placeOnly)) expect(['goal', 'stage', 'experience']).toContain(change.target.kind);
  for (const { type, target } of changes) {
    const name = Object.values(target).map(String).join(' ');
    if (target.kind !== 'plan') expect(type === 'added').toBe(is.has(name) && !was.has(name));
    if (target.kind !== 'plan') expect(type === 'removed').toBe(was.has(name) && !is.has(name));
  }
}

/** The longest common subsequence, by the textbook. */
function common(one: readonly Id[], other: readonly Id[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const id of one) {
    const next = [0];
    other.forEach((each, index) => {
      next.push(each === id ? (row[index] as number) + 1 : Math.max(row[index + 1] as number, next[index] as number));
    });
    row = next;
  }
  return row.at(-1) as number;
}

/** As few things are moved as can be, and what was not stands in one order. */
function asFewMovesAsCanBe({ base, mine }: Edited): void {
  const changes = diff(base, mine);
  const moved = (kind: string, test: (change: Change) => boolean = () => true): Set<Id> =>
    new Set(changes.filter((each) => each.type === 'moved' && each.target.kind === kind && test(each)).map((each) => nameOf(each)));
  const check = (one: readonly Id[], other: readonly Id[], gone: ReadonlySet<Id>, name: (id: Id) => string): void => {
    const inBoth = one.filter((id) => other.includes(id)).length;
    expect(gone.size).toBe(inBoth - common(one, other));
    const kept = (list: readonly Id[], beside: readonly Id[]) => list.filter((id) => beside.includes(id) && !gone.has(name(id)));
    expect(kept(one, other)).toEqual(kept(other, one));
  };
  const ids = (list: readonly { readonly id: Id }[]): Id[] => list.map(({ id }) => id);
  check(ids(base.goals), ids(mine.goals), moved('goal'), (id) => `goal ${id}`);
  for (const goal of mine.goals) {
    const old = base.goals.find(({ id }) => id === goal.id);
    if (old === undefined) continue;
    const ofGoal = moved('stage', ({ target }) => 'goal' in target && target.goal === goal.id);
    check(ids(old.stages), ids(goal.stages), ofGoal, (id) => `stage ${goal.id} ${id}`);
    for (const stage of goal.stages) {
      const before = old.stages.find(({ id }) => id === stage.id)?.experiences ?? [];
      const within = moved('experience', ({ target }) => {
        const id = target.kind === 'experience' ? target.experience : '';
        return before.includes(id) && stage.experiences.includes(id);
      });
      check(before, stage.experiences, within, (id) => `experience ${id}`);
    }
  }
}

/** A path leads to what it says, in the plan that has it. */
function pathsLeadThere({ base, mine }: Edited): void {
  for (const { path, type, key, target, before, after, words } of diff(base, mine)) {
    const found = at(type === 'removed' ? base : mine, path);
    if (type === 'changed') expect(text(found ?? null)).toBe(text(after));
    else if (type !== 'moved' && target.kind !== 'goal' && target.kind !== 'stage') expect(text(found)).toBe(text(after ?? before));
    else expect(found).toBeDefined();
    expect(key === null).toBe(type !== 'changed');
    expect(words).toMatch(/^[A-Z].*\.$/s);
    expect(words).not.toMatch(/undefined|\[object/);
  }
}

function at(plan: Plan, path: string): unknown {
  const steps = path.match(/[\w$]+|\["(?:[^"\\]|\\.)*"\]/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    const key = step.startsWith('["') ? (JSON.parse(step.slice(1, -1)) as string) : step;
    return (value as { readonly [key: string]: unknown } | undefined)?.[key];
  }, plan);
}

describe('diff', () => {
  beforeAll(() => printSeed('diffFindsEveryDifference'));
  afterAll(() => {
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(100));
  });

  it('diff: finds nothing exactly where plans are the same; else each part that differs has a change of its own', () => {
    const law = (plans: Edited): void => {
      emptyWhenTheSame(plans);
      everyPartHasItsOwnChange(plans);
    };
    holds(fc.property(editedPlan(), law));
  });
  it('diff: as few things are moved as can be, and paths lead to what is said', () => {
    const law = (plans: Edited): void => {
      asFewMovesAsCanBe(plans);
      pathsLeadThere(plans);
    };
    holds(fc.property(editedPlan(8), law));
  });
});
