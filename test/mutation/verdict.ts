import { readFileSync } from 'node:fs';
import type { Mutant } from './report.js';

/** Why mutants of one line may live: no input can tell them from the code, or one could and it does not matter. */
export interface Verdict {
  /** Below src/core. */
  readonly file: string;
  /** The line of code they are in, or begin in, without its indentation. */
  readonly code: string;
  /** Which of its mutants, as the report writes them: what a lost test lets live on the same line is another matter. */
  readonly changes: readonly string[];
  readonly verdict: 'equivalent' | 'accepted';
  readonly because: string;
}

/** The survivors that were looked at, one by one. */
export function readVerdicts(): readonly Verdict[] {
  return JSON.parse(readFileSync(new URL('./verdicts.json', import.meta.url), 'utf8')) as readonly Verdict[];
}

export function verdictOn(mutant: Mutant, verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find(({ file, code, changes }) => file === mutant.file && code === mutant.code && changes.includes(mutant.change));
}

/** Verdicts on mutants that are not among the survivors any more. */
export function outdated(verdicts: readonly Verdict[], survivors: readonly Mutant[]): readonly Verdict[] {
  return verdicts.filter((verdict) => !survivors.some((mutant) => verdictOn(mutant, [verdict]) !== undefined));
}
