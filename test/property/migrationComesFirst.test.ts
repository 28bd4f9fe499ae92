import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAll, migrate, nextDue, tick } from '../../src/core/index.js';
import { type ChangingStory, changingStoryOf, playChanging } from '../support/changingPlans.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const seen = { older: 0, moved: 0, more: 0, decided: 0 };

/** V3: a tick is a migration and then a tick at the same instant; a decision sees the user as that leaves it (D10). */
function tickIsMigrationAndTick(story: ChangingStory, wait: number): void {
  for (const { before, program } of playChanging(story).scenes) {
    const now = before.instant + wait;
    const migrated = migrate(program, before, now);
    const then = tick(program, migrated.profile, now);
    const whole = tick(program, before, now);
    expect(whole.profile).toEqual(then.profile);
    expect(whole.transitions).toEqual([...migrated.transitions, ...then.transitions]);
    expect(whole.metrics).toEqual([...migrated.metrics, ...then.metrics]);
    const context = { now };
    const decided = decideAll(program, before, context);
    expect(decided).toEqual(decideAll(program, whole.profile, context));
    if (migrated.profile === before) continue;
    seen.older++;
    if (migrated.transitions.length > 0) seen.moved++;
    if (migrated.transitions.length > 0 && then.transitions.length > 0) seen.more++;
    if (decided.some(({ experience }) => experience !== null)) seen.decided++;
    if (before.planVersion !== null) expect(nextDue(program, before)).toBe(before.instant + 1);
  }
}

describe('an evaluation', () => {
  beforeAll(() => printSeed('migrationComesFirst'));
  afterAll(() => {
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(5));
  });

  it('V3, D10: begins with the migration, and decisions see it', () => {
    holds(fc.property(changingStoryOf('ann'), fc.constantFrom(1, 3_600_000, 2_592_000_000), tickIsMigrationAndTick));
  });
});
