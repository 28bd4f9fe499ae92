import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/authoring/diff/change.js';
import { changesBetween } from '../../../src/authoring/diff/changesBetween.js';
import { merge } from '../../../src/authoring/merge/merge.js';
import type { Merge } from '../../../src/authoring/merge/mergeResult.js';
import { placesOf } from '../../../src/authoring/parts/places.js';
import type { Target } from '../../../src/authoring/parts/target.js';
import { canonicalJson } from '../../../src/notation/canonicalJson.js';
import type { Id, Json, Plan } from '../../../src/plan/plan.js';
import { type EditedPlans, editedPlans } from '../../support/arbitraries/editedPlans.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';

const seen = { apart: 0, orders: 0, added: 0, removed: 0, moved: 0, keys: 0 };

/** What a change has to itself, and what it needs to be there. Two changes are apart if neither has what the other has or needs. */
interface Touch {
  readonly has: readonly string[];
  readonly needs: readonly string[];
}

const RECORDS: { readonly [kind: string]: string } = {
  audience: 'audiences',
  journey: 'journeys',
  placement: 'placements',
  'value-event': 'valueEvents',
};

function nameOf(target: Target): string {
  return Object.values(target).map(String).join(' ');
}

function holderOf(place: Json): string[] {
  const { goal, stage } = place as { readonly goal: Id; readonly stage: Id };
  return [`goal ${goal}`, `stage ${goal} ${stage}`];
}

/** The stage that an experience comes to stand in. */
function holderIn(after: Plan, target: Target): string[] {
  const place = target.kind === 'experience' ? placesOf(after).get(target.experience) : undefined;
  return place === undefined ? [] : holderOf({ ...place });
}

function touchOf({ target, type, key, before, after }: Change, edited: Plan): Touch {
  const name = nameOf(target);
  const parents = target.kind === 'stage' || (target.kind === 'holdout' && target.goal !== null) ? [`goal ${target.goal}`] : [];
  const record = RECORDS[target.kind];
  const needs = [...parents, ...(record === undefined ? [] : [`plan.${record}`])];
  if (type === 'changed') return { has: [`${name}.${key}`], needs: [...needs, name] };
  if (type !== 'moved') return { has: [name], needs: [...needs, ...(type === 'added' ? holderIn(edited, target) : [])] };
  if (target.kind !== 'experience')
    return { has: [`order of ${target.kind === 'stage' ? target.goal : 'goals'}`], needs: [...needs, name] };
  const within = before !== null && after !== null && holderOf(before)[1] === holderOf(after)[1];
  const there = after === null ? [] : holderOf(after);
  return { has: [within ? `order of ${there[1]}` : `${name}.place`], needs: [name, ...there] };
}

function apart(mine: readonly Touch[], theirs: readonly Touch[]): boolean {
  const clash = (one: readonly Touch[], other: readonly Touch[]): boolean => {
    const had = new Set(one.flatMap(({ has }) => has));
    return other.some(({ has, needs }) => [...has, ...needs].some((name) => had.has(name)));
  };
  return !clash(mine, theirs) && !clash(theirs, mine);
}

/** A change that does not tell of an order, so that it is told in the same way of another plan. */
function told({ target, type, key, before, after }: Change): string | null {
  if (type !== 'moved') return canonicalJson({ target, type, key, before, after } as unknown as Json);
  if (target.kind !== 'experience') return null;
  const holders = [before, after].map((place) => (place === null ? null : holderOf(place)));
  return JSON.stringify(holders[0]) === JSON.stringify(holders[1]) ? null : canonicalJson({ target, type, holders } as unknown as Json);
}

/** The lists of ids of a plan, whose order says something. */
function ordersOf({ goals }: Plan): Map<string, readonly Id[]> {
  const ids = (list: readonly { readonly id: Id }[]): Id[] => list.map(({ id }) => id);
  return new Map([
    ['goals', ids(goals)],
    ...goals.map(({ id, stages }) => [`stages ${id}`, ids(stages)] as const),
    ...goals.flatMap(({ id, stages }) => stages.map((stage) => [`experiences ${id} ${stage.id}`, stage.experiences] as const)),
  ]);
}

function inOneOrder(one: readonly Id[], other: readonly Id[]): boolean {
  const kept = (list: readonly Id[], beside: readonly Id[]): Id[] => list.filter((id) => beside.includes(id));
  return canonicalJson(kept(one, other)) === canonicalJson(kept(other, one));
}

/** Whatever two did apart from one another is all done. */
function bothAreKept({ base, mine, theirs }: EditedPlans, { plan, conflicts }: Merge): void {
  const sides = [mine, theirs].map((edited) => ({ edited, changes: changesBetween({ before: base, after: edited }) }));
  const touches = sides.map(({ edited, changes }) => changes.map((change) => touchOf(change, edited)));
  if (!apart(touches[0] as Touch[], touches[1] as Touch[])) return;
  if (sides.every(({ changes }) => changes.length > 0)) seen.apart++;
  expect(conflicts).toEqual([]);
  // Even if it is no plan: such as one of which each side removed another stage, and none is left.
  const merged = new Set(changesBetween({ before: base, after: plan }).map(told));
  const expected = new Set(sides.flatMap(({ changes }) => changes.map(told)));
  expect([...merged].filter((each) => each !== null).sort()).toEqual([...expected].filter((each) => each !== null).sort());
  const [before, after] = [ordersOf(base), ordersOf(plan)];
  for (const { edited, changes } of sides) {
    for (const { type, key } of changes) seen[key !== null ? 'keys' : (type as 'added' | 'removed' | 'moved')]++;
    for (const [list, order] of ordersOf(edited)) {
      if (inOneOrder(before.get(list) ?? [], order)) continue;
      expect(inOneOrder(order, after.get(list) ?? []), list).toBe(true);
      seen.orders++;
    }
  }
}

/** Each key of each experience, judged by itself. */
function keysAreMergedOneByOne({ base, mine, theirs }: EditedPlans, { plan, conflicts }: Merge): void {
  const value = (of: Plan, id: Id, key: string): string => {
    const part = of.experiences[id] as unknown as { readonly [key: string]: Json };
    return Object.hasOwn(part, key) ? canonicalJson(part[key] as Json) : 'none';
  };
  for (const id of Object.keys(base.experiences)) {
    if (![mine, theirs].every(({ experiences }) => Object.hasOwn(experiences, id))) continue;
    for (const key of ['label', 'weight', 'status', 'audience', 'placement', 'journey', 'caps', 'payload']) {
      const [was, my, their] = [value(base, id, key), value(mine, id, key), value(theirs, id, key)];
      expect(value(plan, id, key)).toBe(my === was ? their : my);
      const both = my !== was && their !== was && my !== their;
      const named = conflicts.some((each) => each.target.kind === 'experience' && each.target.experience === id && each.key === key);
      expect(named).toBe(both);
    }
  }
}

describe('merge', () => {
  beforeAll(() => printSeed('mergeKeepsBothSides'));
  afterAll(() => {
    expect(seen.apart, JSON.stringify(seen)).toBeGreaterThanOrEqual(least(150));
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(30));
  });

  it('merge: what two did apart from one another is all done, without conflicts', () => {
    const law = (plans: EditedPlans): void => {
      const merged = merge(plans.base, plans.mine, plans.theirs);
      bothAreKept(plans, merged);
      keysAreMergedOneByOne(plans, merged);
    };
    holds(fc.property(editedPlans(4), law));
  });
});
