import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, decide, emptyProfile, type Profile, type Program } from '../../src/core/index.js';
import type { Experience, Plan, PositionModel, Selection } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

/** What a stage holds, top first; some of it may be paused. */
type Shelf = readonly { readonly id: string; readonly weight: number; readonly live: boolean }[];

function programOf(shelf: Shelf, selection: Selection): Program {
  const experiences = Object.fromEntries(
    shelf.map(({ id, weight, live }): [string, Experience] => [id, { weight, status: live ? 'live' : 'paused' }]),
  );
  const stage = { id: 's', conversion: { event: 'buy' }, experiences: shelf.map(({ id }) => id) };
  const plan: Plan = {
    id: 'p',
    version: 1,
    limits: { earliest: -1e12 },
    goals: [{ id: 'g', audience: true, stages: [stage], selection, reentry: 'always' }],
    experiences,
  };
  return compile(plan);
}

/** The user in the entry after so many completed ones; unknown if there are none. */
function afterEntries(program: Program, userId: string, done: number): Profile {
  let profile = emptyProfile(userId);
  for (let now = 1; now <= done; now++) profile = advance(program, profile, { userId, event: 'buy', timestamp: now }, now).profile;
  return done === 0 ? profile : advance(program, profile, { userId, event: 'browse', timestamp: done + 1 }, done + 1).profile;
}

function winnerOf(program: Program, profile: Profile, now = 1_000): string | null {
  return decide(program, profile, { now }).experience;
}

const weight = fc.constantFrom(1e-6, 0.01, 0.3, 0.5, 1, 1, 2, 3, 10, 1e6);
const item = fc.record({ weight, live: fc.constantFrom(true, true, true, false) });
const shelf = fc
  .array(item, { minLength: 2, maxLength: 8 })
  .chain((items) =>
    fc
      .shuffledSubarray(['b', 'a', 'Z', 'c-1', 'd', 'ee', '0', '1'], { minLength: items.length })
      .map((ids) => items.map((each, index) => ({ ...each, id: ids[index] as string }))),
  );
/** Models in which what comes behind a candidate does not change its weight. */
const independent: fc.Arbitrary<PositionModel> = fc.constantFrom<PositionModel[]>(
  { model: 'harmonic' },
  { model: 'geometric', decay: 0.5 },
  { model: 'equal' },
  { model: 'table', weights: [3, 2, 0.5] },
);
const user = fc.oneof(
  fc.uuid(),
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter((id) => !id.includes('\u0000')),
  fc.nat().map(String),
);
const entry = fc.integer({ min: 0, max: 4 });
const pick = fc.nat();
const model = fc.oneof(independent, fc.constant<PositionModel>({ model: 'linear' }));
const situation = [shelf, model, user, entry, pick] as const;

const moved = { added: 0, removed: 0, raised: 0, refreshed: 0, fresh: 0 };

function withChange(of: Shelf, at: number, change: Partial<Shelf[number]>): Shelf {
  return of.map((each, index) => (index === at % of.length ? { ...each, ...change } : each));
}

/** D4: neither time nor anything that happens within an entry changes a user's winner. */
function stickyWithinEntry(drawn: Shelf, position: PositionModel, userId: string, done: number, waits: readonly number[]): void {
  const program = programOf(drawn, { position });
  let profile = afterEntries(program, userId, done);
  const first = winnerOf(program, profile);
  let now = 1_000;
  for (const wait of waits) {
    now += wait;
    profile = advance(program, profile, { userId, event: 'browse', traits: { seen: now }, timestamp: now }, now).profile;
    expect(winnerOf(program, profile, now + wait)).toBe(first);
  }
}

/** D4: what is added takes users only for itself: who does not get it keeps what they had. */
function addedTakesOnlyForItself(drawn: Shelf, position: PositionModel, userId: string, done: number, at: number): void {
  const { id } = drawn[at % drawn.length] as Shelf[number];
  const before = programOf(withChange(drawn, at, { live: false }), { position });
  const after = programOf(withChange(drawn, at, { live: true }), { position });
  const profile = afterEntries(before, userId, done);
  const had = winnerOf(before, profile);
  expect(had).not.toBe(id);
  const has = winnerOf(after, profile);
  if (has === id) moved.added++;
  else expect(has).toBe(had);
}

