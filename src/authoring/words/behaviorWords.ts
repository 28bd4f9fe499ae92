import { compile } from '../../core/compile/compile.js';
import { opened } from '../../core/model/opened.js';
import type { Condition, Duration, Plan } from '../../plan/plan.js';
import type { Sides } from '../versions/sides.js';
import { describe } from './rules/describe.js';

/** What the key of a behaviour says (A4). */
interface Definition {
  readonly event: string;
  readonly where?: Condition;
  /** Ms. */
  readonly within?: number;
  readonly sum?: string;
}

/** Behaviours that the next plan begins to record, or no longer records. What users did before a plan mentioned it was not recorded (A3, A4). */
export function behaviorWords(sides: Sides): string[] {
  const [before, after] = [opened(compile(sides.before)).behaviors, opened(compile(sides.after)).behaviors];
  const fresh = [...after].filter((key) => !before.has(key));
  const gone = [...before].filter((key) => !after.has(key));
  return [
    ...fresh.map((key) => `Newly counted: ${inWords(key, sides.after)}. Events before this version are not counted.`),
    ...gone.map((key) => `No longer counted: ${inWords(key, sides.before)}. Its counts are removed at each user's next evaluation.`),
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
