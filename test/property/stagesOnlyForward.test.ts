import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, nextDue, type Profile, type Transition, tick } from '../../src/core/index.js';
import type { Goal, Id } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, playEvaluations, type Scene, type Story, storyOf } from '../support/stories.js';

const seen = new Map<string, number>();

function of(goal: Goal, scene: Scene): Transition[] {
  return scene.step.transitions.filter((transition) => transition.goal === goal.id);
}

/** P3: an evaluation enters a goal at most once, and moves a user by at most one stage of it. */
function oneStageAtATime(story: Story): void {
  for (const scene of playEvaluations(story).scenes) {
    for (const goal of story.plan.goals) {
      const types = of(goal, scene).map(({ type, cause }) => `${type} ${cause}`);
      if (types.length > 0) seen.set(types.join(), (seen.get(types.join()) ?? 0) + 1);
      const [last] = goal.stages.slice(-1);
      for (const { type, stage, to } of of(goal, scene)) if (type === 'converted') expect(to === null).toBe(stage === last?.id);
      // Entering may come with a conversion by action (P3), and the last stage's conversion with completion (P6).
      expect(types.join()).toMatch(
        /^((re-)?entered audience,?)?$|^((re-)?entered audience,)?converted action(,completed action)?$|^(converted audience(,completed audience)?|advanced time-limit|exited (time-limit|exit-rule))$/,
      );
    }
  }
}

/** Where the transitions so far put a user. */
interface Place {
  stage: Id | null;
  entries: number;
  at: number;
  readonly reached: Set<Id>;
  readonly converted: Set<Id>;
  completed: boolean;
  exited: boolean;
}

/** P3, P6: within an entry stages only go forward in order, by one; leaving and entering alternate. */
function follow(goal: Goal, place: Place, transition: Transition): void {
  const { type, stage, to, at } = transition;
  const order = goal.stages.map(({ id }) => id);
  if (type === 'entered' || type === 're-entered') {
    expect(place.stage).toBeNull();
    expect(type).toBe(place.entries === 0 ? 'entered' : 're-entered');
    expect([stage, to]).toEqual([order[0], null]);
    if (type === 're-entered') expect(goal.reentry ?? 'never').not.toBe('never');
    place.entries++;
    place.stage = stage;
  } else if (type === 'completed') {
    expect(place.stage).toBeNull();
    place.completed = true;
  } else {
    expect(stage).toBe(place.stage);
    const next = order[order.indexOf(stage as Id) + 1] ?? null;
    expect(to).toBe(type === 'exited' ? null : next);
    if (type === 'converted') place.converted.add(stage as Id);
    if (type === 'exited') place.exited = true;
    place.stage = to;
  }
  if (place.stage !== null) place.reached.add(place.stage);
  place.at = at;
}

/** P6: the transitions alone tell where a user is, and the profile says the same. */
function transitionsTellThePlace(story: Story): void {
  const { scenes, profiles } = playEvaluations(story);
  for (const goal of story.plan.goals) {
    const place: Place = { stage: null, entries: 0, at: 0, reached: new Set(), converted: new Set(), completed: false, exited: false };
    for (const scene of scenes) {
      for (const transition of of(goal, scene)) {
        expect(transition.at).toBe(scene.step.profile.instant);
        follow(goal, place, transition);
      }
      expectPlace(scene.step.profile, goal, place);
    }
  }
  // A story may be one in which nothing happens.
  expect(profiles.size).toBe(Math.min(1, scenes.length));
}

function expectPlace(profile: Profile, goal: Goal, place: Place): void {
  const progress = profile.goals[goal.id];
  if (place.entries === 0) {
    expect(progress).toBeUndefined();
    return;
  }
  expect(progress).toMatchObject({
    stage: place.stage,
    entry: place.entries,
    at: place.at,
    completed: place.completed,
    exited: place.exited,
  });
  expect(new Set(progress?.reached)).toEqual(place.reached);
  expect(new Set(progress?.converted)).toEqual(place.converted);
  expect(progress?.reached.length).toBe(place.reached.size);
  expect(progress?.converted.length).toBe(place.converted.size);
}

/** P10: a tick leaves nothing to do for another one at the same instant, nor does an event. */
function tickTwiceIsTickOnce(story: Story, wait: number): void {
  const program = compile(story.plan);
  const { scenes } = play(story, program);
  for (const { step } of scenes) {
    const { profile } = step;
    // Right after any evaluation nothing is left to do at its own instant.
    const same = tick(program, profile, profile.instant);
    expect(same.transitions).toEqual([]);
    expect(same.metrics).toEqual([]);
    expect(same.profile).toEqual(profile);
    const once = tick(program, profile, profile.instant + wait);
    const twice = tick(program, once.profile, profile.instant + wait);
    expect(twice).toEqual({ profile: once.profile, transitions: [], metrics: [] });
    expect(nextDue(program, once.profile) ?? Infinity).toBeGreaterThan(once.profile.instant);
  }
}

describe('progress', () => {
  beforeAll(() => printSeed('stagesOnlyForward'));
  // Else the laws would be proved on users who never move.
  afterAll(() => {
    const kinds = [
      'entered audience',
      'converted action',
      'converted audience',
      'completed',
      'advanced',
      'exited time-limit',
      'exited exit-rule',
      're-entered',
    ];
    const often = (kind: string): number => [...seen].reduce((sum, [types, count]) => (types.includes(kind) ? sum + count : sum), 0);
    for (const kind of kinds) expect(often(kind), kind).toBeGreaterThanOrEqual(least(10));
  });

  it('P3: at most one stage change per goal and evaluation', () => {
    holds(fc.property(storyOf('ann', 'bob'), oneStageAtATime));
  });
  it('P3, P6: in at most one stage, forward in order; profile and transitions agree', () => {
    holds(fc.property(storyOf('ann'), transitionsTellThePlace));
  });
  it('P10: tick twice is tick once, and at the instant of an evaluation a tick does nothing', () => {
    const wait = fc.constantFrom(0, 1, 1_800_000, 3_600_000, 86_400_000, 604_800_000);
    holds(fc.property(storyOf('ann'), wait, tickTwiceIsTickOnce));
  });
});