/** D4: the same for one put behind the others, in models whose weights do not depend on the list's length. */
function appendedTakesOnlyForItself(drawn: Shelf, position: PositionModel, userId: string, done: number): void {
  const before = programOf(drawn, { position });
  const profile = afterEntries(before, userId, done);
  const has = winnerOf(programOf([...drawn, { id: 'added', weight: 2, live: true }], { position }), profile);
  if (has !== 'added') expect(has).toBe(winnerOf(before, profile));
}

/** D4: what is removed frees only its own users. */
function removedFreesOnlyItsOwn(drawn: Shelf, position: PositionModel, userId: string, done: number, at: number): void {
  const { id } = drawn[at % drawn.length] as Shelf[number];
  const before = programOf(drawn, { position });
  const profile = afterEntries(before, userId, done);
  const had = winnerOf(before, profile);
  const has = winnerOf(programOf(withChange(drawn, at, { live: false }), { position }), profile);
  expect(has).not.toBe(id);
  if (had === id) moved.removed++;
  else expect(has).toBe(had);
}

/** D4: raising one score only wins users for it, and never loses any. */
function raisedOnlyWins(drawn: Shelf, position: PositionModel, userId: string, done: number, at: number, times: number): void {
  const { id, weight: old } = drawn[at % drawn.length] as Shelf[number];
  const before = programOf(drawn, { position });
  const after = programOf(withChange(drawn, at, { weight: old * times }), { position });
  const profile = afterEntries(before, userId, done);
  const [had, has] = [winnerOf(before, profile), winnerOf(after, profile)];
  if (had === id) expect(has).toBe(id);
  if (has === id && had !== id) moved.raised++;
  if (has !== id) expect(has).toBe(had);
}

/** D4: the order in which the plan names experiences, with equal weights, decides nothing. */
function listOrderDecidesNothing(drawn: Shelf, userId: string, done: number): void {
  const selection: Selection = { position: { model: 'equal' } };
  const program = programOf(drawn, selection);
  const profile = afterEntries(program, userId, done);
  expect(winnerOf(programOf([...drawn].reverse(), selection), profile)).toBe(winnerOf(program, profile));
}

/** D4: with `refresh` the winner is kept for an epoch, and drawn anew in the next. */
function keptForAnEpoch(drawn: Shelf, userId: string, epoch: number, within: number): void {
  const program = programOf(drawn, { refresh: '1h' });
  const profile = emptyProfile(userId);
  const start = epoch * 3_600_000;
  const first = winnerOf(program, profile, start);
  expect(winnerOf(program, profile, start + within)).toBe(first);
  if (winnerOf(program, profile, start + 3_600_000) !== first) moved.refreshed++;
  if (winnerOf(program, afterEntries(program, userId, 1), start) !== first) moved.fresh++;
}

describe('the choice among a stage’s experiences is stable', () => {
  beforeAll(() => printSeed('selectionIsStable'));
  afterAll(() => expect(Math.min(...Object.values(moved)), JSON.stringify(moved)).toBeGreaterThanOrEqual(least(30)));

  it('D4: sticky within one entry of the goal', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 3 });
    holds(fc.property(shelf, model, user, entry, waits, stickyWithinEntry));
  });
  it('D4: an added candidate takes users only for itself', () => {
    holds(fc.property(...situation, addedTakesOnlyForItself), 2);
    holds(fc.property(shelf, independent, user, entry, appendedTakesOnlyForItself));
  });
  it('D4: a removed candidate frees only its own', () => {
    holds(fc.property(...situation, removedFreesOnlyItsOwn), 2);
  });
  it('D4: raising one score only wins users for it', () => {
    holds(fc.property(...situation, fc.constantFrom(1.0000001, 1.1, 2, 100), raisedOnlyWins), 2);
  });
  it('D4: with equal weights the order of the list decides nothing', () => {
    holds(fc.property(shelf, user, entry, listOrderDecidesNothing));
  });
  it('D4: refresh keeps the draw for an epoch; the next epoch and the next entry draw anew', () => {
    holds(fc.property(shelf, user, fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 3_599_999 }), keptForAnEpoch));
  });
});
