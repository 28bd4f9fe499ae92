import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/core/index.js';
import { definePlan } from '../../src/plan/definePlan.js';
import { changedBy } from './changedSinceV1.js';
import { goldenDecision, profileAfterEvents, profileDigest } from './runJourney.js';
import type { GoldenFile } from './vectors.js';

const read = (name: string): GoldenFile => JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')) as GoldenFile;
const v1 = read('vectors-v1.json');
const v2 = read('vectors-v2.json');

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

/** Compares each journey of one plan, but for the cases that the second edition changed: these must differ, or their list is out of date. */
function comparePlan(file: GoldenFile, index: number): void {
  const program = compile(definePlan(file.plans[index] as GoldenFile['plans'][number]));
  for (const journey of file.journeys.filter((each) => each.plan === index)) {
    const profile = profileAfterEvents(program, journey.userId, journey.events);
    const compare = (what: 'profile' | `decision ${number}`, found: unknown, expected: unknown): void => {
      const rule = changedBy(file, journey, what);
      if (rule === null) expect(found, `${journey.userId} ${what}`).toEqual(expected);
      else expect(found, `${journey.userId} ${what}, which ${rule} changed`).not.toEqual(expected);
    };
    compare('profile', profileDigest(profile, file.edition), journey.profile);
    journey.decisions.forEach((expected, i) => {
      compare(`decision ${i}`, goldenDecision(program, profile, expected.context), expected);
    });
  }
}

const plansOf = (file: GoldenFile): [string, number][] => file.plans.map((plan, index) => [plan.id, index]);

describe('golden vectors v1', () => {
  it('are at least 2,000 decisions over 200 users and 6 plans that cover every reason', () => {
    const decisions = v1.journeys.flatMap((journey) => journey.decisions);
    expect(v1.plans).toHaveLength(6);
    expect(new Set(v1.journeys.map((journey) => journey.userId)).size).toBeGreaterThanOrEqual(200);
    expect(decisions.length).toBeGreaterThanOrEqual(2_000);
    expect([...new Set(decisions.map(({ decision }) => decision.reason))].sort()).toEqual(REASONS);
    const reasons = decisions.flatMap(({ candidates }) => candidates.map((candidate) => candidate.split(':')[1]));
    expect([...new Set(reasons)].sort()).toEqual(CANDIDATE_REASONS);
  });

  it.each(plansOf(v1))('D7, P14: plan %s gives the same bits, but for the cases that T1, T3 and N15 changed', (_, index) => {
    comparePlan(v1, index);
  });
});

describe('golden vectors v2', () => {
  it('are at least 1,000 decisions over 8 plans, two of them of time, that cover every reason', () => {
    const decisions = v2.journeys.flatMap((journey) => journey.decisions);
    expect(v2.plans).toHaveLength(8);
    expect(decisions.length).toBeGreaterThanOrEqual(1_000);
    expect([...new Set(decisions.map(({ decision }) => decision.reason))].sort()).toEqual(REASONS);
  });

  it.each(plansOf(v2))('D7, P14, T1, T3, N15: plan %s gives the same bits', (_, index) => {
    comparePlan(v2, index);
  });
});
