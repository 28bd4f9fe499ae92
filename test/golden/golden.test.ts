import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/core/index.js';
import { definePlan } from '../../src/plan/definePlan.js';
import { goldenDecision, profileAfterEvents, profileDigest } from './runJourney.js';
import type { GoldenFile } from './vectors.js';

const file = JSON.parse(readFileSync(new URL('./vectors-v1.json', import.meta.url), 'utf8')) as GoldenFile;

const REASONS = ['holdout', 'none-eligible', 'not-in-goal', 'other-placement', 'selected', 'stage-converted'];
const CANDIDATE_REASONS = [
  'audience',
  'capped',
  'ended',
  'excluded',
  'holdout',
  'journey-not-live',
  'not-live',
  'not-started',
  'other-placement',
  'outranked',
  'quiet-hours',
  'selected',
  'stage-converted',
  'suppressed',
];

describe('golden vectors v1', () => {
  it('are at least 2,000 decisions over 200 users and 6 plans that cover every reason', () => {
    const decisions = file.journeys.flatMap((journey) => journey.decisions);
    expect(file.plans).toHaveLength(6);
    expect(new Set(file.journeys.map((journey) => journey.userId)).size).toBeGreaterThanOrEqual(200);
    expect(decisions.length).toBeGreaterThanOrEqual(2_000);
    expect([...new Set(decisions.map(({ decision }) => decision.reason))].sort()).toEqual(REASONS);
    const reasons = decisions.flatMap(({ candidates }) => candidates.map((candidate) => candidate.split(':')[1]));
    expect([...new Set(reasons)].sort()).toEqual(CANDIDATE_REASONS);
  });

  it.each(file.plans.map((plan, index) => [plan.id, index] as const))('D7, P14: plan %s gives the same bits', (_, index) => {
    const program = compile(definePlan(file.plans[index] as GoldenFile['plans'][number]));
    for (const journey of file.journeys.filter((each) => each.plan === index)) {
      const profile = profileAfterEvents(program, journey.userId, journey.events);
      expect(profileDigest(profile), journey.userId).toBe(journey.profile);
      for (const expected of journey.decisions) {
        expect(goldenDecision(program, profile, expected.context), journey.userId).toEqual(expected);
      }
    }
  });
});
