import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { impact } from '../../../src/authoring/impact/impact.js';
import { nextPlan } from '../../../src/authoring/versions/nextPlan.js';
import { emptyProfile, type Profile } from '../../../src/core/index.js';
import { encodeProfile } from '../../../src/core/profile/codec.js';
import { findProblems } from '../../../src/plan/findProblems.js';
import type { Experience, Goal, Id, Plan, Stage } from '../../../src/plan/plan.js';
import { PLACEMENTS, WAITS } from '../../support/arbitraries/alphabets.js';
import { frozen } from '../../support/frozen.js';
import { countsIn, NaiveRecount } from '../../support/naiveImpact.js';
import { notPlain } from '../../support/plainJson.js';
import { least } from '../../support/runs.js';
import { printSeed, seed } from '../../support/seed.js';
import { play, type Story, storyOf } from '../../support/stories.js';

/** Made of a plan and a few numbers that say where. */
type Edit = (plan: Plan, at: readonly number[]) => Plan;

function pick<T>(items: readonly T[], n: number | undefined): T {
  return items[(n ?? 0) % items.length] as T;
}

function withGoal(plan: Plan, n: number | undefined, change: (goal: Goal) => Goal): Plan {
  return { ...plan, goals: plan.goals.map((goal, index) => (index === (n ?? 0) % plan.goals.length ? change(goal) : goal)) };
}

function withStage(plan: Plan, [n, m]: readonly number[], change: (stage: Stage) => Stage): Plan {
  return withGoal(plan, n, (goal) => ({
    ...goal,
    stages: goal.stages.map((stage, index) => (index === (m ?? 0) % goal.stages.length ? change(stage) : stage)),
  }));
}

function withExperience(plan: Plan, [n]: readonly number[], change: (experience: Experience) => Experience): Plan {
  const id = pick(Object.keys(plan.experiences), n);
  return { ...plan, experiences: { ...plan.experiences, [id]: change(plan.experiences[id] as Experience) } };
}

/** Out of its stage and, unless the drawer is meant, on top of another. */
function moved(plan: Plan, experience: Id, to: readonly number[] | null): Plan {
  const without: Plan = {
    ...plan,
    goals: plan.goals.map((goal) => ({
      ...goal,
      stages: goal.stages.map((stage) => ({ ...stage, experiences: stage.experiences.filter((id) => id !== experience) })),
    })),
  };
  return to === null ? without : withStage(without, to, (stage) => ({ ...stage, experiences: [experience, ...stage.experiences] }));
}

const EDITS: { readonly [name: string]: Edit } = {
  pause: (plan, at) => withExperience(plan, at, (each) => ({ ...each, status: each.status === 'paused' ? 'live' : 'paused' })),
  target: (plan, at) => withExperience(plan, at, (each) => ({ ...each, audience: { traits: { plan: 'pro' } } })),
  openUp: (plan, at) => withExperience(plan, at, ({ audience: _, ...each }) => each),
  place: (plan, at) => withExperience(plan, at, (each) => ({ ...each, placement: pick(PLACEMENTS, at[1]) })),
  weigh: (plan, at) => withExperience(plan, at, (each) => ({ ...each, weight: pick([0.01, 100], at[1]) })),
  cap: (plan, at) => withExperience(plan, at, (each) => ({ ...each, caps: [{ count: 1, per: 'lifetime' }] })),
  move: (plan, at) => moved(plan, pick(Object.keys(plan.experiences), at[0]), at.slice(1)),
  putAway: (plan, at) => moved(plan, pick(Object.keys(plan.experiences), at[0]), null),
  add: (plan, at) => moved({ ...plan, experiences: { ...plan.experiences, fresh: {} } }, 'fresh', at),
  weighGoal: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, weight: pick([0.01, 100], at[1]) })),
  open: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, audience: true })),
  narrow: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, audience: { traits: { vip: true } }, exit: 'leaves-audience' })),
  holdOut: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, holdout: { share: pick([0, 1], at[1]) } })),
  reenter: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, reentry: 'always' })),
  top: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, selection: { ...goal.selection, pick: 'top' } })),
  dropStage: (plan, at) =>
    withGoal(plan, at[0], (goal) => ({ ...goal, stages: goal.stages.filter((_, i) => i !== (at[1] ?? 0) % goal.stages.length) })),
  insertStage: (plan, at) =>
    withGoal(plan, at[0], (goal) => ({ ...goal, stages: goal.stages.toSpliced((at[1] ?? 0) % 5, 0, { id: 'new', experiences: [] }) })),
  turnRound: (plan, at) => withGoal(plan, at[0], (goal) => ({ ...goal, stages: goal.stages.toReversed() })),
  dropGoal: (plan, at) => ({ ...plan, goals: plan.goals.filter((_, i) => i !== (at[0] ?? 0) % plan.goals.length) }),
  addGoal: (plan) => ({
    ...plan,
    goals: [{ id: 'toString', audience: true, stages: [{ id: 'valueOf', experiences: [] }] }, ...plan.goals],
  }),
  convert: (plan, at) => withStage(plan, at, (stage) => ({ ...stage, conversion: pick([{ audience: 'pure1' }, { event: 'buy' }], at[2]) })),
  limit: (plan, at) =>
    withStage(plan, at, (stage) => ({ ...stage, timeLimit: { after: '30m', then: pick(['advance', 'exit'] as const, at[2]) } })),
};

