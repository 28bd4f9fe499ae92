import { compile, type Profile, type Program } from '../../../src/core/index.js';
import { goldenDecision, profileAfterEvents, profileDigest } from '../../golden/runJourney.js';
import type { GoldenFile, GoldenJourney } from '../../golden/vectors.js';
import type { GoldenReport } from '../report.js';
import { sameValue } from './sameValue.js';

const FAILURES_TOLD = 3;

/** Runs every journey of the golden vectors with what any engine has: no console, no timers, no promises. */
export function runGolden(text: string): GoldenReport {
  const file = JSON.parse(text) as GoldenFile;
  const programs = file.plans.map((plan) => compile(plan));
  const failures: string[] = [];
  let decisions = 0;
  let failed = 0;

  const check = (journey: GoldenJourney, what: string, expected: unknown, found: () => unknown): void => {
    const difference = differenceOf(expected, found);
    if (difference === null) return;
    failed++;
    if (failures.length < FAILURES_TOLD) failures.push(`plan ${journey.plan}, ${JSON.stringify(journey.userId)}, ${what}: ${difference}`);
  };

  for (const journey of file.journeys) {
    const program = programs[journey.plan] as Program;
    let profile: Profile | undefined;
    const played = (): Profile => {
      profile ??= profileAfterEvents(program, journey.userId, journey.events);
      return profile;
    };
    check(journey, 'profile', journey.profile, () => profileDigest(played()));
    for (const [index, expected] of journey.decisions.entries()) {
      decisions++;
      check(journey, `decision ${index}`, expected, () => goldenDecision(program, played(), expected.context));
    }
  }
  return { profiles: file.journeys.length, decisions, failed, failures };
}

/** In words; null where there is none. What throws differs, too. */
function differenceOf(expected: unknown, found: () => unknown): string | null {
  try {
    const value = found();
    return sameValue(expected, value) ? null : `expected ${JSON.stringify(expected)}, found ${JSON.stringify(value)}`;
  } catch (error) {
    return `expected ${JSON.stringify(expected)}, but ${error}`;
  }
}
