import { compile } from '../../core/compile/compile.js';
import { opened } from '../../core/model/opened.js';
import type { Condition, Duration, Plan } from '../../plan/types.js';
import { describe } from '../wording/describe.js';

/** A behaviour as its canonical key tells it (A4). */
interface Definition {
  readonly event: string;
  readonly where?: Condition;
  /** Ms. */
  readonly within?: number;
  readonly sum?: string;
}

/** What users did before a plan mentions it was not kept (A3, A4): that is to be known before an audience is built on it. */
export function behaviorWords(current: Plan, next: Plan): string[] {
  const [before, after] = [opened(compile(current)).behaviors, opened(compile(next)).behaviors];
  const fresh = [...after].filter((key) => !before.has(key));
  const gone = [...before].filter((key) => !after.has(key));
  return [
    ...fresh.map((key) => `Newly looked at: ${inWords(key, next)}. It is counted from now on; what was before is not known.`),
    ...gone.map(
      (key) => `No longer looked at: ${inWords(key, current)}. What was counted of it is forgotten at each user's next evaluation.`,
    ),
  ];
}

function inWords(key: string, plan: Plan): string {
  const { event, where, within, sum } = JSON.parse(key) as Definition;
  const rule = { event, ...(where === undefined ? {} : { where }), ...(within === undefined ? {} : { within: durationOf(within) }) };
  const words = describe(rule, { plan });
  return sum === undefined ? words : `${words} (the sum of ${JSON.stringify(sum)})`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

function durationOf(ms: number): Duration {
  for (const [unit, length] of UNITS) if (ms % length === 0) return `${ms / length}${unit}`;
  return `${ms / 1_000}s`;
}