interface Case {
  readonly story: Story;
  readonly edits: readonly (readonly [name: string, at: readonly number[]])[];
  /** Another plan altogether takes its place. */
  readonly other: Plan | null;
  readonly gone: 'advance' | 'retreat' | 'exit';
  /** The second plan has a later version already, and nothing to say about users inside. */
  readonly later: boolean;
  readonly placement: Id | null;
  readonly wait: number;
}

const users = ['ann', 'bob', 'cyd', 'dan'];
const edit = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }));
const anyCase: fc.Arbitrary<Case> = fc.record({
  story: storyOf(...users),
  edits: fc.array(edit, { maxLength: 4 }),
  other: fc.option(
    storyOf('ann').map(({ plan }) => plan),
    { freq: 4 },
  ),
  gone: fc.constantFrom('advance', 'retreat', 'exit'),
  later: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  placement: fc.constantFrom(null, null, null, 'modal', 'brand-new'),
  wait: fc.constantFrom(...WAITS),
});

/** Both plans; an edit that would break the plan is left out. */
function plansOf({ story, edits, other, placement, later }: Case): { before: Plan; after: Plan } {
  let after = other ?? story.plan;
  for (const [name, at] of edits) {
    const edited = (EDITS[name] as Edit)(after, at);
    if (findProblems(edited).problems.length === 0) after = edited;
  }
  if (placement === 'brand-new') {
    const experiences = Object.entries(after.experiences).map(
      ([id, each], index) => [id, index % 2 === 0 ? { ...each, placement } : each] as const,
    );
    after = { ...after, placements: { ...after.placements, [placement]: {} }, experiences: Object.fromEntries(experiences) };
  }
  return frozen({ before: story.plan, after: later ? { ...after, version: 5 } : after });
}

/** As `holds` tries it. */
const numRuns = Number(process.env.GOALWARD_RUNS) || 1_000;

const seen = new Map<string, number>();

/** What happened in how many cases, whatever its name was. */
function note(counts: Iterable<string>): void {
  const kinds = new Set([...counts].map((name) => name.replace(/^(goal|stage|experience) .* /, '$1 ').replace(/^flow \S+ /, 'flow ')));
  for (const kind of kinds) seen.set(kind, (seen.get(kind) ?? 0) + 1);
}

async function equalsNaive(drawn: Case): Promise<void> {
  const { story, gone, later, placement, wait } = drawn;
  const { before, after } = plansOf(drawn);
  const now = story.end + wait;
  const lived = play(story).profiles;
  const profiles: Profile[] = users.map((id) => lived.get(id) ?? emptyProfile(id));
  const recount = new NaiveRecount(before, later ? after : nextPlan(before, after, { gone }), now, placement);
  for (const profile of profiles) recount.add(profile);
  // Stored and not, in turn; and everyone twice, so that nothing is left over from one user to the next.
  const items = [...profiles, ...profiles].map((profile, n) =>
    n % 2 === 0 ? { userId: profile.userId, data: encodeProfile(profile) } : profile,
  );
  const result = await impact(before, after, frozen(items), { now, gone, ...(placement === null ? {} : { placement }) });
  const expected = [...recount.counts].map(([name, count]) => [name, 2 * count] as const);
  expect(Object.fromEntries(countsIn(result))).toEqual(Object.fromEntries(expected));
  expect(result.totals).toMatchObject({ users: 8, evaluated: 8, population: 8, unreadable: { count: 0 } });
  expect(result.words).toEqual(expect.arrayContaining([expect.any(String)]));
  expect(result.words.includes('Nothing changes for anybody.')).toBe(!recount.counts.has('affected'));
  expect(notPlain(result)).toBeNull();
  note(recount.counts.has('affected') ? recount.counts.keys() : ['nothing']);
}

describe('impact', () => {
  beforeAll(() => printSeed('impactEqualsNaive'));
  // Else it would be proved on plans that change nothing.
  afterAll(() => {
    const experience = ['gained', 'lost', 'startsToShow', 'stopsToShow'].map((kind) => `experience ${kind}`);
    const stage = ['movedIn', 'movedOut', 'gained', 'lost', 'shownOther'].map((kind) => `stage ${kind}`);
    const goal = ['entered', 'left', 'shownOther'].map((kind) => `goal ${kind}`);
    for (const kind of [...experience, ...stage, ...goal, 'moved', 'shownOther', 'nothing']) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThanOrEqual(least(60));
    }
  });

  it('audience impact: a full scan is a naive recount', async () => {
    await fc.assert(fc.asyncProperty(anyCase, equalsNaive), { seed, numRuns });
  });
});
