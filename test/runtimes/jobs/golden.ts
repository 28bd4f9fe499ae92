import { compile, type Profile, type Program } from '../../../src/core/index.js';
import { changedBy } from '../../golden/changedSinceV1.js';
import { goldenDecision, profileAfterEvents, profileDigest } from '../../golden/runJourney.js';
import type { GoldenFile, GoldenJourney } from '../../golden/vectors.js';
import type { GoldenReport } from '../report.js';
import { sameValue } from './sameValue.js';

const FAILURES_TOLD = 3;

/** Runs every journey of the golden vectors with what any engine has: no console, no timers, no promises. */
export function runGolden(texts: readonly string[]): GoldenReport {
  const report = { profiles: 0, decisions: 0, failed: 0, failures: [] as string[] };
  for (const text of texts) runFile(JSON.parse(text) as GoldenFile, report);
  return report;
}

function runFile(file: GoldenFile, report: { profiles: number; decisions: number; failed: number; failures: string[] }): void {
  const programs = file.plans.map((plan) => compile(plan));
  const { failures } = report;

  const check = (journey: GoldenJourney, what: 'profile' | `decision ${number}`, expected: unknown, found: () => unknown): void => {
    if (changedBy(file, journey, what) !== null) return;
    const difference = differenceOf(expected, found);
    if (difference === null) return;
    report.failed++;
    if (failures.length < FAILURES_TOLD) failures.push(`plan ${journey.plan}, ${JSON.stringify(journey.userId)}, ${what}: ${difference}`);
  };

  for (const journey of file.journeys) {
    report.profiles++;
    const program = programs[journey.plan] as Program;
    let profile: Profile | undefined;
    const played = (): Profile => {
      profile ??= profileAfterEvents(program, journey.userId, journey.events);
      return profile;
    };
    check(journey, 'profile', journey.profile, () => profileDigest(played(), file.edition));
    for (const [index, expected] of journey.decisions.entries()) {
      report.decisions++;
      check(journey, `decision ${index}`, expected, () => goldenDecision(program, played(), expected.context));
    }
  }
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
