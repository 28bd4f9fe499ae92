import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, emptyProfile, type JournalEntry, type Profile, rebuild, tick } from '../../src/core/index.js';
import { readTime } from '../support/model/readTime.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { evaluate, ownTime, play, type Story, storyOf } from '../support/stories.js';
import type { Taken } from '../support/taken.js';

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** P14: what a journal comes to depends on nothing but the journal, not even on how profile, plan and events were stored in between. */
function replayGivesSameProfile(story: Story): void {
  const { scenes, profiles } = play(story);
  const stored = throughJson(story.plan);
  for (const [userId, profile] of profiles) {
    const own = scenes.filter((scene) => scene.userId === userId);
    // A journal holds what was applied; what was not must not matter.
    const applied = own.filter(({ step }) => step.outcome === undefined || step.outcome === 'applied').map(({ entry }) => entry);
    const rebuilt = rebuild(compile(story.plan), { userId, entries: applied });
    expect(JSON.stringify(rebuilt)).toBe(JSON.stringify(profile));

    const program = compile(stored);
    let kept: Profile = throughJson(emptyProfile(userId));
    for (const { entry, step } of own) {
      const again = evaluate(program, kept, throughJson(entry) as Taken);
      expect(throughJson([again.transitions, again.metrics, again.outcome])).toEqual(
        throughJson([step.transitions, step.metrics, step.outcome]),
      );
      kept = throughJson(again.profile);
    }
    expect(kept).toStrictEqual(throughJson(profile));
    expect(throughJson(profile)).toStrictEqual(plain(profile));
  }
}

/** The value as it is, for comparing strictly with its copy through JSON: no −0, no undefined, nothing lost. */
function plain(profile: Profile): Profile {
  return structuredClone(profile);
}

/**
 * `now` only fills in and bounds timestamps: once they are stamped, a replay years later gives the same profile (P13, P14). One
 * that was ahead of its `now` needs that again, which is why a journal keeps it: the ring goes by what the event carried.
 */
function laterReplayIsTheSame(story: Story, years: number): void {
  const program = compile(story.plan);
  const { scenes, profiles } = play(story, program);
  for (const [userId, profile] of profiles) {
    const entries = scenes.flatMap(({ userId: whose, entry }): JournalEntry[] => {
      if (whose !== userId) return [];
      if ('tick' in entry) return [entry];
      const timestamp = ownTime(entry.event, entry.now);
      const ahead = entry.event.timestamp != null && readTime(entry.event.timestamp) !== timestamp;
      if (ahead) return [entry];
      return [{ event: { ...entry.event, timestamp }, now: entry.now + years * 31_556_952_000 }];
    });
    expect(JSON.stringify(rebuild(program, { userId, entries }))).toBe(JSON.stringify(profile));
  }
}

/** Nothing is remembered outside the profile: other users in between, or the same step twice, change nothing. Inputs are deep-frozen. */
function evaluationIsPure(story: Story): void {
  const program = compile(story.plan);
  const { scenes } = play(story, program);
  for (const { before, entry, step } of scenes) {
    const image = JSON.stringify([before, entry]);
    const twice = evaluate(program, before, entry);
    expect(JSON.stringify(twice)).toBe(JSON.stringify(step));
    expect(JSON.stringify([before, entry])).toBe(image);
  }
}

/** A refused event leaves no trace at all: the very same profile comes back. */
function refusalChangesNothing(story: Story): void {
  for (const { before, step } of play(story).scenes) {
    if (step.outcome !== 'duplicate' && step.outcome !== 'late') continue;
    expect(step.profile).toBe(before);
    expect([...step.transitions, ...step.metrics]).toEqual([]);
  }
}

/** The instant never runs backwards, and is the greatest of all that was evaluated. */
function instantNeverRunsBackwards(story: Story): void {
  const program = compile(story.plan);
  const { scenes, profiles } = play(story, program);
  for (const { before, step } of scenes) expect(step.profile.instant).toBeGreaterThanOrEqual(before.instant);
  for (const profile of profiles.values()) expect(tick(program, profile, profile.instant - 1).profile.instant).toBe(profile.instant);
}

describe('a profile is the fold of its journal', () => {
  beforeAll(() => printSeed('replayGivesSameProfile'));

  it('P14, L4: replaying a journal gives the same profile, also through JSON', () => {
    holds(fc.property(storyOf('ann', 'bob'), replayGivesSameProfile));
  });
  it('P13, P14: so does a replay years later, once timestamps are stamped', () => {
    holds(fc.property(storyOf('ann', 'bob'), fc.integer({ min: 0, max: 50 }), laterReplayIsTheSame));
  });
  it('an evaluation is pure: frozen inputs, same outputs', () => {
    holds(fc.property(storyOf('ann', 'bob'), evaluationIsPure));
  });
  it('P11: a duplicate or late event has no effect at all', () => {
    holds(fc.property(storyOf('ann'), refusalChangesNothing));
  });
  it('the instant never runs backwards', () => {
    holds(fc.property(storyOf('ann'), instantNeverRunsBackwards));
  });
});
