import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transition } from '../../src/core/index.js';
import { opened } from '../../src/core/model/opened.js';
import { type ChangingStory, changingStoryOf, type Gone, playChanging } from '../support/changingPlans.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const seen = { migrated: 0, exited: 0, converted: 0, goneGoals: 0, skipped: 0 };

/** V1–V3: after every evaluation everyone is in a stage that the plan has, or out; each change of place is told, and told once. */
function everyPlaceExists(story: ChangingStory): void {
  for (const { before, step, program } of playChanging(story).scenes) {
    const { profile, transitions } = step;
    const refused = profile === before;
    if (!refused) expect(profile.planVersion).toBe(program.version);
    for (const [id, progress] of Object.entries(profile.goals)) {
      const goal = opened(program).goalsById.get(id);
      if (refused || progress.stage === null) expect(progress.passed.length === 0 || refused).toBe(true);
      else expect(goal?.stagesById.has(progress.stage)).toBe(true);
      expect(placeToldBy(before.goals[id]?.stage ?? null, transitions, id)).toBe(progress.stage);
      if (goal === undefined && before.goals[id]?.stage != null) seen.goneGoals++;
      if (progress.passed.length > 0) seen.skipped++;
    }
    expect(Object.keys(profile.goals)).toEqual(expect.arrayContaining(Object.keys(before.goals)));
    for (const { type, cause } of transitions) {
      if (cause !== 'plan-change') continue;
      if (type === 'migrated' || type === 'exited' || type === 'converted') seen[type]++;
    }
  }
}

/** Where the transitions of a goal put a user who was somewhere before. */
function placeToldBy(before: string | null, transitions: readonly Transition[], goal: string): string | null {
  let place = before;
  for (const { type, stage, to, goal: id } of transitions) {
    if (id !== goal) continue;
    if (type === 'entered' || type === 're-entered') {
      expect(place).toBeNull();
      place = stage;
    } else if (type !== 'completed') {
      expect(stage).toBe(place);
      place = to;
    }
  }
  return place;
}

/** V1: within one entry no stage runs twice, whatever is published; but where those whose stage is gone are sent back. */
function thePastIsPast(story: ChangingStory): void {
  const retreats = story.gone.some((gone: Gone) => gone === 'retreat');
  const run = new Map<string, Set<string>>();
  for (const { step } of playChanging(story).scenes) {
    for (const { type, goal, stage, to } of step.transitions) {
      if (type === 'entered' || type === 're-entered') run.set(goal, new Set([stage as string]));
      else if (to !== null) {
        const stages = run.get(goal) as Set<string>;
        if (!retreats) expect(stages.has(to), `${goal}: ${type} ${stage} > ${to}`).toBe(false);
        stages.add(to);
      }
    }
  }
}

const BALANCE: ReadonlySet<string> = new Set(['stage-entries', 'in-stage', 'conversions', 'advances', 'exits', 'migrations']);

/** M4: whatever is published, the rows tell who is in which stage now. */
function rowsTellWhoIsWhere(story: ChangingStory): void {
  const { scenes, profile } = playChanging(story);
  const inStage = new Map<string, number>();
  for (const { step } of scenes) {
    for (const { goal, stage, measure, value } of step.metrics) {
      if (measure === 'in-stage') inStage.set(`${goal} ${stage}`, (inStage.get(`${goal} ${stage}`) ?? 0) + value);
    }
  }
  // Whoever came into a stage is still there, or left in one of the ways that are counted.
  const ways = scenes.flatMap(({ step }) => step.metrics).filter(({ measure }) => BALANCE.has(measure));
  for (const place of new Set(ways.map(({ goal, stage }) => `${goal} ${stage}`))) {
    const rows = ways.filter(({ goal, stage }) => `${goal} ${stage}` === place);
    expect(rows.reduce((sum, { measure, value }) => sum + (measure === 'stage-entries' ? value : -value), 0)).toBe(0);
  }
  const expected = Object.entries(profile.goals).flatMap(([goal, { stage }]) => (stage === null ? [] : [`${goal} ${stage}`]));
  expect([...inStage].filter(([, count]) => count !== 0).sort()).toEqual(expected.map((place) => [place, 1]).sort());
}

describe('plan changes', () => {
  beforeAll(() => printSeed('planChangesLoseNobody'));
  afterAll(() => {
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(4));
  });

  // On the same stories: to draw them takes longer than to play them.
  it('V1, V2, M4: leave everyone in a stage that exists, or out, never run the past again, and keep the rows true', () => {
    holds(
      fc.property(changingStoryOf('ann'), (story) => {
        everyPlaceExists(story);
        thePastIsPast(story);
        rowsTellWhoIsWhere(story);
      }),
    );
  });
});
